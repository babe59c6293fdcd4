"""The outbox: what must reach people outside the desk, written with the change that causes it."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.models.matters import Matter
from thongsuot.followup.rules.ladder import Rung

MOST_TRIES = 12


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self, at: datetime) -> Self:
        """Not sent, their time has come, not given up."""
        return self.filter(sent_at=None, try_at__lte=at, tries__lt=MOST_TRIES)

    def next_one(self, at: datetime) -> "Letter | None":
        """One letter, held until the transaction ends; those that another worker holds are passed over."""
        rows = (
            self.waiting(at)
            .select_for_update(skip_locked=True, of=("self",))
            .select_related("recipient__person")
        )
        return rows.order_by("try_at", "pk").first()


class Letter(models.Model):
    """One e-mail to one account. Its Message-ID stays the same however often it is tried."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="letters")
    matter = models.ForeignKey(Matter, models.CASCADE, null=True, related_name="letters")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    message_id = models.CharField(max_length=120, unique=True)
    created_at = models.DateTimeField()
    try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["try_at"], condition=models.Q(sent_at=None), name="letter_waiting"),
        ]


class LadderRung(models.Model):
    """One rung of the ladder of reminders, between two days."""

    days = models.SmallIntegerField(_("số ngày sau hạn (âm: trước hạn)"))
    every = models.PositiveSmallIntegerField(_("nhắc lại mỗi (ngày), 0 là không"), default=0)
    label = models.CharField(_("lời nhắc"), max_length=100)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến ngày"), null=True, blank=True)
    legal_basis = models.CharField(_("căn cứ"), max_length=300)

    class Meta:
        ordering = ["days"]
        constraints = [models.UniqueConstraint(fields=["days", "valid_from"], name="rung_once_a_day")]

    @property
    def rung(self) -> Rung:
        return Rung(self.days, self.every, self.label)


class Reminder(models.Model):
    """That a matter's executor was reminded, once for each rung of each due day."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="reminders")
    due_on = models.DateField()
    days = models.SmallIntegerField()
    at = models.DateTimeField()
    told_above = models.BooleanField(default=False)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "due_on", "days"], name="reminded_once_a_rung")
        ]
