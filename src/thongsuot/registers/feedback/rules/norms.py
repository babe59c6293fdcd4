"""The days and the limits that feedback runs on. They are rows: these are where rows begin."""

from dataclasses import dataclass

from thongsuot.followup.rules.norms import AGAINST_FLOODS, NormRow

DAYS_BASIS = (
    "Theo Quyết định 80/2025/QĐ-UBND của UBND tỉnh Bắc Ninh; tỉnh ban hành quy định của mình thì thay"
)
LIMIT_BASIS = "Quy tắc kỹ thuật của bản cài để chống gửi dồn dập; chưa có văn bản quy định"
ROOM = "Phản ánh của người dân"

FIRST_NORMS = (
    NormRow("feedback_own_days", 5, "Trả lời phản ánh trong thẩm quyền (ngày làm việc)", DAYS_BASIS, room=ROOM),
    NormRow("feedback_between_days", 7, "Trả lời phản ánh cần nhiều cơ quan phối hợp (ngày làm việc)", DAYS_BASIS, room=ROOM),
    NormRow("feedback_special_days", 10, "Trả lời phản ánh phức tạp, đặc biệt (ngày làm việc)", DAYS_BASIS, room=ROOM),
    NormRow("feedback_forward_days", 5, "Chuyển phản ánh gửi nhầm đến nơi có thẩm quyền (ngày làm việc)", "Nghị định 20/2008/NĐ-CP, điều 9", room=ROOM),
    NormRow("feedback_press_hours", 24, "Người phát ngôn trả lời câu hỏi của báo chí (giờ)", "Nghị định 244/2026/NĐ-CP; tỉnh quy định khác thì sửa", most=240, room=ROOM),
    NormRow("feedback_least_seconds", 3, "Phản ánh: biểu mẫu gửi nhanh hơn số giây này là máy gửi", LIMIT_BASIS, room=AGAINST_FLOODS),
    NormRow("feedback_visitor_hour", 5, "Phản ánh: một người được gửi trong một giờ (lần)", LIMIT_BASIS, room=AGAINST_FLOODS),
    NormRow("feedback_busy_hour", 30, "Phản ánh: một địa chỉ mạng gửi quá số này trong một giờ thì phải gửi chậm lại (lần)", LIMIT_BASIS, room=AGAINST_FLOODS),
    NormRow("feedback_busy_seconds", 60, "Phản ánh, khi phải gửi chậm lại: thời gian ít nhất từ lúc mở biểu mẫu (giây)", LIMIT_BASIS, room=AGAINST_FLOODS),
    NormRow("feedback_address_hour", 300, "Phản ánh: một địa chỉ mạng được gửi trong một giờ (lần)", LIMIT_BASIS, room=AGAINST_FLOODS),
)  # fmt: skip


@dataclass(frozen=True)
class FeedbackNorms:
    """The numbers in force on one day; the fields are the keys of the rows. Days are working days."""

    feedback_own_days: int
    feedback_between_days: int
    feedback_special_days: int
    feedback_forward_days: int
    feedback_press_hours: int
    feedback_least_seconds: int
    feedback_visitor_hour: int
    feedback_busy_hour: int
    feedback_busy_seconds: int
    feedback_address_hour: int

    def days_for(self, handling: str) -> int:
        """Working days for one of HANDLINGS."""
        found: int = getattr(self, f"feedback_{handling}_days")
        return found
