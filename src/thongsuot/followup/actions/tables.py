"""Putting the dated rows in place that clocks run on."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from thongsuot.followup.models import LadderRung, Norm, read_norms_anew
from thongsuot.followup.permissions import may_keep_tables
from thongsuot.followup.registry import registry
from thongsuot.followup.rules.ladder import FIRST_LADDER, LADDER_BASIS, Rung
from thongsuot.followup.rules.norms import FIRST_NORMS
from thongsuot.people.models import User
from thongsuot.people.rules.verdict import require
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.actions import record

FIRST_DAY = date(2025, 7, 1)


@transaction.atomic
def load_norms(*, at: datetime) -> int:
    """Put the first norms, the registers' too, into the table where a key has no row yet. Returns how many were new."""
    there = set(Norm.objects.values_list("key", flat=True))
    new = [row for row in (*FIRST_NORMS, *registry.norms) if row.key not in there]
    if new:
        record("norms.load", "followup.norm", by=None, at=at, **{row.key: row.value for row in new})
    _load_ladder(at)
    rows = (
        Norm(key=row.key, value=row.value, valid_from=FIRST_DAY, legal_basis=row.legal_basis) for row in new
    )
    return len(Norm.objects.bulk_create(rows))


@transaction.atomic
def set_norm(key: str, value: int, *, on: date, legal_basis: str, by: User, at: datetime) -> Norm:
    """A number in force from `on`; the one before ends, and stays. KeyError for a number there is not."""
    require(may_keep_tables(by))
    row = {each.key: each for each in (*FIRST_NORMS, *registry.norms)}[key]
    if not row.least <= value <= row.most:
        said = {"least": row.least, "most": row.most}
        raise Refused("out_of_range", _("Hãy chọn một số từ %(least)s đến %(most)s.") % said)
    rows = Norm.objects.filter(key=key)
    before = rows.on(on).values_list("value", flat=True).last()
    norm = rows.begin(on, key=key, value=value, legal_basis=legal_basis)
    record(
        "norms.set", norm, by=by, at=at, key=key, before=before, value=value, on=on, legal_basis=legal_basis
    )
    read_norms_anew(localdate(at))
    return norm


@transaction.atomic
def set_rung(rung: Rung, *, on: date, legal_basis: str, by: User, at: datetime) -> LadderRung:
    """A rung of the ladder from `on`; the one of the same day before or after the deadline ends, and stays."""
    require(may_keep_tables(by))
    row = LadderRung.objects.filter(days=rung.days).begin(on, **rung._asdict(), legal_basis=legal_basis)
    record("ladder.set", row, by=by, at=at, **rung._asdict(), on=on, legal_basis=legal_basis)
    return row


@transaction.atomic
def end_rung(rung: LadderRung, *, on: date, reason: str, by: User, at: datetime) -> LadderRung:
    """`on` is the last day of the rung. Raises Refused for a day before it begins."""
    require(may_keep_tables(by))
    if on < rung.valid_from:
        said = {"day": f"{rung.valid_from:%d/%m/%Y}"}
        raise Refused(
            "ends_too_early", _("Bậc này có hiệu lực từ %(day)s; hãy chọn từ ngày đó trở đi.") % said
        )
    rung.valid_to = on
    rung.save(update_fields=["valid_to"])
    record("ladder.end", rung, by=by, at=at, days=rung.days, on=on, reason=reason)
    return rung


def _load_ladder(at: datetime) -> None:
    """The first ladder of reminders, where the office has none of its own."""
    if LadderRung.objects.exists():
        return
    LadderRung.objects.bulk_create(
        LadderRung(
            days=rung.days, every=rung.every, label=rung.label, valid_from=FIRST_DAY, legal_basis=LADDER_BASIS
        )
        for rung in FIRST_LADDER
    )
    record("ladder.load", "followup.ladderrung", by=None, at=at, days=[rung.days for rung in FIRST_LADDER])
