"""What the desk reads across all registers. It has no tables of its own."""

from thongsuot.desk.models.days import Day, weeks_of
from thongsuot.desk.models.kept import kept
from thongsuot.desk.models.search import MOST as MOST_FOUND
from thongsuot.desk.models.search import Hit, Kind, Sought, kinds
from thongsuot.desk.models.sheets import Cell, heads, rows
from thongsuot.desk.models.tallies import (
    SESSIONS_SHOWN,
    Totals,
    balance,
    by_session,
    latest_sessions,
    month_starts,
    months,
    totals,
    units_shown,
)
from thongsuot.desk.models.waiting import how_many_wait

__all__ = [
    "MOST_FOUND",
    "SESSIONS_SHOWN",
    "Cell",
    "Day",
    "Hit",
    "Kind",
    "Sought",
    "Totals",
    "balance",
    "by_session",
    "heads",
    "how_many_wait",
    "kept",
    "kinds",
    "latest_sessions",
    "month_starts",
    "months",
    "rows",
    "totals",
    "units_shown",
    "weeks_of",
]
