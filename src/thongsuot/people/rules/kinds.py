"""Kinds of bodies, roles, and the bodies every province and commune has from its first day.

Sources: Law 72/2025/QH15; Decree 150/2025/NĐ-CP as amended by Decree 370/2025/NĐ-CP; roles after the practice
described in `docs/glossary.md`. Names and numbers of divisions are the province's to decide: these are where it starts.
"""

from typing import NamedTuple

BODY_KINDS = {
    "party": "Cấp ủy",
    "council": "Hội đồng nhân dân",
    "committee": "Ủy ban nhân dân",
    "front": "Mặt trận Tổ quốc",
    "office": "Văn phòng",
    "department": "Sở, ban, ngành",
    "division": "Phòng chuyên môn",
    "centre": "Trung tâm",
    "team": "Tổ công tác",
}

ROLES = {
    "clerk": "Văn thư",
    "specialist": "Chuyên viên",
    "division_head": "Trưởng phòng",
    "office_monitor": "Văn phòng theo dõi",
    "chair": "Chủ tịch, phó chủ tịch, giám đốc",
    "standing_member": "Thường trực cấp ủy, HĐND",
    "team_leader": "Tổ trưởng",
    "team_member": "Thành viên tổ",
    "editor": "Biên tập viên",
    "editorial_board": "Ban biên tập",
}

EXECUTING = frozenset({"specialist", "division_head", "chair", "team_leader", "team_member"})
DECIDING = frozenset({"chair", "standing_member", "team_leader"})
MONITORING = frozenset({"office_monitor"})
EDITING = frozenset({"editor", "editorial_board"})

# Their people do the work of the body they stand right under; a department is a body of its own.
ACTING_FOR_THE_ONE_ABOVE = frozenset({"office", "division", "centre"})


class Founding(NamedTuple):
    """One body to found: `key` is unique within its unit; `under` is the key of its parent in the same unit."""

    key: str
    kind: str
    name: str
    under: str = ""


def bodies_of_a_commune(full_name: str, *, is_ward: bool) -> tuple[Founding, ...]:
    """The bodies of a commune named like "phường Kon Tum"; wards have another economic division than communes."""
    economic = "Phòng Kinh tế, Hạ tầng và Đô thị" if is_ward else "Phòng Kinh tế"
    return (
        Founding("dang-uy", "party", f"Đảng ủy {full_name}"),
        Founding("hdnd", "council", f"HĐND {full_name}"),
        Founding("ubnd", "committee", f"UBND {full_name}"),
        Founding("mttq", "front", f"Ủy ban MTTQ Việt Nam {full_name}"),
        Founding("van-phong", "office", f"Văn phòng HĐND và UBND {full_name}", "ubnd"),
        Founding("kinh-te", "division", f"{economic} {full_name}", "ubnd"),
        Founding("van-hoa", "division", f"Phòng Văn hóa - Xã hội {full_name}", "ubnd"),
        Founding("hanh-chinh-cong", "centre", f"Trung tâm Phục vụ hành chính công {full_name}", "ubnd"),
    )


DEPARTMENTS = {
    "so-noi-vu": "Sở Nội vụ",
    "so-tai-chinh": "Sở Tài chính",
    "so-nong-nghiep-moi-truong": "Sở Nông nghiệp và Môi trường",
    "so-xay-dung": "Sở Xây dựng",
    "so-khoa-hoc-cong-nghe": "Sở Khoa học và Công nghệ",
    "so-cong-thuong": "Sở Công Thương",
    "so-giao-duc-dao-tao": "Sở Giáo dục và Đào tạo",
    "so-y-te": "Sở Y tế",
    "so-tu-phap": "Sở Tư pháp",
    "so-van-hoa-the-thao-du-lich": "Sở Văn hóa, Thể thao và Du lịch",
    "so-dan-toc-ton-giao": "Sở Dân tộc và Tôn giáo",
    "thanh-tra": "Thanh tra tỉnh",
}


def bodies_of_a_province(full_name: str) -> tuple[Founding, ...]:
    """The bodies of a province named like "tỉnh Quảng Ngãi", its departments under the People's Committee."""
    province = full_name.split(" ", 1)[1] if full_name.startswith("tỉnh ") else full_name
    return (
        Founding("tinh-uy", "party", f"{'Tỉnh' if full_name.startswith('tỉnh ') else 'Thành'} ủy {province}"),
        Founding("hdnd", "council", f"HĐND {full_name}"),
        Founding("ubnd", "committee", f"UBND {full_name}"),
        Founding("mttq", "front", f"Ủy ban MTTQ Việt Nam {full_name}"),
        Founding("vp-tinh-uy", "office", "Văn phòng Tỉnh ủy", "tinh-uy"),
        Founding("vp-hdnd", "office", f"Văn phòng Đoàn ĐBQH và HĐND {full_name}", "hdnd"),
        Founding("vp-ubnd", "office", f"Văn phòng UBND {full_name}", "ubnd"),
        *(Founding(key, "department", name, "ubnd") for key, name in DEPARTMENTS.items()),
    )
