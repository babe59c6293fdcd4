"""The chain of entries. Written only through `trail.actions.record`."""

from collections.abc import Iterator
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thongsuot.trail.rules.chain import Content, Link


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, subject: models.Model) -> Self:
        return self.filter(subject=subject_of(subject))

    def count(self) -> int:
        """Numbers run from 1 without a gap, so that the last one says how many there are; no millions are counted."""
        if self.query.where or self.query.is_sliced:
            return super().count()
        return self.order_by("-number").values_list("number", flat=True).first() or 0

    def links(self) -> Iterator[Link]:
        """The whole chain in order, a thousand rows in memory at a time."""
        for entry in self.order_by("number").iterator(chunk_size=1000):
            yield entry.link


class Entry(models.Model):
    """One thing that happened. The database refuses to change or remove it."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(_("lúc"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(_("người thực hiện"), max_length=150)
    action = models.CharField(_("việc"), max_length=60)
    subject = models.CharField(_("đối tượng"), max_length=60, db_index=True)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name = _("mục nhật ký")
        indexes = [
            # What was sent back within a period, and what of that was taken back: asked by reports, one entry in many.
            models.Index(
                fields=["at"], condition=models.Q(action__endswith=".return"), name="trail_returned"
            ),
            models.Index(
                fields=["at"], condition=models.Q(action__endswith=".take_back"), name="trail_taken_back"
            ),
        ]

    @property
    def link(self) -> Link:
        content = Content(self.at, self.by_name, self.action, self.subject, self.facts)
        return Link(self.number, content, self.previous, self.digest)


def subject_of(thing: models.Model | str) -> str:
    """The name by which the trail knows a row, such as "followup.matter:12"; a whole register says its own name."""
    if isinstance(thing, str):
        return thing
    return f"{thing._meta.label_lower}:{thing.pk}"
