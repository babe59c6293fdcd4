"""All writes of what was uploaded: keeping it, carrying it out row by row, forgetting it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from thongsuot.people.models import User
from thongsuot.pure.lifecycle import Refused
from thongsuot.sheets.models import KEPT, Upload
from thongsuot.sheets.registry import Intake, Planned
from thongsuot.sheets.rules.reading import Row, Table, places_of
from thongsuot.trail.actions import record

MOST_AT_ONCE = 500  # rows written while the trail's one lock is held
Outcome = dict[str, Any]


class _Stopped(Exception):  # noqa: N818 - what happens, as people say it
    """A row could not be taken, so none is: undoes what the rows before it did."""

    def __init__(self, number: int, sentence: str) -> None:
        super().__init__(sentence)
        self.number, self.sentence = number, sentence


@transaction.atomic
def keep(table: Table, intake: Intake, name: str, *, by: User, at: datetime) -> Upload:
    """Keep what was uploaded until its owner decides. It changes nothing yet, so the trail has no entry of it."""
    return Upload.objects.create(
        of_list=intake.code, name=name[:255], heads=table.heads, rows=table.rows, passed_over=table.passed_over,
        by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def take(upload: Upload, intake: Intake, *, good_only: bool, by: User, at: datetime) -> Upload:
    """Carry out the rows: all or none, or with `good_only` those that can be, at most MOST_AT_ONCE of them.

    What came of each is kept. Called again it goes on with the rows that are left; when none is, it does nothing.
    Where all were wanted and one was refused, it stays to be decided on. Raises Refused for all of too many.
    """
    upload = Upload.objects.locked(upload.pk)
    if upload.taken_at:
        return upload
    rows = upload.left(places_of(upload.heads, intake.columns()))
    now, is_more = _part(rows, intake, by, at)
    if is_more and not good_only:
        raise Refused("too_many_rows", too_many_at_once())
    told = _each(now, by, at) if good_only else _all(now, by, at)
    written = [each for each in told if each["done"]]
    is_whole = not is_more and (good_only or len(written) == len(rows))
    upload.outcome = upload.done() + (written if is_more else told)
    upload.taken_at = at if is_whole else None
    upload.save(update_fields=["outcome", "taken_at"])
    if is_whole or is_more:
        record(
            "sheets.take", upload, by=by, at=at, of_list=intake.label, file=upload.name, rows=len(rows), taken=len(written),
        )  # fmt: skip
    return upload


def _part(rows: Sequence[Row], intake: Intake, by: User, at: datetime) -> tuple[list[Planned], bool]:
    """What is to come of the rows, without those to be written past MOST_AT_ONCE; whether there are such.

    Only the rows to be written now are held.
    """
    planned = intake.plan(rows, by, today=localdate(at))
    wanted = [each.row for each in planned if each.is_to_do]
    later = {row.number for row in wanted[MOST_AT_ONCE:]}
    held = intake.plan(wanted[:MOST_AT_ONCE], by, today=localdate(at), is_final=True)
    again = {each.row.number: each for each in held}
    now = [again.get(each.row.number, each) for each in planned if each.row.number not in later]
    return now, bool(later)


def too_many_at_once() -> str:
    """Why not all rows can be written together."""
    said = {"most": MOST_AT_ONCE}
    return (
        _("Mỗi lần ghi nhiều nhất %(most)s dòng nên không ghi tất cả cùng lúc được. Hãy ghi từng phần.")
        % said
    )


def forget(at: datetime) -> int:
    """Remove what was kept long enough. What it changed stays in the trail."""
    return Upload.objects.filter(at__lte=at - KEPT).delete()[0]


def _each(planned: Sequence[Planned], by: User, at: datetime) -> list[Outcome]:
    return [_one(each, by, at) for each in planned]


def _one(planned: Planned, by: User, at: datetime) -> Outcome:
    if planned.faults:
        return _left(planned, _faults(planned))
    try:
        with transaction.atomic():
            return _done(planned, by, at)
    except Refused as refusal:
        return _left(planned, refusal.sentence)


def _all(planned: Sequence[Planned], by: User, at: datetime) -> list[Outcome]:
    """In one transaction within the caller's: the first that is refused undoes those before it."""
    try:
        with transaction.atomic():
            return [_or_stop(each, by, at) for each in planned]
    except _Stopped as stopped:
        because = _("Chưa ghi vì dòng %(number)s có lỗi.") % {"number": stopped.number}
        return [
            _left(each, _faults(each) or (stopped.sentence if each.row.number == stopped.number else because))
            for each in planned
        ]


def _or_stop(planned: Planned, by: User, at: datetime) -> Outcome:
    if planned.faults:
        raise _Stopped(planned.row.number, _faults(planned))
    try:
        return _done(planned, by, at)
    except Refused as refusal:
        raise _Stopped(planned.row.number, refusal.sentence) from refusal


def _done(planned: Planned, by: User, at: datetime) -> Outcome:
    made = [step(by=by, at=at) for step in planned.steps]
    address = next((where for where in made if isinstance(where, str)), planned.address)
    return {**_told(planned), "done": True, "said": "; ".join(planned.effects), "address": address}


def _left(planned: Planned, sentence: str) -> Outcome:
    return {**_told(planned), "done": False, "said": sentence, "address": planned.address}


def _told(planned: Planned) -> Outcome:
    return {"number": planned.row.number, "about": planned.about, "kind": planned.kind}


def _faults(planned: Planned) -> str:
    return " ".join(f"{fault.head}: {fault.sentence}" for fault in planned.faults)
