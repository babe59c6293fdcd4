"""A working session beside its matter."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.models import Matter
from thongsuot.papers.models import Paper
from thongsuot.people.models import User
from thongsuot.places.models import Unit


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
