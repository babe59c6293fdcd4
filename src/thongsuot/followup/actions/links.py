"""Bringing together what belongs together."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thongsuot.followup.models import Collective, Matter, MatterLink
from thongsuot.followup.permissions import may_bring_together
from thongsuot.people.models import User
from thongsuot.people.rules.verdict import require
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.actions import record


@transaction.atomic
def link(matter: Matter, other: Matter, *, by: User | None, at: datetime) -> MatterLink:
    """Say that two matters belong together; said twice it is one. Raises Refused for a matter with itself.

    `by` is None for what a citizen's feedback brings together.
    """
    if by:
        require(may_bring_together(by, matter))
    if matter.pk == other.pk:
        raise Refused(
            "linked_with_itself", _("Một việc không thể liên kết với chính nó. Hãy chọn việc khác.")
        )
    elder, younger = sorted((matter, other), key=lambda each: each.pk)
    there, is_new = MatterLink.objects.get_or_create(one=elder, other=younger, defaults={"by": by, "at": at})
    if is_new:
        record("matter.link", matter, by=by, at=at, other=other)
    return there


@transaction.atomic
def link_all(matter: Matter, others: Iterable[Matter], *, by: User, at: datetime) -> int:
    """Link several together, or none of them. Returns how many; raises Refused when nothing was chosen."""
    chosen = list(others)
    if not chosen:
        raise Refused("nothing_to_link", _("Chưa chọn việc nào. Hãy đánh dấu ít nhất một việc để liên kết."))
    return len([link(matter, other, by=by, at=at) for other in chosen])


@transaction.atomic
def unlink(matter: Matter, other: Matter, *, by: User, at: datetime) -> int:
    """Say that two matters do not belong together after all. Returns how many links there were, 0 or 1."""
    require(may_bring_together(by, matter))
    removed, _kinds = MatterLink.objects.of(matter).filter(pk__in=MatterLink.objects.of(other)).delete()
    if removed:
        record("matter.unlink", matter, by=by, at=at, other=other)
    return removed


@transaction.atomic
def unite(matter: Matter, others: Iterable[Matter], *, by: User, at: datetime) -> Collective:
    """Make `others`, with all that they have in common with more, one with `matter`; each keeps its own state.

    Raises Refused when one is of another register or nothing was chosen.
    """
    require(may_bring_together(by, matter))
    chosen = list(others)
    if not chosen or any(other.register != matter.register for other in chosen):
        raise Refused("nothing_to_unite", _("Hãy chọn ít nhất một việc cùng loại để gộp."))
    common = _common_of(matter, by=by, at=at)
    for other in chosen:
        together = Matter.objects.filter(collective=other.collective_id) if other.collective_id else [other]
        for each in together:
            _join(each, common, by=by, at=at)
    return common


def _common_of(matter: Matter, *, by: User, at: datetime) -> Collective:
    if matter.collective:
        return matter.collective
    common = Collective.objects.create(
        register=matter.register, title=matter.title, finding=matter.finding, opened_at=at
    )
    _join(matter, common, by=by, at=at)
    return common


def _join(matter: Matter, common: Collective, *, by: User, at: datetime) -> None:
    before, matter.collective = matter.collective, common
    matter.save(update_fields=["collective", "folded"])
    record("matter.unite", matter, by=by, at=at, before=before, common=common)


@transaction.atomic
def part(matter: Matter, *, by: User, at: datetime) -> Matter:
    """Say that a matter is not the same as the others after all: it stands alone again, in the state it has.

    Raises Refused for one that stands alone already.
    """
    matter = Matter.objects.locked(matter.pk)
    require(may_bring_together(by, matter))
    if matter.collective_id is None:
        raise Refused("stands_alone", _("Việc này không gộp chung với việc nào. Hãy tải lại trang."))
    before, matter.collective = matter.collective, None
    matter.save(update_fields=["collective", "folded"])
    record("matter.part", matter, by=by, at=at, before=before)
    return matter
