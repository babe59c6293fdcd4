"""Letters printed as they read: without a mail server, whoever watches the worker sees what would go out."""

import sys
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

WIDTH = 72


class EmailBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            sys.stdout.write(_as_read(message))
        sys.stdout.flush()
        return len(email_messages)


def _as_read(message: EmailMessage) -> str:
    body = "\n".join(f"  {line}" for line in str(message.body).rstrip().splitlines())
    return f"{'─' * WIDTH}\n  Thư gửi {', '.join(message.to)}\n  {message.subject}\n\n{body}\n{'─' * WIDTH}\n"
