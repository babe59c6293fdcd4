"""The ladder of reminders as dated rows, and the reminders that were sent."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.models.matters import Matter
from thongsuot.followup.models.norms import DatedRows
from thongsuot.followup.rules.ladder import Rung


class LadderRungQuerySet(DatedRows["LadderRung"]):
    pass


class LadderRung(models.Model):
    """One rung of the ladder of reminders, between two days."""

    days = models.SmallIntegerField(_("số ngày sau hạn (âm: trước hạn)"))
    every = models.PositiveSmallIntegerField(_("nhắc lại mỗi (ngày), 0 là không"), default=0)
    label = models.CharField(_("lời nhắc"), max_length=100)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến ngày"), null=True, blank=True)
    legal_basis = models.CharField(_("căn cứ"), max_length=300)

    objects = LadderRungQuerySet.as_manager()

    class Meta:
        ordering = ["days", "valid_from"]
        constraints = [models.UniqueConstraint(fields=["days", "valid_from"], name="rung_once_a_day")]

    @property
    def rung(self) -> Rung:
        return Rung(self.days, self.every, self.label)


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def since(self, instant: datetime) -> Self:
        return self.filter(at__gt=instant)


class Reminder(models.Model):
    """That a matter's executor was reminded: by the ladder, once for each rung of each due day, or by somebody.

    `days` and `due_on` are the ladder's; by hand there is `by` instead.
    """

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="reminders")
    due_on = models.DateField(null=True)
    days = models.SmallIntegerField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    told_above = models.BooleanField(default=False)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "due_on", "days"], name="reminded_once_a_rung"),
            models.CheckConstraint(
                condition=models.Q(by=None, days__isnull=False, due_on__isnull=False)
                | models.Q(by__isnull=False, days=None),
                name="reminded_by_ladder_or_hand",
            ),
        ]
