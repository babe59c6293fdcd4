"""Matters and what is read of them."""

from thongsuot.followup.models.addressees import (
    Decision,
    candidates_of,
    clock_as_read,
    decisions_as_read,
    due_as_read,
    leading_bodies,
    meant_by,
    province_bodies,
    with_accounts,
)
from thongsuot.followup.models.batches import STOOD, TAKEN_BACK_WITHIN, Batch, BatchRow, forget_batches
from thongsuot.followup.models.chains import Chain, InTwoSteps
from thongsuot.followup.models.changes import Moment, changed_since, forget_changes, moment
from thongsuot.followup.models.columns import (
    FIELD_CODES,
    NO_DAY,
    Columns,
    Mask,
    Numbers,
    day_number,
    register_number,
)
from thongsuot.followup.models.columns_kept import columns_for
from thongsuot.followup.models.deadlines import (
    DeadlineChange,
    DeadlineRequest,
    Pause,
    RequestFile,
    deadline_history,
    deadline_words,
)
from thongsuot.followup.models.feeds import Feed, bodies_with_feeds
from thongsuot.followup.models.history import history_of
from thongsuot.followup.models.hooks import KEEPING, Delivery, Hook, bodies_with_hooks
from thongsuot.followup.models.incidents import CHANGES, INCIDENTS
from thongsuot.followup.models.letters import Letter, MailChoice
from thongsuot.followup.models.links import (
    MatterLink,
    chained_with,
    linked_with,
    perhaps_linked,
    perhaps_same,
    reached_from,
)
from thongsuot.followup.models.matters import (
    Collective,
    DayOff,
    Figure,
    Matter,
    MatterQuerySet,
    Notice,
    among,
    colleagues_for,
    work_calendar,
)
from thongsuot.followup.models.most_urgent import FoundByWords, MostUrgentFirst
from thongsuot.followup.models.norms import Norm, norms_on, numbers_on, read_norms_anew
from thongsuot.followup.models.reminders import LadderRung, Reminder
from thongsuot.followup.models.standing import MEASURES, MOVEMENTS, Measure, Movement, begins, timely
from thongsuot.followup.models.subscribers import Subscriber
from thongsuot.followup.models.words import WRITTEN

__all__ = [
    "CHANGES",
    "FIELD_CODES",
    "INCIDENTS",
    "KEEPING",
    "MEASURES",
    "MOVEMENTS",
    "NO_DAY",
    "STOOD",
    "TAKEN_BACK_WITHIN",
    "WRITTEN",
    "Batch",
    "BatchRow",
    "Chain",
    "Collective",
    "Columns",
    "DayOff",
    "DeadlineChange",
    "DeadlineRequest",
    "Decision",
    "Delivery",
    "Feed",
    "Figure",
    "FoundByWords",
    "Hook",
    "InTwoSteps",
    "LadderRung",
    "Letter",
    "MailChoice",
    "Mask",
    "Matter",
    "MatterLink",
    "MatterQuerySet",
    "Measure",
    "Moment",
    "MostUrgentFirst",
    "Movement",
    "Norm",
    "Notice",
    "Numbers",
    "Pause",
    "Reminder",
    "RequestFile",
    "Subscriber",
    "among",
    "begins",
    "bodies_with_feeds",
    "bodies_with_hooks",
    "candidates_of",
    "chained_with",
    "changed_since",
    "clock_as_read",
    "colleagues_for",
    "columns_for",
    "day_number",
    "deadline_history",
    "deadline_words",
    "decisions_as_read",
    "due_as_read",
    "forget_batches",
    "forget_changes",
    "history_of",
    "leading_bodies",
    "linked_with",
    "meant_by",
    "moment",
    "norms_on",
    "numbers_on",
    "perhaps_linked",
    "perhaps_same",
    "province_bodies",
    "reached_from",
    "read_norms_anew",
    "register_number",
    "timely",
    "with_accounts",
    "work_calendar",
]
