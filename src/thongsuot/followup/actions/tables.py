"""Putting the dated rows in place that clocks run on."""

from datetime import date, datetime

from django.db import transaction

from thongsuot.followup.models import LadderRung, Norm
from thongsuot.followup.rules.ladder import FIRST_LADDER, LADDER_BASIS
from thongsuot.followup.rules.norms import FIRST_NORMS
from thongsuot.trail.actions import record

FIRST_DAY = date(2025, 7, 1)


@transaction.atomic
def load_norms(*, at: datetime) -> int:
    """Put the first norms into the table where a key has no row yet. Returns how many were new."""
    there = set(Norm.objects.values_list("key", flat=True))
    new = [row for row in FIRST_NORMS if row.key not in there]
    if new:
        record("norms.load", "followup.norm", by=None, at=at, **{row.key: row.value for row in new})
    _load_ladder(at)
    rows = (
        Norm(key=row.key, value=row.value, valid_from=FIRST_DAY, legal_basis=row.legal_basis) for row in new
    )
    return len(Norm.objects.bulk_create(rows))


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
