"""What happened to matters within a period, as their trail and their deadlines tell: definitions behind figures and lists."""

from collections import Counter
from datetime import date, timedelta

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.models.deadlines import DeadlineChange
from thongsuot.followup.models.standing import MOVEMENTS, WORKLOAD, Movement, begins
from thongsuot.trail.models import Entry

ONE_DAY = timedelta(days=1)


def _returned(first: date, last: date) -> Q:
    """The trail names each matter by its key: one reading of the entries of these days. What was taken back counts not."""
    written = Entry.objects.filter(at__gte=begins(first), at__lt=begins(last + ONE_DAY)).order_by()
    returned = Counter(written.filter(action__endswith=".return").values_list("subject", flat=True))
    returned.subtract(
        written.filter(action__endswith=".take_back", facts__step="return").values_list("subject", flat=True)
    )
    subjects = (said.partition(":") for said, times in returned.items() if times > 0)
    return Q(pk__in=[int(key) for kind, _colon, key in subjects if kind.endswith("matter")])


def _extended(first: date, last: date) -> Q:
    later = DeadlineChange.objects.filter(
        at__gte=begins(first), at__lt=begins(last + ONE_DAY), after__gt=F("before")
    )
    return Q(pk__in=later.order_by().values("matter"))


INCIDENTS = {
    incident.code: incident
    for incident in (
        Movement(
            "returned", _("Bị trả lại trong kỳ"),
            _("Kết quả bị trả lại ít nhất một lần trong kỳ, dù nay đã làm lại xong hay chưa."), _returned,
        ),
        Movement(
            "extended", _("Được gia hạn trong kỳ"),
            _("Thời hạn được lùi sang ngày muộn hơn ít nhất một lần trong kỳ."), _extended,
        ),
    )
}  # fmt: skip
# What a list can be narrowed to in a period.
CHANGES = MOVEMENTS | {WORKLOAD.code: WORKLOAD} | INCIDENTS
