"""The codes of how a matter stands: every matter under exactly one of EXCLUSIVE, some of them together in COMPOSED."""

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
