"""Numbers that practice or a province sets, with the basis each rests on. They are rows: these are where rows begin."""

from dataclasses import dataclass
from typing import NamedTuple


class NormRow(NamedTuple):
    """A number in force from its first day on: `key` as in `Norms`, the number, and what it rests on."""

    key: str
    value: int
    label: str
    legal_basis: str


@dataclass(frozen=True)
class Norms:
    """The numbers in force on one day.

    `due_soon_days` and `silent_days` are calendar days; `extensions_allowed` is how often the day of one matter
    may be put off at its executor's wish.
    """

    due_soon_days: int
    silent_days: int
    extensions_allowed: int


FIRST_NORMS = (
    NormRow("due_soon_days", 3, "Coi là sắp đến hạn khi còn (ngày)", "Theo thực tế các hệ thống theo dõi nhiệm vụ của tỉnh; chưa có văn bản quy định"),
    NormRow("silent_days", 90, "Việc không thời hạn coi là lâu chưa báo cáo sau (ngày)", "Theo mẫu thống kê ba tháng của một số tỉnh; chưa có văn bản quy định"),
    NormRow("extensions_allowed", 1, "Số lần được gia hạn theo đề nghị của nơi thực hiện", "Thông lệ; tỉnh tự quy định trong quy chế làm việc"),
)  # fmt: skip
