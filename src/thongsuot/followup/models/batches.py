"""A step made for several matters at once, with how each stood before: so that a slip of the hand can be taken back."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.models.deadlines import DeadlineChange
from thongsuot.followup.models.matters import Matter

TAKEN_BACK_WITHIN = timedelta(hours=24)
KEPT = timedelta(days=30)
# All that a step may change of a matter beside the instant of its change.
STOOD = (
    "state", "closed_at", "is_completed", "submitted_at", "submitted_by_id", "officer_id", "last_sign_at",
    "overdue_before",
)  # fmt: skip


class Batch(models.Model):
    """One step, made by one account for several matters of one register."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    register = models.CharField(max_length=30)
    step = models.CharField(max_length=30)

    class Meta:
        indexes = [models.Index(fields=["at"], name="batch_by_time")]

    def is_too_old(self, at: datetime) -> bool:
        return at > self.at + TAKEN_BACK_WITHIN


class BatchRowQuerySet(models.QuerySet["BatchRow"]):
    def untouched(self) -> Self:
        """Those whose matter stands just as the batch left it, its deadline too."""
        as_left = self.filter(taken_back_at=None, matter__state=F("after"), matter__changed_at=F("batch__at"))
        later = DeadlineChange.objects.filter(matter=OuterRef("matter"), at__gt=OuterRef("batch__at"))
        return as_left.filter(~Exists(later)).order_by("matter")


class BatchRow(models.Model):
    """One matter of a batch: the state it came to, and how it stood before."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rows")
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="+")
    after = models.CharField(max_length=30)
    state = models.CharField(max_length=30)
    closed_at = models.DateTimeField(null=True)
    is_completed = models.BooleanField()
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    last_sign_at = models.DateTimeField()
    overdue_before = models.BooleanField()
    taken_back_at = models.DateTimeField(_("lấy lại lúc"), null=True)

    objects = BatchRowQuerySet.as_manager()

    class Meta:
        ordering = ["matter"]
        constraints = [models.UniqueConstraint(fields=["batch", "matter"], name="once_in_a_batch")]

    @classmethod
    def of(cls, matter: Matter) -> "BatchRow":
        """How a matter stands now, not yet in any batch."""
        return cls(matter=matter, **{name: getattr(matter, name) for name in STOOD})


def forget_batches(at: datetime) -> int:
    """Remove what can no longer be taken back and nobody looks at any more; the trail keeps what was done."""
    return Batch.objects.filter(at__lt=at - KEPT).delete()[1].get("followup.Batch", 0)
