"""What is required of a commune's site, and who says that it is right."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from thongsuot.people.actions import appoint
from thongsuot.people.models import Appointment, Body, Person, User
from thongsuot.people.rules.verdict import require
from thongsuot.portal.models import Confirmation, Requirement, WardPage
from thongsuot.portal.models.completeness import check_sites
from thongsuot.portal.permissions import may_confirm
from thongsuot.portal.rules.required import FIRST_REQUIRED, Standing
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.actions import record

FIRST_DAY = date(2026, 7, 1)  # Nghị định 224/2026/NĐ-CP comes into force


@transaction.atomic
def load_requirements(*, at: datetime) -> int:
    """Put the first requirements into the table where a key has no row yet. Returns how many were new."""
    there = set(Requirement.objects.values_list("key", flat=True))
    new = [row for row in FIRST_REQUIRED if row.key not in there]
    if new:
        record(
            "portal.load_requirements", "portal.requirement", by=None, at=at, keys=[row.key for row in new]
        )
    rows = (Requirement(**row._asdict(), valid_from=FIRST_DAY) for row in new)
    return len(Requirement.objects.bulk_create(rows))


@transaction.atomic
def take_post(
    site: WardPage, full_name: str, title: str, body: Body, *, on: date, rank: int, by: User, at: datetime
) -> Appointment:
    """Write down who takes a post of the commune. Raises Refused when the same person holds it already."""
    require(may_confirm(by, site.unit))
    known = Person.objects.filter(full_name=full_name, appointments__post__body__unit=site.unit).first()
    person = known or Person.objects.create(full_name=full_name)
    appointment = appoint(person, title, body, on=on, rank=rank, by=by, at=at)
    if appointment.valid_from != on:
        raise Refused(
            "holds_it_already",
            _("%(person)s đã được ghi giữ chức vụ này từ ngày %(day)s. Không cần ghi lại.")
            % {"person": full_name, "day": f"{appointment.valid_from:%d/%m/%Y}"},
        )
    return appointment


@transaction.atomic
def confirm(site: WardPage, key: str, *, by: User, at: datetime) -> Confirmation:
    """Say that one required thing on a site was looked at and is right. Raises Refused when it is not there."""
    require(may_confirm(by, site.unit))
    [found] = check_sites([site], localdate(at))
    checked = next((one for one in found.checks if one.requirement.key == key), None)
    if checked is None or checked.standing is Standing.MISSING:
        remedy = (
            checked.requirement.remedy if checked else _("Hãy mở lại trang rồi chọn một mục trong danh sách.")
        )
        raise Refused("not_there", _("Mục này chưa có nội dung để xác nhận. %(remedy)s") % {"remedy": remedy})
    confirmation = Confirmation.objects.create(site=site, key=key, by=by, at=at)
    record("portal.confirm", site, by=by, at=at, key=key, label=checked.requirement.label)
    return confirmation
