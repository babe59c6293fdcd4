"""When an executor is reminded, and when the one above is told. The rungs are rows: these are where rows begin."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from thongsuot.followup.rules.standing import against_due_day


class Rung(NamedTuple):
    """A reminder `days` calendar days after the due day (negative: before it); `every` repeats it, 0 does not."""

    days: int
    every: int
    label: str


FIRST_LADDER = (
    Rung(-3, 0, "Còn 3 ngày là đến hạn"),
    Rung(0, 0, "Hôm nay đến hạn"),
    Rung(1, 0, "Đã quá hạn 1 ngày"),
    Rung(8, 7, "Vẫn quá hạn"),
)
LADDER_BASIS = "Thông lệ đôn đốc của văn phòng; tỉnh tự quy định trong quy chế làm việc"


def rung_owed(due_on: date, today: date, ladder: Iterable[Rung]) -> tuple[int, str] | None:
    """The latest reminder that the ladder owes by `today`: how many days after the due day it stands, and its words.

    After some days without a worker only the latest is owed, not all that were missed. None before the first rung.
    """
    late_days = (today - due_on).days
    owed = [(_last_step(rung, late_days), rung.label) for rung in ladder if rung.days <= late_days]
    return max(owed, default=None)


def said_on(words: str, days: int, due_on: date, today: date) -> str:
    """A rung's words as they are true today: with how late it is by now, or, said after its own day, the real distance.

    `days` is where the rung stands, as `rung_owed` gives it.
    """
    late_days = (today - due_on).days
    if late_days != days:
        return against_due_day(due_on, today)
    so_late = f" {late_days} ngày" if late_days > 0 and not any(map(str.isdigit, words)) else ""
    return f"{words}{so_late} (hạn {due_on:%d/%m/%Y})"


def _last_step(rung: Rung, late_days: int) -> int:
    return rung.days + (late_days - rung.days) // rung.every * rung.every if rung.every else rung.days
