"""What became of a deadline: every day that was set, every wish for another, every time the clock stood still."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thongsuot.followup.models.matters import Matter, work_calendar
from thongsuot.papers.models import private_storage
from thongsuot.people.models import User
from thongsuot.people.rules.kinds import DECIDING
from thongsuot.pure.clock.calendar import CalendarDay


class DeadlineChange(models.Model):
    """Another day was set. All are kept, so that on-time can be told against each.

    The words say what a deadline followed from where it was more than a day: working days, an event, a regulation.
    """

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="deadline_changes")
    before = models.DateField(null=True)
    after = models.DateField(null=True)
    before_words = models.CharField(max_length=400, blank=True)
    after_words = models.CharField(max_length=400, blank=True)
    reason = models.TextField(gettext_lazy("lý do"))
    # None where the installation itself moved it, because the calendar of working days was changed.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    @property
    def said(self) -> str:
        return _("%(before)s → %(after)s") % {
            "before": deadline_words(self.before, self.before_words) or _("chưa định"),
            "after": deadline_words(self.after, self.after_words) or _("không thời hạn"),
        }


def deadline_words(day: date | None, words: str) -> str:
    """A day with what it follows from; the latter alone while no day is known."""
    if day is None:
        return words
    return f"{day:%d/%m/%Y} ({words})" if words else f"{day:%d/%m/%Y}"


class DeadlineRequestQuerySet(models.QuerySet["DeadlineRequest"]):
    def to_be_decided_by(self, user: User) -> Self:
        """Requests that wait for this account, the oldest day first."""
        bodies = user.bodies_served(DECIDING)
        waiting = self.filter(state="waiting", matter__assigner__in=bodies, matter__closed_at=None)
        return waiting.select_related("matter__owner", "asked_by__person").order_by("matter__due_on", "pk")


class DeadlineRequest(models.Model):
    """The executor asks for a later day. Decided by the assigner alone, on that day or an earlier one."""

    STATES = [
        ("waiting", gettext_lazy("Chờ quyết định")),
        ("granted", gettext_lazy("Đồng ý")),
        ("refused", gettext_lazy("Không đồng ý")),
    ]
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="deadline_requests")
    wanted_on = models.DateField(gettext_lazy("ngày đề nghị"))
    reason = models.TextField(gettext_lazy("lý do"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    granted_on = models.DateField(gettext_lazy("ngày được đồng ý"), null=True)
    decision_reason = models.TextField(gettext_lazy("ý kiến"), blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = DeadlineRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter"], condition=models.Q(state="waiting"), name="one_waiting_request_a_matter"
            )
        ]


class RequestFile(models.Model):
    """A file that shows why more time is asked for, kept out of the web server's reach."""

    request = models.ForeignKey(DeadlineRequest, models.CASCADE, related_name="evidence")
    file = models.FileField(storage=private_storage, upload_to="gia-han/%Y/%m", max_length=255)
    name = models.CharField(max_length=255)
    size_bytes = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Pause(models.Model):
    """The clock stood still after `began_on` up to and including `ended_on`; `due_before` is the day it would have run to."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="pauses")
    began_on = models.DateField()
    ended_on = models.DateField(null=True)
    due_before = models.DateField(null=True)
    reason = models.TextField(gettext_lazy("lý do"))

    class Meta:
        ordering = ["began_on", "pk"]


@dataclass(frozen=True)
class DeadlineHistory:
    """All that a matter's page tells of its deadline."""

    changes: list[DeadlineChange]
    requests: list[DeadlineRequest]
    unconfirmed_days: tuple[CalendarDay, ...]
    on_time: str


def deadline_history(matter: Matter) -> DeadlineHistory:
    """What was set, asked and decided; which days the present deadline leans on are not settled yet."""
    calendar = work_calendar()
    touched = calendar.touches_unconfirmed(matter.received_on, matter.due_on) if matter.due_on else ()
    changes = list(matter.deadline_changes.all())
    return DeadlineHistory(
        changes,
        list(matter.deadline_requests.prefetch_related("evidence")),
        touched[:3],
        _against_both(matter),
    )


def _against_both(matter: Matter) -> str:
    """On time against the first and the last deadline, once a result was confirmed and the two differ."""
    if (
        not (matter.is_completed and matter.submitted_at and matter.original_due_on)
        or matter.original_due_on == matter.due_on
    ):
        return ""
    handed_in_on = timezone.localtime(matter.submitted_at).date()
    first = _("đúng") if handed_in_on <= matter.original_due_on else _("quá")
    last = _("đúng") if not matter.due_on or handed_in_on <= matter.due_on else _("quá")
    return _("So với hạn ban đầu: %(first)s hạn; so với hạn hiện nay: %(last)s hạn.") % {
        "first": first,
        "last": last,
    }
