"""An opinion that was asked for and did not come in time."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from thongsuot.followup.actions import move
from thongsuot.followup.models import Matter
from thongsuot.registers.tasks.models import Task, opinion_norms


def take_silence_as_consent(at: datetime) -> int:
    """Close every opinion whose day has passed without an answer, where the norms in force take silence as consent.

    Each in a transaction of its own; it counts as completed late, with the cause said. Returns how many were closed.
    Source: Decree 191/2026/NĐ-CP, articles 12 and 17.
    """
    today = localdate(at)
    if not opinion_norms(today).silence_is_consent:
        return 0
    unanswered = Task.objects.opinions_unanswered_on(today).values_list("pk", flat=True)
    return sum(_close(pk, at=at) for pk in list(unanswered))


@transaction.atomic
def _close(pk: int, *, at: datetime) -> int:
    """Whoever answered in the meantime is not overruled."""
    matter = Matter.objects.locked(pk)
    if not Task.objects.opinions_unanswered_on(localdate(at)).filter(pk=pk).exists():
        return 0
    said = _("Hết hạn ngày %(day)s mà %(body)s chưa có ý kiến; theo quy định được coi là đồng ý.") % {
        "day": f"{matter.due_on:%d/%m/%Y}", "body": matter.owner,
    }  # fmt: skip
    matter = move(matter, "consent", by=None, at=at, reason=said)
    matter.submitted_at = at  # in place of a result: so it counts as settled, and late
    matter.save(update_fields=["submitted_at"])
    return 1
