"""What the posts of those named say of how they stand to the matter: whose acts are promises, who only asks."""

from thongsuot.pure.reading.model import Person
from thongsuot.pure.reading.people import Persons
from thongsuot.pure.text import fold


def own_names(chair: Person | None) -> frozenset[str]:
    """How a provincial chair's own place and body are called (folded): their acts are promises, not orders."""
    posts = fold(" ".join(chair.roles)) if chair else ""
    if "chinh phu" in posts or "thu tuong" in posts:
        return frozenset({"chinh phu"})
    city = {
        "thanh pho",
        "tp",
        "ubnd thanh pho",
        "ubnd tp",
        "tphcm",
        "tp hcm",
        "tp. hcm",
        "tp.hcm",
        "thanh uy",
    }
    province = {"tinh", "ubnd tinh", "tinh uy", "hdnd tinh"}
    return frozenset(city if any(name in posts for name in ("tp", "thanh pho", "thanh uy")) else province)


def without_office(persons: Persons) -> frozenset[str]:
    """Folded names of those named with no post at all: citizens, who ask (`Bà Nguyễn Thị Mẫu đề nghị …`)."""
    return frozenset(fold(one.name) for one in persons.all if not one.roles and one.part != "chair")
