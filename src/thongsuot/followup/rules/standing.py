"""The codes of how a matter stands: every matter under exactly one of EXCLUSIVE, some of them together in COMPOSED."""

from datetime import date

EXCLUSIVE = (
    "completed_on_time", "completed_late", "open_in_time", "open_due_soon", "1-30", "31-120", "over-120",
    "open_no_deadline", "open_no_deadline_silent", "closed_otherwise",
)  # fmt: skip
COMPOSED = {
    "completed": ("completed_on_time", "completed_late"),
    "open_overdue": ("1-30", "31-120", "over-120"),
    "open_not_overdue": ("open_in_time", "open_due_soon", "open_no_deadline", "open_no_deadline_silent"),
    "open": (
        "open_in_time", "open_due_soon", "open_no_deadline", "open_no_deadline_silent", "1-30", "31-120", "over-120",
    ),
}  # fmt: skip


def against_due_day(due_on: date, today: date) -> str:
    """A phrase such as "Quá hạn 12 ngày (hạn 14/11/2026)"; calendar days."""
    days = (due_on - today).days
    late_or_today = f"Quá hạn {-days} ngày" if days else "Đến hạn hôm nay"
    said = f"Còn {days} ngày" if days > 0 else late_or_today
    return f"{said} (hạn {due_on:%d/%m/%Y})"
