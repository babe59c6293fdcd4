"""What the desk reads across all registers; of its own it keeps only the filters people have named."""

from thongsuot.desk.models.days import WEEKDAYS, Day, weeks_of
from thongsuot.desk.models.found import kinds, units_like, words_nowhere
from thongsuot.desk.models.kept import kept
from thongsuot.desk.models.reminders import MOST_OWED, RAISED, bodies_owing, owed_by, owed_of, return_sheet
from thongsuot.desk.models.reports import report
from thongsuot.desk.models.saved import ADDRESS_OF, LISTS, MOST_KEPT, SavedFilter
from thongsuot.desk.models.search import MOST as MOST_FOUND
from thongsuot.desk.models.search import Hit, Kind, Sought
from thongsuot.desk.models.tallies import (
    SESSIONS_SHOWN,
    Totals,
    against_first,
    balance,
    by_session,
    latest_sessions,
    month_starts,
    months,
    totals,
    units_shown,
)
from thongsuot.desk.models.waiting import how_many_wait, most_urgent_first

__all__ = [
    "ADDRESS_OF",
    "LISTS",
    "MOST_FOUND",
    "MOST_KEPT",
    "MOST_OWED",
    "RAISED",
    "SESSIONS_SHOWN",
    "WEEKDAYS",
    "Day",
    "Hit",
    "Kind",
    "SavedFilter",
    "Sought",
    "Totals",
    "against_first",
    "balance",
    "bodies_owing",
    "by_session",
    "how_many_wait",
    "kept",
    "kinds",
    "latest_sessions",
    "month_starts",
    "months",
    "most_urgent_first",
    "owed_by",
    "owed_of",
    "report",
    "return_sheet",
    "totals",
    "units_like",
    "units_shown",
    "weeks_of",
    "words_nowhere",
]
