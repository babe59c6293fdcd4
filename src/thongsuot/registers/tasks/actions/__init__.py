"""All writes to tasks."""

from thongsuot.registers.tasks.actions.consent import take_silence_as_consent
from thongsuot.registers.tasks.actions.giving import (
    Order,
    end_pattern,
    give,
    open_recurring,
    save_pattern,
    split,
)
from thongsuot.registers.tasks.actions.working import is_late, open_from, reassign, report, submit

__all__ = [
    "Order",
    "end_pattern",
    "give",
    "is_late",
    "open_from",
    "open_recurring",
    "reassign",
    "report",
    "save_pattern",
    "split",
    "submit",
    "take_silence_as_consent",
]
