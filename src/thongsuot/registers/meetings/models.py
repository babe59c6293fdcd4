"""A working session beside its matter."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.models import Matter
from thongsuot.issuing.models import Document
from thongsuot.papers.models import Finding, Paper
from thongsuot.people.models import User
from thongsuot.places.models import Unit
from thongsuot.registers.meetings.rules.notice import Asked, Ordered, Session, listed


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: User) -> Self:
        """Whoever may see the paper may see the session it tells of."""
        return self.filter(paper__in=Paper.objects.visible_to(user))

    def concerning(self, unit: Unit) -> Self:
        return self.filter(paper__units=unit)

    def public(self) -> Self:
        return self.filter(matter__is_public=True)

    def whole(self) -> Self:
        return self.select_related("matter__owner__unit", "matter__assigner__unit", "paper__assigner")


class Meeting(models.Model):
    """When and where a session was held, and the paper that tells of it. Its units are the paper's."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="meeting")
    paper = models.OneToOneField(Paper, models.PROTECT, related_name="meeting")
    held_on = models.DateField(_("ngày làm việc"))
    chair_name = models.CharField(_("người kết luận"), max_length=120)
    place = models.CharField(_("địa điểm"), max_length=200, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on"]
        verbose_name = _("buổi làm việc")

    def __str__(self) -> str:
        return self.matter.title


class Participant(models.Model):
    """Somebody the paper names as having been there, with the posts as the paper gives them."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participants")
    name = models.CharField(_("họ và tên"), max_length=120)
    roles = models.CharField(_("chức vụ"), max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]


class ConclusionNotice(models.Model):
    """An outgoing document that tells a session's conclusion; a draft that is thrown away takes this with it."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="notices")
    document = models.OneToOneField(Document, models.CASCADE, related_name="concludes")

    class Meta:
        ordering = ["pk"]


def session_told(meeting: Meeting) -> Session:
    """What a notice can tell of a session: only what a person has confirmed; a fixed number of queries."""
    paper, people = meeting.paper, list(meeting.participants.all())
    accepted = paper.findings.filter(state="accepted").order_by("start", "pk")
    given = Prefetch("matters", Matter.objects.select_related("owner", "assigner").order_by("pk"))
    found = list(accepted.prefetch_related(given, "matters__coordinating"))
    return Session(
        held_on=meeting.held_on, place=meeting.place, chair=meeting.chair_name, chair_post=_post_of(meeting, people),
        units=tuple(unit.full_name for unit in paper.units.all()),
        attendees=tuple(f"{each.name} ({each.roles})" if each.roles else each.name for each in people),
        concluding=str(paper.assigner or meeting.matter.assigner), office=str(meeting.matter.owner),
        difficulties=tuple(finding.text for finding in found if finding.kind == "difficulty"),
        ordered=tuple(_ordered(finding) for finding in found if finding.kind == "directive"),
        asked=tuple(_asked(finding) for finding in found if finding.kind == "recommendation"),
    )  # fmt: skip


def _post_of(meeting: Meeting, people: list[Participant]) -> str:
    return next((each.roles for each in people if each.name == meeting.chair_name), "")


def _ordered(finding: Finding) -> Ordered:
    matters = list(finding.matters.all())
    helping = dict.fromkeys(str(body) for matter in matters for body in matter.coordinating.all())
    return Ordered(
        finding.text, tuple(str(matter.owner) for matter in matters), tuple(helping), _due(matters),
        is_whole=finding.origin == "person",
    )  # fmt: skip


def _asked(finding: Finding) -> Asked:
    matters = list(finding.matters.all())
    answers = listed(dict.fromkeys(str(matter.owner) for matter in matters)) if matters else ""
    return Asked(finding.text, tuple(dict.fromkeys(str(m.assigner) for m in matters)), answers, _due(matters))


def _due(matters: list[Matter]) -> date | None:
    """The day all of them have; those of one sentence are given the same day."""
    return max((matter.due_on for matter in matters if matter.due_on), default=None)
