"""The numbers that communes' sites run on. They are rows: these are where rows begin."""

from dataclasses import dataclass

from thongsuot.followup.rules.norms import AGAINST_FLOODS, SITES, NormRow

LIMIT_BASIS = "Quy tắc kỹ thuật của bản cài để chống bấm dồn dập; chưa có văn bản quy định"

FIRST_NORMS = (
    NormRow("news_fresh_days", 30, "Trang thông tin phải có tin mới trong (ngày)", "Nghị định 224/2026/NĐ-CP, điều 9 buộc cập nhật thường xuyên; số ngày do tỉnh đặt", room=SITES),
    NormRow("poll_least_seconds", 2, "Thăm dò ý kiến: trả lời nhanh hơn số giây này là máy trả lời", LIMIT_BASIS, room=AGAINST_FLOODS),
    NormRow("poll_busy_hour", 60, "Thăm dò ý kiến: một địa chỉ mạng trả lời quá số này trong một giờ thì phải chậm lại (lần)", LIMIT_BASIS, room=AGAINST_FLOODS),
    NormRow("poll_busy_seconds", 20, "Thăm dò ý kiến, khi phải chậm lại: thời gian ít nhất từ lúc mở trang (giây)", LIMIT_BASIS, room=AGAINST_FLOODS),
    NormRow("poll_address_hour", 600, "Thăm dò ý kiến: một địa chỉ mạng được trả lời trong một giờ (lần)", LIMIT_BASIS, room=AGAINST_FLOODS),
)  # fmt: skip


@dataclass(frozen=True)
class PortalNorms:
    """The numbers in force on one day; the fields are the keys of the rows."""

    news_fresh_days: int
    poll_least_seconds: int
    poll_busy_hour: int
    poll_busy_seconds: int
    poll_address_hour: int
