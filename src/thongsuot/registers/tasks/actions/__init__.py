"""All writes to tasks."""

from thongsuot.registers.tasks.actions.amending import Terms, amend, amend_together
from thongsuot.registers.tasks.actions.by_note import (
    hinders,
    reassign_by_note,
    resume_by_note,
    submit_by_note,
    suspend_by_note,
)
from thongsuot.registers.tasks.actions.consent import take_silence_as_consent
from thongsuot.registers.tasks.actions.giving import (
    Order,
    end_pattern,
    give,
    open_recurring,
    save_pattern,
    set_product,
    split,
)
from thongsuot.registers.tasks.actions.working import is_late, open_from, reassign, report, submit

__all__ = [
    "Order",
    "Terms",
    "amend",
    "amend_together",
    "end_pattern",
    "give",
    "hinders",
    "is_late",
    "open_from",
    "open_recurring",
    "reassign",
    "reassign_by_note",
    "report",
    "resume_by_note",
    "save_pattern",
    "set_product",
    "split",
    "submit",
    "submit_by_note",
    "suspend_by_note",
    "take_silence_as_consent",
]
