"""Correcting what a matter is filed under."""

from datetime import datetime

from django.db import transaction

from thongsuot.followup.models import Matter
from thongsuot.followup.permissions import may_set_field
from thongsuot.followup.registry import registry
from thongsuot.people.models import User
from thongsuot.people.rules.verdict import require
from thongsuot.pure.fields import FIELDS
from thongsuot.trail.actions import record


@transaction.atomic
def set_field(matter: Matter, field: str, *, by: User, at: datetime) -> Matter:
    """File `matter` under another of FIELDS, or under none; its register follows where it sorts by fields too."""
    matter = Matter.objects.locked(matter.pk)
    register, before = registry[matter.register], matter.field
    require(may_set_field(by, matter))
    matter.field = field
    matter.save(update_fields=["field"])
    if register.refile:
        register.refile(matter)
    said = {"before": FIELDS.get(before, ""), "after": FIELDS.get(field, "")}
    record(f"{register.code}.set_field", matter, by=by, at=at, **said)
    return matter
