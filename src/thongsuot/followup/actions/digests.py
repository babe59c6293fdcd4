"""The daily letter: what an account that wants one letter a day was told since the last."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from thongsuot.followup.actions.letters import letter, page_of
from thongsuot.followup.models import Letter, Notice, norms_on
from thongsuot.people.models import User

MOST_SAID = 40


def write_digests(*, at: datetime) -> int:
    """Write today's letter for each account that is owed one, once the hour has come. Returns how many were written.

    Run again, or by two workers at once, it writes none twice: the letter and what it says are one transaction.
    """
    today = localdate(at)
    if localtime(at).hour < norms_on(today).digest_hour:
        return 0
    had_one = Letter.objects.filter(digest_on=today).values("recipient")
    owed = Notice.objects.filter(awaits_digest=True).exclude(recipient__in=had_one)
    keys = owed.order_by("recipient").values_list("recipient", flat=True).distinct()
    return sum(_write(pk, at=at) for pk in list(keys))


@transaction.atomic
def _write(pk: int, *, at: datetime) -> int:
    """0 when another worker is at it, it is written, or everything was read on the desk; else 1."""
    free = User.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
    user, today = free.filter(pk=pk).first(), localdate(at)
    if user is None or user.letters.filter(digest_on=today).exists():
        return 0
    owed = list(user.notices.filter(awaits_digest=True).select_related("matter__owner").order_by("at", "pk"))
    user.notices.filter(pk__in=[notice.pk for notice in owed]).update(awaits_digest=False)
    news = [notice for notice in owed if notice.read_at is None]
    if not (news and user.is_active and user.email):
        return 0
    subject = _("%(n)s tin mới về công việc") % {"n": len(news)}
    letter(user, subject, _body(news), at, digest_on=today).save()
    return 1


def _body(news: Sequence[Notice]) -> str:
    lines = [f"- {_line(notice)}" for notice in news[:MOST_SAID]]
    if len(news) > MOST_SAID:
        lines.append(_("- và %(n)s tin khác") % {"n": len(news) - MOST_SAID})
    page = page_of(reverse("desk:home"))
    return _("Từ lần gửi trước có %(n)s tin mới:\n\n%(lines)s\n\nMở bàn làm việc: %(page)s\n") % {
        "n": len(news), "lines": "\n".join(lines), "page": page,
    }  # fmt: skip


def _line(notice: Notice) -> str:
    """The sentence, whose matter it is, and by when."""
    due_on = notice.matter.due_on
    said, day = " ".join(notice.sentence.split()), f"{due_on:%d/%m/%Y}" if due_on else ""
    due = _("; hạn %s") % day if day and day not in said else ""
    return f"{said} ({notice.matter.owner}{due})"
