"""What is odd about the numbers of one book in one year."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from thongsuot.issuing.rules.wording import padded


class Numbered(NamedTuple):
    number: int
    on: date


def oddities(numbers: Iterable[Numbered], last: int) -> Iterator[str]:
    """Gaps among the numbers up to `last`, and days that go against their order, each as a sentence."""
    taken = sorted(numbers)
    if taken:
        yield from _gaps([row.number for row in taken], last)
    for earlier, later in pairwise(taken):
        if later.on < earlier.on:
            yield (
                f"Số {padded(later.number)} ghi ngày {later.on:%d/%m/%Y}, sớm hơn số {padded(earlier.number)} "
                f"(ngày {earlier.on:%d/%m/%Y}). Hãy kiểm tra ngày ban hành."
            )


def out_of_order(on: date, numbers: Iterable[Numbered]) -> str:
    """What to say before a new number is taken on a day earlier than that of the last one; "" when it is in order."""
    last = max(numbers, default=None)
    if last is None or on >= last.on:
        return ""
    return (
        f"Ngày {on:%d/%m/%Y} sớm hơn ngày của số {padded(last.number)} vừa cấp ({last.on:%d/%m/%Y}): "
        "số sau sẽ mang ngày trước."
    )


def _gaps(taken: list[int], last: int) -> Iterator[str]:
    for before, after in pairwise([*taken, last + 1]):
        if after - before == 2:
            yield f"Số {padded(before + 1)} không có trong hệ thống. Nếu đã cấp trên giấy thì ghi chú vào sổ."
        elif after - before > 2:
            yield (
                f"Các số {padded(before + 1)}–{padded(after - 1)} không có trong hệ thống. "
                "Nếu đã cấp trên giấy thì ghi chú vào sổ."
            )
