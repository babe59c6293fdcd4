"""Notices on the desk and letters in the outbox, both written with the change; and sending what the outbox holds."""

import logging
import smtplib
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from thongsuot.followup.models import Letter, Matter, Notice
from thongsuot.followup.registry import registry
from thongsuot.people.models import Body, Duty, User

log = logging.getLogger(__name__)

LONGEST_WAIT = timedelta(hours=6)
FIRST_WAIT = timedelta(minutes=1)


def tell(
    matter: Matter, body: Body, roles: Iterable[str], sentence: str, *, at: datetime, but: User | None = None
) -> int:
    """Tell the accounts that hold one of `roles` in `body`, and who stands in for them: on their desk, and by letter where they have an address.

    In the caller's transaction. Returns how many were told; a body without accounts is told by nobody.
    """
    accounts = Duty.objects.in_force().filter(body=body, role__in=set(roles)).holders()
    users = list(accounts.exclude(pk=but.pk) if but else accounts)
    Notice.objects.bulk_create(
        Notice(recipient=user, matter=matter, sentence=sentence[:600], at=at) for user in users
    )
    Letter.objects.bulk_create(_letter(user, matter, sentence, at) for user in users if user.email)
    return len(users)


def deliver(*, at: datetime, most: int = 1000) -> int:
    """Send what waits in the outbox, each letter in a transaction of its own. Returns how many went out.

    A crash between the mail server's yes and our commit sends that one letter again, under the same Message-ID.
    """
    return sum(_deliver_one(at) for _number in range(min(most, Letter.objects.waiting(at).count())))


@transaction.atomic
def _deliver_one(at: datetime) -> int:
    letter = Letter.objects.next_one(at)
    if letter is None:
        return 0
    letter.tries += 1
    try:
        _message(letter).send()
    except (OSError, smtplib.SMTPException) as failed:
        letter.error, letter.try_at = (
            str(failed)[:300],
            at + min(FIRST_WAIT * 2 ** (letter.tries - 1), LONGEST_WAIT),
        )
        log.warning("letter %s was not taken: %s", letter.pk, failed)
    else:
        letter.sent_at, letter.error = at, ""
    letter.save(update_fields=["tries", "try_at", "error", "sent_at"])
    return int(letter.sent_at is not None)


def _letter(user: User, matter: Matter, sentence: str, at: datetime) -> Letter:
    page = settings.WAGTAILADMIN_BASE_URL + reverse(registry[matter.register].page, args=[matter.pk])
    host = settings.MAIL_FROM.rpartition("@")[2].strip("> ")
    return Letter(
        recipient=user, matter=matter, subject=" ".join(sentence.split())[:200], message_id=f"<{uuid.uuid4()}@{host}>",
        body=_("%(sentence)s\n\nMở việc này: %(page)s\n") % {"sentence": sentence, "page": page},
        created_at=at, try_at=at,
    )  # fmt: skip


def _message(letter: Letter) -> EmailMessage:
    return EmailMessage(
        letter.subject, letter.body, settings.MAIL_FROM, [letter.recipient.email],
        headers={"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"},
    )  # fmt: skip
