"""Sending what the outbox holds: one connection to the mail server for a run, one transaction for each letter."""

import logging
import smtplib
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from thongsuot.followup.models import Letter
from thongsuot.followup.rules.mail import wait_after

log = logging.getLogger(__name__)

MOST_IN_A_RUN = 1000
UNTIL_THE_SERVER_IS_BACK = timedelta(minutes=1)


def deliver(*, at: datetime, most: int = MOST_IN_A_RUN) -> int:
    """Send what waits in the outbox, at most `most`. Returns how many went out.

    A crash between the mail server's yes and our commit sends that one letter again, under the same Message-ID.
    Several workers may do it at once: each takes rows that no other holds.
    """
    sent, post = 0, get_connection()
    try:
        for _number in range(most):
            went_out = _deliver_one(post, at)
            if went_out is None:
                break
            sent += went_out
    finally:
        _hang_up(post)
    return sent


@transaction.atomic
def _deliver_one(post: BaseEmailBackend, at: datetime) -> int | None:
    """1 when a letter went out, 0 when the server refused it; None when the run ends: none waits, or the server is away."""
    letter = Letter.objects.next_one(at)
    if letter is None:
        return None
    try:
        post.open()
    except (OSError, smtplib.SMTPException) as away:
        log.warning("the mail server is away: %s", away)
        _put_off(letter, away, at + UNTIL_THE_SERVER_IS_BACK)
        return None
    letter.tries += 1
    try:
        post.send_messages([_message(letter)])
    except (OSError, smtplib.SMTPException, ValueError) as refused:
        log.warning("letter %s was not taken: %s", letter.pk, refused)
        _hang_up(post)
        _put_off(letter, refused, at + wait_after(letter.tries))
        return 0
    letter.sent_at, letter.error = at, ""
    letter.save(update_fields=["tries", "error", "sent_at"])
    return 1


def _put_off(letter: Letter, why: Exception, until: datetime) -> None:
    letter.error, letter.try_at = str(why)[:300], until
    letter.save(update_fields=["tries", "try_at", "error"])


def _hang_up(post: BaseEmailBackend) -> None:
    """What the server has said yes to is sent, whether or not it still says goodbye."""
    try:
        post.close()
    except (OSError, smtplib.SMTPException) as lost:
        log.info("the mail server hung up first: %s", lost)


def _message(letter: Letter) -> EmailMessage:
    headers = {"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"}
    if letter.leave_url:  # RFC 8058: the reader's own mail program offers the way out
        headers |= {
            "List-Unsubscribe": f"<{letter.leave_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }  # fmt: skip
    to = letter.recipient.email if letter.recipient else letter.address
    return EmailMessage(letter.subject, letter.body, settings.MAIL_FROM, [to], headers=headers)
