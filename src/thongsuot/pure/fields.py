"""The fields (lĩnh vực) that difficulties and orders fall in, and the nation's four groups of difficulties.

Source of the groups: letter 171/CV-BCĐ of 21 November 2025 (functions, staff, assets, equipment and IT).
"""

FIELDS = {
    "facilities": "Cơ sở vật chất, trang thiết bị",
    "staff_skill": "Năng lực, nghiệp vụ",
    "staffing": "Biên chế, nhân lực",
    "overlapping_functions": "Chức năng, phân cấp",
    "coordination": "Phối hợp, quy trình",
    "land_procedures": "Thủ tục đất đai",
    "business_licensing": "Cấp phép kinh doanh",
    "public_assets": "Tài sản công",
    "projects": "Dự án, đầu tư công",
    "site_clearance": "Giải phóng mặt bằng",
    "digital": "Chuyển đổi số",
    "finance": "Tài chính, ngân sách",
    "personnel": "Nhân sự",
    "party_building": "Xây dựng Đảng",
    "socioeconomic": "Kinh tế - xã hội",
    "security": "Quốc phòng, an ninh",
    "other": "Lĩnh vực khác",
}

NATIONAL_GROUPS = {
    "functions": "Chức năng, nhiệm vụ, phân cấp",
    "staff": "Tổ chức bộ máy, cán bộ",
    "assets": "Trụ sở, tài sản",
    "equipment": "Trang thiết bị, công nghệ thông tin",
}

GROUP_OF_FIELD = {
    "facilities": "equipment",
    "digital": "equipment",
    "staff_skill": "staff",
    "staffing": "staff",
    "personnel": "staff",
    "overlapping_functions": "functions",
    "coordination": "functions",
    "land_procedures": "functions",
    "business_licensing": "functions",
    "public_assets": "assets",
}
