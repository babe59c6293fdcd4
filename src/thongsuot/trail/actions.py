"""The one way into the trail."""

from datetime import date, datetime
from typing import Protocol

from django.db import connection, models, transaction
from django.utils.functional import Promise

from thongsuot.trail.models import Entry, subject_of
from thongsuot.trail.rules.chain import BEGINNING, Content, digest

JSON_SCALARS = (str, int, float, bool, type(None))
CHAIN_LOCK = 0x7E51


class Actor(Protocol):
    """An account, as far as the trail needs to know one: this room lies below the one where accounts live."""

    pk: int

    def get_full_name(self) -> str: ...


def record(
    action: str, subject: models.Model | str, *, by: Actor | None, at: datetime, **facts: object
) -> Entry:
    """Write an entry in the caller's transaction; without one it raises, so that no change stands alone.

    Facts may be JSON values, dates, rows (kept as their name in the trail) and lists of these. `by` is None for
    what the installation does by itself, such as a migration of data.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a trail entry belongs in the transaction of its change")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
    last = Entry.objects.order_by("-number").values_list("number", "digest").first()
    number, previous = last or (0, BEGINNING)
    content = Content(at, by.get_full_name() if by else "Hệ thống", action, subject_of(subject), plain(facts))
    return Entry.objects.create(
        number=number + 1, by_id=by.pk if by else None, previous=previous, digest=digest(content, previous),
        at=content.at, by_name=content.by, action=content.action, subject=content.subject, facts=content.facts,
    )  # fmt: skip


def plain(facts: dict[str, object]) -> dict[str, object]:
    """Facts as JSON values. Raises TypeError for what the trail cannot keep."""
    return {name: _plain(fact) for name, fact in facts.items()}


def _plain(fact: object) -> object:
    if isinstance(fact, list | tuple | set):
        return [_plain(part) for part in fact]
    if isinstance(fact, date):
        return fact.isoformat()
    if isinstance(fact, models.Model):
        return subject_of(fact)
    if isinstance(fact, JSON_SCALARS):
        return fact
    if isinstance(fact, Promise):
        return str(fact)
    raise TypeError(f"the trail cannot keep a {type(fact).__name__}")
