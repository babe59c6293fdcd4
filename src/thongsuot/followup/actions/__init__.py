"""All writes to matters and what belongs to them."""

from thongsuot.followup.actions.calendar import drop_day, load_calendar, set_day
from thongsuot.followup.actions.deadlines import (
    ask_for_time,
    decide_on_time,
    resume,
    set_deadline,
    start_clock,
    suspend,
)
from thongsuot.followup.actions.findings import (
    accept,
    accept_many,
    correct_and_accept,
    reconsider,
    reject,
    undecided,
)
from thongsuot.followup.actions.letters import deliver, tell
from thongsuot.followup.actions.links import link, link_all, unite, unlink
from thongsuot.followup.actions.matters import (
    Opening,
    hand_over,
    move,
    move_together,
    open_collective,
    open_matter,
    open_of_several,
    put_in_charge,
    set_due,
)
from thongsuot.followup.actions.reminders import remind_all
from thongsuot.followup.actions.tables import load_norms

__all__ = [
    "Opening",
    "accept",
    "accept_many",
    "ask_for_time",
    "correct_and_accept",
    "decide_on_time",
    "deliver",
    "drop_day",
    "hand_over",
    "link",
    "link_all",
    "load_calendar",
    "load_norms",
    "move",
    "move_together",
    "open_collective",
    "open_matter",
    "open_of_several",
    "put_in_charge",
    "reconsider",
    "reject",
    "remind_all",
    "resume",
    "set_day",
    "set_deadline",
    "set_due",
    "start_clock",
    "suspend",
    "tell",
    "undecided",
    "unite",
    "unlink",
]
