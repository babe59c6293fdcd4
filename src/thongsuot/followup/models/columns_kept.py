"""The columns as each process keeps them: read once a day, and brought up to date before each use.

See docs/decisions/0014-figures-from-columns.md.
"""

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import (
    BigIntegerField,
    Case,
    Expression,
    F,
    Func,
    IntegerField,
    Q,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Extract, TruncDate

from thongsuot.followup.models.changes import Moment, changed_since, moment
from thongsuot.followup.models.columns import AT_FIRST, EPOCH, FIELD_CODES, NAMES, NO_DAY, Columns, Mask
from thongsuot.followup.models.matters import Matter, MatterQuerySet, parts_seen_by, shared_with
from thongsuot.followup.models.norms import norms_on
from thongsuot.followup.models.standing import MEASURES
from thongsuot.followup.rules.norms import Norms
from thongsuot.followup.rules.standing import EXCLUSIVE
from thongsuot.people.models import User

Parts = Mapping[str, frozenset[int]]

# A ward of 300,000 matters in a hundred communes keeps 200 KB.
MOST_SIGHTS, MOST_CHANGES = 128, 2000
# Keys and instants may grow past 32 bits, others need no more: fewer bytes are copied and compared sooner.
KINDS: Mapping[str, type[np.signedinteger[Any]]] = {
    "key": np.int64, "ended": np.int64, "stands": np.int8, "at_first": np.int8,
}  # fmt: skip
HEADER, TRAILER = 19, 2
# The first 28 bits of its digest.
_REGISTER = "('x' || left(md5(%(expressions)s), 7))::bit(28)::integer"
_RECORD = np.dtype(
    [
        ("", ">i2"),
        *((part, kind) for name in NAMES for part, kind in ((f"{name} length", ">i4"), (name, ">i8"))),
    ]
)


@dataclass(frozen=True)
class _Kept:
    """All matters as they stood at a moment; `changed` tells which were read again since they were first read."""

    columns: Columns
    day: tuple[date, Norms]
    seen: Moment
    changed: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class _Sight:
    """Those of them that some may see, taken when so many of `changed` had been told."""

    columns: Columns
    changed: list[int]
    told: int


_kept: dict[int, _Kept] = {}
_sights: OrderedDict[Hashable, _Sight] = OrderedDict()
_reading = threading.Lock()


def columns_for(user: User, today: date) -> Columns:
    """The matters the account may see, as they stand in the database now."""
    now = moment()
    if now.has_written:  # what may yet be undone is not kept
        return _read(Matter.objects.visible_to(user), today)
    with _reading:
        kept = _kept[now.database] = _brought_up_to(now, (today, norms_on(today)))
        return kept.columns if user.sees_the_province else _in_sight(kept, user)


def _in_sight(kept: _Kept, user: User) -> Columns:
    """Those that `visible_to` selects for an account that does not see the province.

    They are kept too, for who sees the same: a ward has a hundredth of them, and need not look through the others.
    """
    shared = frozenset(shared_with(user).values_list("matter", flat=True))
    parts = parts_seen_by(user)
    who = (kept.seen.database, shared, *parts.items())
    known = _sights.pop(who, None)
    _sights[who] = sight = _Sight(_sight(kept, known, shared, parts), kept.changed, len(kept.changed))
    while len(_sights) > MOST_SIGHTS:
        _sights.popitem(last=False)
    return sight.columns


def _sight(kept: _Kept, known: _Sight | None, shared: frozenset[int], parts: Parts) -> Columns:
    changed = kept.changed[known.told :] if known and known.changed is kept.changed else None
    if known is None or changed is None or len(changed) > MOST_CHANGES:
        return kept.columns.where(_seen(kept.columns, shared, parts))
    anew = kept.columns.of_keys(changed)
    return known.columns.with_anew(changed, anew.where(_seen(anew, shared, parts)))


def _seen(matters: Columns, shared: frozenset[int], parts: Parts) -> Mask:
    mask = matters.among(shared)
    for part, bodies in parts.items():
        mask |= np.isin(getattr(matters, part), list(bodies))
    return mask


def _brought_up_to(now: Moment, day: tuple[date, Norms]) -> _Kept:
    """What is kept of this database with what changed since; all anew on another day or by other norms."""
    kept = _kept.get(now.database)
    if kept is None or kept.day != day:
        return _Kept(_read(Matter.objects.all(), day[0]), day, now)
    changed = changed_since(kept.seen.unseen_from)
    if not changed:
        return replace(kept, seen=now)
    anew = _read(Matter.objects.filter(pk__in=changed), day[0])
    kept.changed.extend(changed)
    return replace(kept, columns=kept.columns.with_anew(changed, anew), seen=now)


def _read(matters: MatterQuerySet, today: date) -> Columns:
    """Read by COPY in its binary format. No column is ever null, so rows are of one length and numpy takes them as they are."""
    asked = matters.order_by().values_list(*(Cast(told, BigIntegerField()) for told in _told(today).values()))
    sql, params = asked.query.sql_with_params()
    connection.ensure_connection()
    # Django's own cursor hands no parameters to COPY while it notes its queries.
    statement = f"COPY ({sql}) TO STDOUT (FORMAT BINARY)"
    with connection.connection.cursor() as cursor, cursor.copy(statement, params) as copy:
        read = b"".join(copy)
    rows = np.frombuffer(read[HEADER:-TRAILER], _RECORD)
    return Columns(*(rows[name].astype(KINDS.get(name, np.int32)) for name in NAMES)).in_order()


def _told(today: date) -> dict[str, Expression | F]:
    """What each column says, in the definitions the lists have."""
    standing = [MEASURES[code].on(today) for code in EXCLUSIVE]
    at_first = [MEASURES[code].on(today) for code in AT_FIRST[1:]]
    return {
        "key": F("pk"),
        "unit": F("unit"),
        "field": _place("field", FIELD_CODES),
        "register": Func(F("register"), template=_REGISTER, output_field=IntegerField()),
        "paper": Coalesce("finding__paper", 0),
        **{part: Coalesce(part, 0) for part in ("owner", "assigner", "supervisor")},
        "received": _days(F("received_on")),
        "closed": Coalesce(_days(TruncDate("closed_at")), NO_DAY),
        "ended": Coalesce(Cast(Extract("closed_at", "epoch"), BigIntegerField()), 0),
        "due": Coalesce(_days(F("due_on")), NO_DAY),
        "stands": _first_of(standing),
        "at_first": _first_of(at_first, 1),
    }


def _place(field: str, among: list[str]) -> Func:
    """The place of the field's text in a list, from 0; 0 when it is not there."""
    return Func(
        Value(among, output_field=ArrayField(TextField())),
        Cast(field, TextField()),
        template="(coalesce(array_position(%(expressions)s), 1) - 1)",
        output_field=IntegerField(),
    )


def _days(day: Expression | F) -> Func:
    return Func(day, template=f"(%(expressions)s - DATE '{EPOCH}')", output_field=IntegerField())


def _first_of(conditions: Iterable[Q], start: int = 0) -> Case:
    """The place, counted from `start`, of the condition that is met; 0 when none is."""
    whens = [When(condition, then=Value(place)) for place, condition in enumerate(conditions, start)]
    return Case(*whens, default=Value(0), output_field=IntegerField())
