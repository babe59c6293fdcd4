"""The offices and accounts of the example. Persons are invented, but for the chair whom the page itself names."""

from dataclasses import dataclass
from datetime import datetime

from thongsuot.people.actions import appoint, found_bodies, give_duty, open_account
from thongsuot.people.models import Body, Person, User
from thongsuot.places.models import Unit

PROVINCE_CODE = "51"
WARD_CODE = "23293"


@dataclass(frozen=True)
class Account:
    """One account: its duties as (role, unit code, body key), the post it stands for, and who it is for newcomers."""

    username: str
    full_name: str
    who: str
    duties: tuple[tuple[str, str, str], ...]
    post: str


ACCOUNTS = (
    Account("van-phong", "Lê Thị Minh Tâm", "Văn phòng Tỉnh ủy: theo dõi, xác nhận nội dung đọc từ văn bản",
            (("office_monitor", PROVINCE_CODE, "vp-tinh-uy"),), "Chuyên viên chính"),
    Account("nguoi-ket-luan", "Nguyễn Đức Tuy", "Người kết luận buổi làm việc: xác nhận hoặc trả lại kết quả",
            (("standing_member", PROVINCE_CODE, "tinh-uy"), ("standing_member", PROVINCE_CODE, "hdnd")), "Phó Bí thư Tỉnh ủy"),
    Account("can-bo-kon-tum", "Hoàng Gia Bảo", "Cán bộ phường Kon Tum: nhận việc, báo cáo, nộp kết quả",
            (("specialist", WARD_CODE, "ubnd"), ("specialist", WARD_CODE, "dang-uy")), "Chuyên viên"),
    Account("so-noi-vu", "Đặng Thu Hà", "Chuyên viên Sở Nội vụ: nhận việc của sở",
            (("specialist", PROVINCE_CODE, "so-noi-vu"),), "Chuyên viên"),
    Account("bien-tap", "Bùi Ngọc Lan", "Biên tập viên trang thông tin phường Kon Tum",
            (("editorial_board", WARD_CODE, "ubnd"),), "Biên tập viên"),
    Account("vp-ubnd", "Phan Thị Thu Ngân", "Văn phòng UBND tỉnh: nhận, chuyển, trả lời kiến nghị và khó khăn của xã, phường",
            (("office_monitor", PROVINCE_CODE, "vp-ubnd"),), "Chuyên viên chính"),
)  # fmt: skip


def found_province(code: str, *, at: datetime) -> int:
    """Found the bodies of the province and of each of its communes; returns in how many units."""
    province = Unit.objects.current().provinces().get(code=code)
    units = [province, *Unit.objects.communes_of(code)]
    for unit in units:
        found_bodies(unit, unit.full_name, at=at)
    return len(units)


def open_accounts(*, at: datetime) -> dict[str, User]:
    """The example's accounts by username, each with its duties; none has a password."""
    return {account.username: _open(account, at) for account in ACCOUNTS}


def body(unit_code: str, key: str) -> Body:
    return Body.objects.select_related("unit__province").get(
        unit__code=unit_code, unit__dissolved_on=None, key=key
    )


def _open(account: Account, at: datetime) -> User:
    user = open_account(account.username, account.full_name, by=None, at=at)
    for role, unit_code, key in account.duties:
        where = body(unit_code, key)
        give_duty(user, role, where, on=where.valid_from, by=None, at=at)
    first = body(*account.duties[0][1:])
    appoint(Person.objects.get(account=user), account.post, first, on=first.valid_from, by=None, at=at)
    return user
