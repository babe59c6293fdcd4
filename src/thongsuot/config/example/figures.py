"""What the units of the example report. All figures and persons are invented."""

from dataclasses import dataclass
from decimal import Decimal

from thongsuot.registers.reports.actions import Definition

FORM = "Báo cáo tình hình tổ chức, vận hành bộ máy và kết quả thực hiện nhiệm vụ"
NOTHING = Decimal(0)

ASKED = Definition(
    (
        {
            "code": "duoc_giao", "label": "Biên chế được giao", "measure": "người", "least": NOTHING,
            "definition": "Cán bộ, công chức theo quyết định giao biên chế đang có hiệu lực ngày cuối kỳ.",
        },
        {
            "code": "co_mat", "label": "Cán bộ, công chức hiện có", "measure": "người", "least": NOTHING,
            "definition": "Người có mặt ngày cuối kỳ, kể cả người được biệt phái đến; không tính hợp đồng lao động.",
        },
        {
            "code": "kiem_nhiem", "label": "Người làm kiêm nhiệm", "measure": "người", "least": NOTHING,
            "definition": "Trong số cán bộ, công chức hiện có, người giữ từ hai vị trí việc làm trở lên.",
        },
        {
            "code": "ho_so", "label": "Hồ sơ thủ tục hành chính đã giải quyết", "measure": "hồ sơ", "least": NOTHING,
            "definition": "Hồ sơ trả kết quả trong kỳ tại Trung tâm Phục vụ hành chính công.",
        },
        {
            "code": "dung_han", "label": "Hồ sơ giải quyết đúng hạn", "measure": "hồ sơ", "least": NOTHING,
            "definition": "Trong số hồ sơ đã giải quyết, hồ sơ trả kết quả trước hoặc đúng ngày hẹn đầu tiên.",
        },
        {
            "code": "truc_tuyen", "label": "Tỷ lệ hồ sơ nộp trực tuyến", "measure": "%", "kind": "percent",
            "aggregate": "mean", "definition": "Hồ sơ nộp trực tuyến trên tổng số hồ sơ tiếp nhận trong kỳ.",
        },
        {
            "code": "giai_ngan", "label": "Vốn đầu tư công đã giải ngân", "measure": "triệu đồng", "kind": "money",
            "least": NOTHING, "definition": "Cộng dồn từ đầu năm đến ngày cuối kỳ, theo số của Kho bạc Nhà nước.",
        },
        {"code": "con_lai", "label": "Việc được giao còn lại cuối kỳ", "measure": "việc", "known": "remaining"},
        {"code": "qua_han", "label": "Việc quá hạn cuối kỳ", "measure": "việc", "known": "overdue"},
    ),
    ({"label": "Khó khăn, vướng mắc trong kỳ"}, {"label": "Kiến nghị với tỉnh", "required": False}),
    ("kiem_nhiem <= co_mat", "dung_han <= ho_so"),
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """A unit by its code, who writes for it, and its figures in the form's order up to what the system counts."""

    unit_code: str
    username: str
    full_name: str
    figures: tuple[str, ...]
    difficulty: str
    request: str = ""


KON_TUM = Told(
    "23293", "can-bo-kon-tum", "Hoàng Gia Bảo", ("58", "55", "9", "612", "598", "78,4", "2.180"),
    "Một cửa thiếu hai máy quét, giờ cao điểm người dân phải chờ lâu.",
    "Đề nghị tỉnh bổ sung hai máy quét và một máy chủ cho Trung tâm Phục vụ hành chính công.",
)  # fmt: skip
DAK_CAM = Told(
    "23284", "can-bo-dak-cam", "Trương Quốc Việt", ("54", "50", "7", "512", "505", "71,2", "1.865"),
    "Trụ sở cũ xuống cấp, phòng họp dột khi mưa.",
)  # fmt: skip
DAK_BLA = Told(
    "23302", "can-bo-dak-bla", "Y Ngân", ("50", "47", "6", "468", "460", "69,5", "1.742,3"),
    "Công chức địa chính mới nhận việc, chưa được tập huấn.",
    "Đề nghị Sở Nông nghiệp và Môi trường mở lớp tập huấn trong quý tới.",
)  # fmt: skip
NGOK_BAY = Told(
    "23317", "can-bo-ngok-bay", "A Thuân", ("48", "45", "6", "431", "425", "66,8", "1.610"),
    "Đường truyền ở hai thôn xa hay ngắt, hồ sơ trực tuyến phải nhập lại.",
)  # fmt: skip
# A digit too many in the fourth figure: the summary points at it.
IA_CHIM = Told(
    "23326", "can-bo-ia-chim", "Nguyễn Thị Hậu", ("47", "43", "5", "3.960", "390", "64", "1.588,4"),
    "Còn thiếu một công chức tư pháp, hồ sơ chứng thực dồn vào cuối tuần.",
)  # fmt: skip
DAK_RO_WA = Told(
    "23332", "can-bo-dak-ro-wa", "Siu Blưng", ("46", "44", "4", "387", "381", "70,1", "1.495"),
    "Không có khó khăn mới trong kỳ.",
)  # fmt: skip
UNITS = (KON_TUM, DAK_CAM, DAK_BLA, NGOK_BAY, IA_CHIM, DAK_RO_WA)

# The next period, of those who have handed it in.
NEXT = {
    DAK_CAM: ("54", "51", "7", "536", "531", "73,5", "2.214"),
    DAK_BLA: ("50", "48", "5", "455", "449", "70,8", "2.003,5"),
    NGOK_BAY: ("48", "46", "6", "447", "440", "68,1", "1.890"),
    DAK_RO_WA: ("46", "44", "4", "392", "388", "71,4", "1.716,2"),
}
CAUSE = "Chờ Kho bạc Nhà nước đối chiếu số vốn đã giải ngân."
MORE_TIME = "Phường đang đối chiếu số hồ sơ sau khi chuyển sang phần mềm một cửa mới."
