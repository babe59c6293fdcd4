"""The daily letter: what is overdue and due soon for its reader, then what it was told since the last."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from thongsuot.followup.actions.letters import letter, page_of
from thongsuot.followup.models import (
    Letter,
    MailChoice,
    Matter,
    MatterQuerySet,
    Notice,
    norms_on,
    work_calendar,
)
from thongsuot.followup.registry import registry
from thongsuot.followup.rules.mail import DAILY
from thongsuot.followup.rules.standing import against_due_day
from thongsuot.people.models import User
from thongsuot.pure.clock.deadline import Timeliness

MOST_SAID, MOST_PRESSING, MOST_OF_A_TITLE = 40, 5, 160


def write_digests(*, at: datetime) -> int:
    """Write today's letter for each account that is owed one, once the hour has come. Returns how many were written.

    Run again, or by two workers at once, it writes none twice: the letter and what it says are one transaction.
    """
    today = localdate(at)
    if localtime(at).hour < norms_on(today).digest_hour:
        return 0
    considers_pressing = work_calendar().is_working_day(today)
    keys = _perhaps_owed(today, considers_pressing=considers_pressing)
    return sum(_write(pk, considers_pressing=considers_pressing, at=at) for pk in keys)


def _perhaps_owed(today: date, *, considers_pressing: bool) -> list[int]:
    """Keys of the accounts with news to be told, and on a working day of those not yet considered today."""
    had_one = Letter.objects.filter(digest_on=today).values("recipient")
    told = Notice.objects.filter(awaits_digest=True).exclude(recipient__in=had_one)
    owed = set(told.values_list("recipient", flat=True).distinct())
    if considers_pressing:
        unconsidered = Q(digest_on=None) | Q(digest_on__lt=today)
        owed |= set(MailChoice.objects.filter(unconsidered, mode=DAILY).values_list("user", flat=True))
    return sorted(owed)


@transaction.atomic
def _write(pk: int, *, considers_pressing: bool, at: datetime) -> int:
    """0 when another worker is at it, it is written, or there is nothing to say; else 1.

    News that was read on the desk is none. What presses is no reason for a letter on a day nobody works.
    """
    free = User.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
    user, today = free.filter(pk=pk).first(), localdate(at)
    if user is None or user.letters.filter(digest_on=today).exists():
        return 0
    MailChoice.objects.filter(user=user).update(digest_on=today)
    news = _news_taken(user)
    if not (user.is_active and user.email and (news or considers_pressing)):
        return 0
    pressing = _pressing(user, today)
    counts = _counts(pressing, today)
    said = [*counts, _("%(n)s tin mới") % {"n": len(news)}] if news else counts
    if not said:
        return 0
    body = _pressing_part(counts, pressing, today) + _news_part(news) + _way_in()
    letter(user, _("Việc của bạn: %(said)s") % {"said": ", ".join(said)}, body, at, digest_on=today).save()
    return 1


def _news_taken(user: User) -> list[Notice]:
    """What the account was told and has not read; none of it awaits a letter any more."""
    owed = list(user.notices.filter(awaits_digest=True).select_related("matter__owner").order_by("at", "pk"))
    user.notices.filter(pk__in=[notice.pk for notice in owed]).update(awaits_digest=False)
    return [notice for notice in owed if notice.read_at is None]


def _pressing(user: User, today: date) -> MatterQuerySet:
    """What is overdue or due soon among that in which the next step is the account's."""
    return registry.waiting_for(user).open().filter(due_on__lte=_soon(today))


def _soon(today: date) -> date:
    return today + timedelta(days=norms_on(today).due_soon_days)


def _counts(pressing: MatterQuerySet, today: date) -> list[str]:
    figures = pressing.count_by((Timeliness.OPEN_OVERDUE, Timeliness.OPEN_DUE_SOON), today)
    return [f"{figure.count} việc {figure.kind.label.lower()}" for figure in figures if figure.count]


def _pressing_part(counts: Sequence[str], pressing: MatterQuerySet, today: date) -> str:
    """The first few, most urgent first, each with its page; what one order asks in one state is one line."""
    if not counts:
        return ""
    orders, _rest = pressing.with_names().pressing_and_rest(_soon(today))
    lines = [_pressing_line(matter, today) for matter in orders[:MOST_PRESSING]]
    if (more := orders.count() - len(lines)) > 0:
        lines.append(_("- và %(n)s mục khác trên bàn làm việc") % {"n": more})
    heading = _("Đang chờ bạn: %(counts)s.") % {"counts": ", ".join(counts)}
    return "\n".join([heading, "", *lines, "", ""])


def _pressing_line(matter: Matter, today: date) -> str:
    """How it stands, what, whose, and one link; `matter` stands for its order, with what that has together."""
    alike, earliest = matter.alike, matter.earliest  # type: ignore[attr-defined]
    page = reverse(registry[matter.register].page, args=[matter.pk])
    if alike > 1:
        page = reverse("followup:collective", args=[matter.collective_id])
    title = " ".join(matter.title.split())
    short = title if len(title) <= MOST_OF_A_TITLE else f"{title[:MOST_OF_A_TITLE].rstrip()}…"
    whose = _("%(n)s cơ quan") % {"n": alike} if alike > 1 else matter.owner
    return f"- {against_due_day(earliest, today)}: {short} ({whose})\n  {page_of(page)}"


def _news_part(news: Sequence[Notice]) -> str:
    if not news:
        return ""
    lines = [f"- {_line(notice)}" for notice in news[:MOST_SAID]]
    if len(news) > MOST_SAID:
        lines.append(_("- và %(n)s tin khác") % {"n": len(news) - MOST_SAID})
    return "\n".join([_("Từ lần gửi trước có %(n)s tin mới:") % {"n": len(news)}, "", *lines, "", ""])


def _way_in() -> str:
    return _("Mở bàn làm việc: %(page)s\n") % {"page": page_of(reverse("desk:home"))}


def _line(notice: Notice) -> str:
    """The sentence, whose matter it is, and by when."""
    due_on = notice.matter.due_on
    said, day = " ".join(notice.sentence.split()), f"{due_on:%d/%m/%Y}" if due_on else ""
    due = _("; hạn %s") % day if day and day not in said else ""
    return f"{said} ({notice.matter.owner}{due})"
