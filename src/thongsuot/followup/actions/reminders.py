"""Reminding executors of their clocks, by the ladder or by hand, and telling the one above when nobody answers."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from thongsuot.followup.actions.letters import tell
from thongsuot.followup.actions.notices import MOST_OF_A_TITLE
from thongsuot.followup.models import LadderRung, Matter, Reminder, norms_on
from thongsuot.followup.permissions import may_remind
from thongsuot.followup.registry import registry
from thongsuot.followup.rules.ladder import Rung, rung_owed, said_on
from thongsuot.people.models import User
from thongsuot.people.rules.kinds import DECIDING
from thongsuot.people.rules.verdict import require
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.actions import record

BATCH = 500


def remind_all(*, at: datetime) -> int:
    """Send every reminder that is owed today. Run again it sends none twice. Returns how many were sent."""
    today = localdate(at)
    ladder = [row.rung for row in LadderRung.objects.on(today)]
    first = min((rung.days for rung in ladder), default=0)
    owed = Matter.objects.open().filter(registry.waits_for_owner, due_on__lte=today - timedelta(days=first))
    return sum(
        _remind(pk, ladder, at=at) for pk in owed.order_by("pk").values_list("pk", flat=True).iterator(BATCH)
    )


@transaction.atomic
def remind(matter: Matter, *, note: str = "", by: User, at: datetime) -> Reminder:
    """Remind the executor by hand. Raises Refused when it is not one's to do, or too soon after the last reminder."""
    matter = Matter.objects.locked(matter.pk)
    require(may_remind(by, matter))
    if too_soon := reminded_too_lately(matter, at):
        raise Refused("reminded_lately", too_soon)
    words = _("%(who)s đôn đốc") % {"who": by.get_full_name()}
    reminder = Reminder(matter=matter, due_on=matter.due_on, by=by, words=note[:500], at=at)
    day = f" ({_('hạn')} {matter.due_on:%d/%m/%Y})" if matter.due_on else ""
    return _send(reminder, f"{words}{day}", note, at=at)


@transaction.atomic
def remind_together(matters: Iterable[Matter], *, note: str = "", by: User, at: datetime) -> int:
    """Remind those of an order's executors who may be reminded now. Returns how many were."""
    listed = [m for m in matters if may_remind(by, m) and not reminded_too_lately(m, at)]
    if not listed:
        raise Refused(
            "nobody_to_remind",
            _("Không có việc nào cần đôn đốc lúc này: đều đã nộp, đã xong hoặc vừa được nhắc."),
        )
    return len([remind(matter, note=note, by=by, at=at) for matter in listed])


def reminded_too_lately(matter: Matter, at: datetime) -> str:
    """Why the matter cannot be reminded of again yet; empty when it can."""
    hours = norms_on(localdate(at)).hours_between_reminders
    last = matter.reminders.since(at - timedelta(hours=hours)).last()
    if last is None:
        return ""
    return _("Việc này vừa được nhắc lúc %(last)s. Có thể nhắc lại từ %(next)s.") % {
        "last": f"{localtime(last.at):%H:%M %d/%m}", "next": f"{localtime(last.at) + timedelta(hours=hours):%H:%M %d/%m}",
    }  # fmt: skip


@transaction.atomic
def _remind(pk: int, ladder: Iterable[Rung], *, at: datetime) -> int:
    """Remind of one matter if a rung is owed that was not sent yet; 0 or 1."""
    matter = Matter.objects.locked(pk)
    if matter.due_on is None or matter.closed_at:
        return 0
    owed = rung_owed(matter.due_on, localdate(at), ladder)
    if owed is None or matter.reminders.filter(due_on=matter.due_on, days=owed[0]).exists():
        return 0
    days, words = owed
    said = said_on(words, days, matter.due_on, localdate(at))
    _send(Reminder(matter=matter, due_on=matter.due_on, days=days, words=said, at=at), said, "", at=at)
    return 1


def _send(reminder: Reminder, words: str, note: str, *, at: datetime) -> Reminder:
    """Tell the executor, and the one above when it is time; in the caller's transaction, which holds the matter."""
    matter = reminder.matter
    register = registry[matter.register]
    reminder.save()
    said = f"{words}: {matter.title[:MOST_OF_A_TITLE]}"
    sentence = _("%(said)s. Lời nhắn: %(note)s") % {"said": said, "note": note} if note else said
    tell(
        matter, matter.owner, register.owner_roles, sentence, to_do=register.expects(matter.state, "owner"), at=at
    )  # fmt: skip
    reminder.told_above = _tell_above(matter, at=at)
    reminder.save(update_fields=["told_above"])
    record(
        "matter.remind", matter, by=reminder.by, at=at, days=reminder.days, words=reminder.words,
        told_above=reminder.told_above,
    )  # fmt: skip
    return reminder


def _tell_above(matter: Matter, *, at: datetime) -> bool:
    """After so many reminders without a sign of life as the norm says, tell those who lead the body above, else who gave the work."""
    unanswered = matter.reminders.since(matter.last_sign_at).count()
    if unanswered < norms_on(localdate(at)).unanswered_before_above:
        return False
    above = matter.owner.parent or matter.assigner
    sentence = _("%(body)s chưa trả lời sau %(n)s lần nhắc: %(title)s") % {
        "body": matter.owner, "n": unanswered, "title": matter.title[:MOST_OF_A_TITLE],
    }  # fmt: skip
    to_do = _("chỉ đạo %(body)s thực hiện, báo cáo lý do chậm") % {"body": matter.owner}
    tell(matter, above, DECIDING, sentence, to_do=to_do, at=at)
    return True
