"""How an account wants to be told."""

from datetime import datetime

from django.db import transaction

from thongsuot.followup.models import MailChoice
from thongsuot.followup.rules.mail import NEVER
from thongsuot.people.actions import change_email
from thongsuot.people.models import User
from thongsuot.trail.actions import record


@transaction.atomic
def choose_mail(user: User, mode: str, *, email: str, by: User | None, at: datetime) -> None:
    """Where an account's letters go and how. What waited for a wrong address is tried again at the new one.

    What waits for the daily letter still goes out with it, unless the account wants no letters any more.
    """
    if change_email(user, email, by=by, at=at):
        user.letters.filter(sent_at=None).update(tries=0, try_at=at)
    before = MailChoice.objects.filter(user=user).values_list("mode", flat=True).first()
    if before != mode:
        MailChoice.objects.update_or_create(user=user, defaults={"mode": mode})
        record("notices.choose_mail", user, by=by, at=at, before=before, mode=mode)
    if mode == NEVER:
        user.notices.filter(awaits_digest=True).update(awaits_digest=False)
