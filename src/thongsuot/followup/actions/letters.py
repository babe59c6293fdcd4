"""Notices on the desk and letters in the outbox, both written with the change."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from thongsuot.followup.models import Letter, MailChoice, Matter, Notice
from thongsuot.followup.registry import registry
from thongsuot.followup.rules.mail import AT_ONCE, DAILY
from thongsuot.people.models import Body, Duty, User


def tell(
    matter: Matter, body: Body, roles: Iterable[str], sentence: str, *, to_do: str = "", at: datetime,
    but: User | None = None,
) -> int:  # fmt: skip
    """Tell the accounts that hold one of `roles` in `body`, and who stands in for them: on their desk, and by letter as each has chosen.

    In the caller's transaction. Returns how many were told; of a body without accounts its offices and divisions are told.
    """
    users = [user for user in _who_act_for(body, roles) if user != but]
    return tell_accounts(users, matter, sentence, to_do=to_do, at=at)


def tell_accounts(
    users: Sequence[User], matter: Matter, sentence: str, *, to_do: str = "", at: datetime
) -> int:
    """As `tell`, the accounts that are named; `select_related("mail_choice")` spares a query for each."""
    modes = {user.pk: MailChoice.of(user) for user in users if user.email}
    Notice.objects.bulk_create(
        Notice(recipient=user, matter=matter, sentence=sentence[:600], at=at, awaits_digest=modes.get(user.pk) == DAILY)
        for user in users
    )  # fmt: skip
    Letter.objects.bulk_create(
        letter_about(user, matter, sentence, at, to_do) for user in users if modes.get(user.pk) == AT_ONCE
    )
    return len(users)


def _who_act_for(body: Body, roles: Iterable[str]) -> list[User]:
    """The accounts in a body; where it has none of its own, those of its offices and divisions, who do its work."""
    held = Duty.objects.in_force().filter(role__in=set(roles))
    own = held.filter(body=body).holders().select_related("mail_choice")
    return list(own) or list(held.right_under(body).holders().select_related("mail_choice"))


def letter_about(user: User, matter: Matter, sentence: str, at: datetime, to_do: str = "") -> Letter:
    """What, whose, by when, what to do next, and one link."""
    register = registry[matter.register]
    due = _("Hạn: %(day)s\n") % {"day": f"{matter.due_on:%d/%m/%Y}"} if matter.due_on else ""
    sides = "".join(f"{line}\n" for line in register.who_in(matter))
    then = _("Việc cần làm: %(to_do)s.\n") % {"to_do": to_do} if to_do else ""
    body = _("%(sentence)s\n\n%(sides)s%(due)s%(then)s\nMở việc này: %(page)s\n") % {
        "sentence": sentence, "sides": sides, "due": due, "then": then, "page": page_of(reverse(register.page, args=[matter.pk])),
    }  # fmt: skip
    return letter(user, sentence, body, at, matter=matter)


def letter(
    user: User, subject: str, body: str, at: datetime, *, matter: Matter | None = None, digest_on: date | None = None
) -> Letter:  # fmt: skip
    """A letter, not yet saved, under a Message-ID of its own that it keeps however often it is tried."""
    return Letter(
        recipient=user, matter=matter, subject=" ".join(subject.split())[:200], body=body, digest_on=digest_on,
        message_id=_message_id(), created_at=at, try_at=at,
    )  # fmt: skip


def write_to(
    address: str, subject: str, body: str, *, matter: Matter | None = None, leave_url: str = "", at: datetime
) -> Letter:
    """Put a letter to somebody without an account into the outbox, in the caller's transaction."""
    return Letter.objects.create(
        address=address, matter=matter, subject=" ".join(subject.split())[:200], body=body, leave_url=leave_url,
        message_id=_message_id(), created_at=at, try_at=at,
    )  # fmt: skip


def _message_id() -> str:
    host = settings.MAIL_FROM.rpartition("@")[2].strip("> ")
    return f"<{uuid.uuid4()}@{host}>"


def page_of(path: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
