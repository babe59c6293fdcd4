"""The days off that the law gives a year, with what the notices of that year decided."""

import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Any

from holidays import country_holidays

from thongsuot.pure.clock.calendar import CalendarDay, DayKind

FIRST_YEAR, LAST_YEAR = 2021, 2099
SUBSTITUTED = "thay cho ngày"

_OVERLAY: dict[str, Any] = tomllib.loads((files(__package__) / "data/overlay.toml").read_text("utf-8"))
_BASIS: dict[str, str] = _OVERLAY["legal_basis"]
_NOTICES: dict[int, str] = {row["year"]: row["legal_basis"] for row in _OVERLAY["announced"]}
_DECIDED = tuple(CalendarDay(**row) for row in _OVERLAY["day"])


def statutory_days(year: int) -> tuple[CalendarDay, ...]:
    """The national calendar of `year` in order of date; unconfirmed while the year's notice is not out.

    Raises ValueError outside 2021-2099: the Labour Code below is in force from 2021, and the lunar tables end.
    Source: Labour Code 45/2019/QH14, arts. 111(3) and 112, and the notices named in data/overlay.toml.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(
            f"Chỉ tính được lịch nghỉ từ năm {FIRST_YEAR} đến năm {LAST_YEAR}, không phải {year}."
        )
    days = {day.on: day for day in _computed(year)}
    days |= {day.on: day for day in _DECIDED if day.on.year == year}
    return tuple(days[on] for on in sorted(days))


def _computed(year: int) -> Iterator[CalendarDay]:
    calendar = country_holidays("VN", years=year, language="vi")
    on_the_day = country_holidays("VN", years=year, language="vi", observed=False)
    for on, name in calendar.items():
        yield _day(on, _kind(name, is_moved=on not in on_the_day), name)
    for on in calendar.weekend_workdays:
        if on.year == year:
            yield _day(on, "swap_work", "Làm bù cho ngày nghỉ hoán đổi")


def _kind(name: str, *, is_moved: bool) -> DayKind:
    if SUBSTITUTED in name:
        return "swap_off"
    return "compensatory" if is_moved else "holiday"


def _day(on: date, kind: DayKind, name: str) -> CalendarDay:
    notice = _NOTICES.get(on.year, "")
    return CalendarDay(on, kind, name, _BASIS.get(kind, notice), confirmed=bool(notice))
