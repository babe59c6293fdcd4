"""The types of administrative documents with the symbols they are numbered under, and who signs for whom.

Source: Decree 30/2020/NĐ-CP, art. 7 (29 types) and annex III (symbols). A type without a symbol is numbered under
the agency's own; types marked "" in annex III are written so here.
"""

from typing import NamedTuple


class Kind(NamedTuple):
    """A type: its symbol ("" when it has none), its name, and whether the name stands above the abstract."""

    symbol: str
    label: str
    is_named: bool = True


KINDS = {
    "nghi-quyet": Kind("NQ", "Nghị quyết"),
    "quyet-dinh": Kind("QĐ", "Quyết định"),
    "chi-thi": Kind("CT", "Chỉ thị"),
    "quy-che": Kind("QC", "Quy chế"),
    "quy-dinh": Kind("QyĐ", "Quy định"),
    "thong-cao": Kind("TC", "Thông cáo"),
    "thong-bao": Kind("TB", "Thông báo"),
    "huong-dan": Kind("HD", "Hướng dẫn"),
    "chuong-trinh": Kind("CTr", "Chương trình"),
    "ke-hoach": Kind("KH", "Kế hoạch"),
    "phuong-an": Kind("PA", "Phương án"),
    "de-an": Kind("ĐA", "Đề án"),
    "du-an": Kind("DA", "Dự án"),
    "bao-cao": Kind("BC", "Báo cáo"),
    "bien-ban": Kind("BB", "Biên bản"),
    "to-trinh": Kind("TTr", "Tờ trình"),
    "hop-dong": Kind("HĐ", "Hợp đồng"),
    "cong-van": Kind("", "Công văn", is_named=False),
    "cong-dien": Kind("CĐ", "Công điện"),
    "ban-ghi-nho": Kind("BGN", "Bản ghi nhớ"),
    "ban-thoa-thuan": Kind("BTT", "Bản thỏa thuận"),
    "giay-uy-quyen": Kind("GUQ", "Giấy ủy quyền"),
    "giay-moi": Kind("GM", "Giấy mời"),
    "giay-gioi-thieu": Kind("GGT", "Giấy giới thiệu"),
    "giay-nghi-phep": Kind("GNP", "Giấy nghỉ phép"),
    "phieu-gui": Kind("PG", "Phiếu gửi"),
    "phieu-chuyen": Kind("PC", "Phiếu chuyển"),
    "phieu-bao": Kind("PB", "Phiếu báo"),
    "thu-cong": Kind("", "Thư công"),
}
LETTER = "cong-van"

AUTHORITIES = {
    "": "Ký trực tiếp",
    "TM": "Thay mặt tập thể (TM.)",
    "KT": "Ký thay (KT.)",
    "TL": "Thừa lệnh (TL.)",
    "TUQ": "Thừa ủy quyền (TUQ.)",
    "Q": "Quyền (Q.)",
}

URGENCIES = {"": "Thường", "KHẨN": "Khẩn", "THƯỢNG KHẨN": "Thượng khẩn", "HỎA TỐC": "Hỏa tốc"}
