"""All writes to difficulties."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from thongsuot.followup.actions import Opening, open_matter, open_of_several
from thongsuot.papers.models import Finding
from thongsuot.people.models import Body, User
from thongsuot.people.rules.verdict import require
from thongsuot.pure.fields import GROUP_OF_FIELD
from thongsuot.pure.wording import sentence_case
from thongsuot.registers.difficulties.models import Difficulty
from thongsuot.registers.difficulties.permissions import may_note


@transaction.atomic
def open_from(finding: Finding, decision: Mapping[str, Any], *, by: User, at: datetime) -> list[Difficulty]:
    """Note a difficulty for each unit that has it; each keeps a state of its own under what they have in common.

    `decision` holds executors (the bodies that have it), handler (the body that is to remove it; the office that
    entered the paper when not said) and optionally due_on, is_public. Raises Refused when no unit is named.
    """
    opening = Opening(
        register="difficulties", title=sentence_case(finding.text), field=finding.field, assigner=finding.paper.body,
        received_on=localdate(at), due_on=decision.get("due_on"), finding=finding,
        is_public=decision.get("is_public", True),
    )  # fmt: skip
    handler = decision.get("handler") or finding.paper.body
    matters = open_of_several(opening, handler, decision.get("executors", ()), by=by, at=at)
    group = GROUP_OF_FIELD.get(finding.field, "")
    return Difficulty.objects.bulk_create(
        Difficulty(matter=matter, national_group=group) for matter in matters
    )


@transaction.atomic
def note(
    title: str, *, unit: Body, handler: Body, field: str = "", is_public: bool = False, by: User, at: datetime
) -> Difficulty:
    """Note a difficulty that stands in no paper: `unit` has it, `handler` is to remove it."""
    require(may_note(by, unit))
    opening = Opening(
        register="difficulties", title=sentence_case(title), field=field, assigner=unit, received_on=localdate(at),
        is_public=is_public,
    )  # fmt: skip
    matter = open_matter(opening, handler, by=by, at=at)
    return Difficulty.objects.create(matter=matter, national_group=GROUP_OF_FIELD.get(field, ""))
