"""The same step for several matters at once, and taking it back."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thongsuot.followup.actions.matters import move
from thongsuot.followup.actions.notices import SIDES, notify_side
from thongsuot.followup.models import STOOD, Batch, BatchRow, Matter
from thongsuot.followup.permissions import may_take_back
from thongsuot.followup.registry import Register, registry
from thongsuot.people.models import User
from thongsuot.people.rules.verdict import require
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.actions import record


@transaction.atomic
def move_together(matters: Iterable[Matter], name: str, *, by: User, at: datetime, **facts: object) -> Batch:
    """Take several matters of one register the same step, or none of them; how each stood before is kept with it.

    Raises Refused as `move`.
    """
    keys = [matter.pk for matter in matters]
    held = list(Matter.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    before = [BatchRow.of(matter) for matter in held]
    batch = Batch.objects.create(by=by, at=at, register=held[0].register if held else "", step=name)
    for row, matter in zip(before, held, strict=True):
        row.batch, row.after = batch, move(matter, name, by=by, at=at, **facts).state
    BatchRow.objects.bulk_create(before)
    return batch


@transaction.atomic
def take_back(batch: Batch, *, by: User, at: datetime) -> int:
    """Put the matters of a batch back as they stood, where nothing has been done to them since; who was told is told so.

    Returns how many. Raises Refused for somebody else's batch, for one made too long ago, and where none is left.
    """
    batch = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    require(may_take_back(by, batch, at))
    register = registry[batch.register]
    rows = list(batch.rows.untouched().select_for_update(of=("self", "matter")).select_related("matter"))
    rows = [row for row in rows if register.may_move(by, row.matter, batch.step)]
    if not rows:
        raise Refused(
            "nothing_to_take_back",
            _("Không còn việc nào lấy lại được: đã có người làm bước tiếp theo, hoặc đã lấy lại rồi."),
        )
    for row in rows:
        _put_back(row, row.matter, register, batch, by=by, at=at)
    batch.rows.filter(pk__in=[row.pk for row in rows]).update(taken_back_at=at)
    return len(rows)


def _put_back(
    row: BatchRow, matter: Matter, register: Register, batch: Batch, *, by: User, at: datetime
) -> None:
    """Whoever was put in charge after the step stays so."""
    kept = matter.officer_id if matter.officer_id != batch.by_id else row.officer_id
    for name in STOOD:
        setattr(matter, name, getattr(row, name))
    matter.officer_id, matter.changed_at = kept, at
    matter.save(update_fields=[*STOOD, "changed_at"])
    record(
        f"{register.code}.take_back", matter, by=by, at=at, before=row.after, after=row.state, step=batch.step
    )
    said = _("Lấy lại bước “%(step)s”") % {"step": register.step_label(batch.step)}
    sides = {register.waits_for.get(state) for state in (row.after, row.state)}
    for side in SIDES:
        if side in sides or not sides <= {*SIDES}:
            notify_side(matter, side, said, by=by, at=at)
