"""All writes to matters and what belongs to them."""

from thongsuot.followup.actions.amending import set_field
from thongsuot.followup.actions.batches import move_together, take_back
from thongsuot.followup.actions.calendar import drop_day, load_calendar, set_day
from thongsuot.followup.actions.channels import choose_mail
from thongsuot.followup.actions.deadlines import (
    ask_for_time,
    decide_on_time,
    promise_day,
    resume,
    set_clock,
    set_clock_together,
    set_deadline,
    start_clock,
    suspend,
)
from thongsuot.followup.actions.digests import write_digests
from thongsuot.followup.actions.feeds import make_feed, note_answer, revoke_feed
from thongsuot.followup.actions.findings import (
    accept,
    accept_many,
    correct_and_accept,
    reconsider,
    reject,
    undecided,
)
from thongsuot.followup.actions.hooks import add_hook, end_hook, queue_events, renew_key, try_again
from thongsuot.followup.actions.letters import tell, write_to
from thongsuot.followup.actions.links import link, link_all, part, unite, unlink
from thongsuot.followup.actions.matters import (
    Opening,
    hand_over,
    move,
    open_collective,
    open_matter,
    open_of_several,
    put_in_charge,
    run_clock,
)
from thongsuot.followup.actions.notices import FOLLOWS, HELPS, notify_beside, notify_body, notify_side
from thongsuot.followup.actions.posting import post_events
from thongsuot.followup.actions.reminders import remind, remind_all, remind_together
from thongsuot.followup.actions.sending import deliver
from thongsuot.followup.actions.tables import end_rung, load_norms, set_norm, set_rung

__all__ = [
    "FOLLOWS",
    "HELPS",
    "Opening",
    "accept",
    "accept_many",
    "add_hook",
    "ask_for_time",
    "choose_mail",
    "correct_and_accept",
    "decide_on_time",
    "deliver",
    "drop_day",
    "end_hook",
    "end_rung",
    "hand_over",
    "link",
    "link_all",
    "load_calendar",
    "load_norms",
    "make_feed",
    "move",
    "move_together",
    "note_answer",
    "notify_beside",
    "notify_body",
    "notify_side",
    "open_collective",
    "open_matter",
    "open_of_several",
    "part",
    "post_events",
    "promise_day",
    "put_in_charge",
    "queue_events",
    "reconsider",
    "reject",
    "remind",
    "remind_all",
    "remind_together",
    "renew_key",
    "resume",
    "revoke_feed",
    "run_clock",
    "set_clock",
    "set_clock_together",
    "set_day",
    "set_deadline",
    "set_field",
    "set_norm",
    "set_rung",
    "start_clock",
    "suspend",
    "take_back",
    "tell",
    "try_again",
    "undecided",
    "unite",
    "unlink",
    "write_digests",
    "write_to",
]
