"""Numbers that practice or a province sets, with the basis each rests on. They are rows: these are where rows begin."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

CLOCK = "Nhắc việc và thời hạn"
OUTGOING = "Văn bản đi"
SITES = "Trang thông tin của xã, phường"
AGAINST_FLOODS = "Giới hạn chống máy gửi dồn dập"


class NormRow(NamedTuple):
    """A number in force from its first day on: `key` as in `Norms`, the number, and what it rests on.

    Whoever changes it may choose from `least` to `most`; it is shown among the others of its `room`.
    """

    key: str
    value: int
    label: str
    legal_basis: str
    least: int = 1
    most: int = 1000
    room: str = CLOCK


@dataclass(frozen=True)
class Norms:
    """The numbers in force on one day.

    `due_soon_days` and `silent_days` are calendar days; `extensions_allowed` is how often the day of one matter
    may be put off at its executor's wish. Of the communes' sites: `confirmed_stale_days` are calendar days after
    which what was confirmed is stale, `downtime_notice_days` working days, `spokesperson_hours` hours.
    After `unanswered_before_above` reminders without a sign of life the one
    above is told; between two reminders of one matter by hand lie `hours_between_reminders` hours; the daily letter
    goes out from `digest_hour` o'clock on. A document may be dated `issued_days_back` calendar days before the one on
    which it takes its number.
    """

    due_soon_days: int
    silent_days: int
    extensions_allowed: int
    confirmed_stale_days: int
    downtime_notice_days: int
    spokesperson_hours: int
    unanswered_before_above: int
    hours_between_reminders: int
    digest_hour: int
    issued_days_back: int


FIRST_NORMS = (
    NormRow("due_soon_days", 3, "Coi là sắp đến hạn khi còn (ngày)", "Theo thực tế các hệ thống theo dõi nhiệm vụ của tỉnh; chưa có văn bản quy định"),
    NormRow("silent_days", 90, "Việc không thời hạn coi là lâu chưa báo cáo sau (ngày)", "Theo mẫu thống kê ba tháng của một số tỉnh; chưa có văn bản quy định"),
    NormRow("confirmed_stale_days", 90, "Nội dung trang thông tin cần xác nhận lại sau (ngày)", "Nghị định 224/2026/NĐ-CP, điều 9 buộc cập nhật ngay khi có thay đổi; số ngày nhắc do tỉnh đặt", room=SITES),
    NormRow("downtime_notice_days", 7, "Báo trước khi ngừng trang thông tin (ngày làm việc)", "Nghị định 224/2026/NĐ-CP, điều 13", room=SITES),
    NormRow("spokesperson_hours", 24, "Công khai người phát ngôn sau khi giao (giờ)", "Nghị định 244/2026/NĐ-CP", room=SITES),
    NormRow("extensions_allowed", 1, "Số lần được gia hạn theo đề nghị của nơi thực hiện", "Thông lệ; tỉnh tự quy định trong quy chế làm việc", least=0),
    NormRow("unanswered_before_above", 3, "Số lần nhắc không trả lời thì báo cấp trên", "Thông lệ đôn đốc của văn phòng; tỉnh tự quy định trong quy chế làm việc", most=20),
    NormRow("hours_between_reminders", 4, "Khoảng cách ít nhất giữa hai lần đôn đốc một việc (giờ)", "Theo hướng dẫn đôn đốc của một số cơ quan; chưa có văn bản quy định", most=240),
    NormRow("digest_hour", 7, "Giờ gửi thư tổng hợp hằng ngày (0 đến 23)", "Giờ bắt đầu buổi làm việc; tỉnh tự chọn", least=0, most=23),
    NormRow("issued_days_back", 31, "Văn bản đi được ghi ngày ban hành lùi nhiều nhất (ngày)", "Nghị định 30/2020/NĐ-CP, điều 18: văn bản phát hành trong ngày ký, chậm nhất ngày làm việc tiếp theo; số ngày cho nhập muộn vào hệ thống do tỉnh đặt", least=1, most=366, room=OUTGOING),
)  # fmt: skip


def by_room(rows: Iterable[NormRow]) -> dict[str, list[NormRow]]:
    """The rows under their rooms: the clock's first, limits against floods last, the rest as they come."""
    rooms: dict[str, list[NormRow]] = {CLOCK: []}
    for row in rows:
        rooms.setdefault(row.room, []).append(row)
    limits = rooms.pop(AGAINST_FLOODS, [])
    return {**rooms, AGAINST_FLOODS: limits} if limits else rooms
