"""Matters as the rows of a spreadsheet, read a part at a time."""

from collections.abc import Iterator
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from thongsuot.followup.models import Matter, MatterQuerySet
from thongsuot.followup.registry import registry
from thongsuot.people.models import Body

AT_ONCE = 2000

Cell = str | int | date | None


def heads() -> list[tuple[str, int]]:
    """The heads of the columns with their widths in letters. The code comes first, so that rows can be read back."""
    return [
        (_("Mã việc"), 10), (_("Sổ"), 18), (_("Nội dung"), 60), (_("Lĩnh vực"), 24), (_("Đơn vị"), 24),
        (_("Chủ trì"), 32), (_("Cơ quan giao"), 32), (_("Phối hợp"), 32), (_("Người làm"), 22), (_("Ngày giao"), 12),
        (_("Hạn"), 12), (_("Hạn ban đầu"), 12), (_("Hạn như văn bản ghi"), 24), (_("Trạng thái"), 22),
        (_("So với hạn"), 26), (_("Số ngày quá hạn"), 10), (_("Ngày nộp kết quả"), 12), (_("Ngày kết thúc"), 12),
        (_("Công khai"), 10), (_("Văn bản"), 50),
    ]  # fmt: skip


def rows(matters: MatterQuerySet, today: date) -> Iterator[list[Cell]]:
    """One row a matter, the most urgent first, in the order of `heads`."""
    sharing = Body.objects.filter(shared=OuterRef("pk")).order_by("name").values("name")
    found = (
        matters.with_names()
        .select_related("finding__paper")
        .defer("finding__paper__text", "finding__paper__folded")
    )
    found = found.annotate(sharing=ArraySubquery(sharing)).most_urgent_first()
    for matter in found.iterator(chunk_size=AT_ONCE):
        yield _row(matter, today)


def _row(matter: Matter, today: date) -> list[Cell]:
    register, is_open = registry[matter.register], matter.closed_at is None
    closed_otherwise = not is_open and not matter.is_completed
    late = (today - matter.due_on).days if is_open and matter.due_on and matter.due_on < today else None
    return [
        matter.pk, register.label, matter.title, matter.get_field_display(), str(matter.unit), str(matter.owner),
        str(matter.assigner), "; ".join(matter.sharing), str(matter.officer or ""), matter.received_on,  # type: ignore[attr-defined]
        matter.due_on, matter.original_due_on, matter.deadline_text, register.lifecycle.states[matter.state].label,
        "" if closed_otherwise else matter.timeliness_on(today).label, late, _day(matter.submitted_at), _day(matter.closed_at),
        _("có") if matter.is_public else _("không"), matter.finding.paper.title if matter.finding else "",
    ]  # fmt: skip


def _day(instant: datetime | None) -> date | None:
    return localtime(instant).date() if instant else None
