"""Reminding executors of their clocks, and telling the one above when nobody answers."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from thongsuot.followup.actions.letters import tell
from thongsuot.followup.models import LadderRung, Matter, Reminder
from thongsuot.followup.registry import registry
from thongsuot.followup.rules.ladder import UNANSWERED_BEFORE_TELLING_ABOVE, Rung, rung_owed
from thongsuot.people.rules.kinds import DECIDING
from thongsuot.trail.actions import record

BATCH = 500


def remind_all(*, at: datetime) -> int:
    """Send every reminder that is owed today. Run again it sends none twice. Returns how many were sent."""
    today = localdate(at)
    in_force = LadderRung.objects.filter(valid_from__lte=today).filter(
        Q(valid_to=None) | Q(valid_to__gte=today)
    )
    ladder = [row.rung for row in in_force]
    first = min((rung.days for rung in ladder), default=0)
    owed = Matter.objects.open().filter(_waits_for_its_owner(), due_on__lte=today - timedelta(days=first))
    return sum(
        _remind(pk, ladder, at=at) for pk in owed.order_by("pk").values_list("pk", flat=True).iterator(BATCH)
    )


@transaction.atomic
def _remind(pk: int, ladder: Iterable[Rung], *, at: datetime) -> int:
    """Remind of one matter if a rung is owed that was not sent yet; 0 or 1."""
    matter = Matter.objects.locked(pk)
    if matter.due_on is None or matter.closed_at:
        return 0
    owed = rung_owed(matter.due_on, localdate(at), ladder)
    if owed is None:
        return 0
    days, words = owed
    reminder, is_new = Reminder.objects.get_or_create(
        matter=matter, due_on=matter.due_on, days=days, defaults={"at": at}
    )
    if not is_new:
        return 0
    sentence = _("%(words)s (%(day)s). %(title)s") % {
        "words": words, "day": f"{matter.due_on:%d/%m/%Y}", "title": matter.title[:300],
    }  # fmt: skip
    tell(matter, matter.owner, registry[matter.register].owner_roles, sentence, at=at)
    reminder.told_above = _tell_above(matter, at=at)
    reminder.save(update_fields=["told_above"])
    record("matter.remind", matter, by=None, at=at, days=days, told_above=reminder.told_above)
    return 1


def _tell_above(matter: Matter, *, at: datetime) -> bool:
    """After the third reminder without a sign of life, tell those who lead the body above, else who gave the work."""
    unanswered = matter.reminders.filter(at__gt=matter.last_sign_at).count()
    if unanswered < UNANSWERED_BEFORE_TELLING_ABOVE:
        return False
    above = matter.owner.parent or matter.assigner
    sentence = _("%(body)s chưa trả lời sau %(n)s lần nhắc. %(title)s") % {
        "body": matter.owner, "n": unanswered, "title": matter.title[:300],
    }  # fmt: skip
    tell(matter, above, DECIDING, sentence, at=at)
    return True


def _waits_for_its_owner() -> Q:
    waiting = Q(pk=None)
    for register in registry:
        states = [state for state, side in register.waits_for.items() if side == "owner"]
        waiting |= Q(register=register.code, state__in=states)
    return waiting
