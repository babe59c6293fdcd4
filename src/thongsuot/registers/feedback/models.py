"""Feedback beside its matter, its photos, and what was sent of late."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Self

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Avg, Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.models import Matter, numbers_on
from thongsuot.people.models import User
from thongsuot.places.models import Unit
from thongsuot.registers.feedback.rules.codes import as_kept, as_shown
from thongsuot.registers.feedback.rules.flood import HOUR, Sent
from thongsuot.registers.feedback.rules.kinds import ALL_KINDS, CHANNELS, DOUBT, HANDLINGS, MARKS, PRESS
from thongsuot.registers.feedback.rules.lifecycle import ANSWERED
from thongsuot.registers.feedback.rules.masking import masked
from thongsuot.registers.feedback.rules.norms import FIRST_NORMS, FeedbackNorms
from thongsuot.registers.feedback.rules.press import Countdown, answer_by, countdown

KEPT_FOR = timedelta(days=2)
HELD_FOR = timedelta(hours=12)


def feedback_norms(day: date) -> FeedbackNorms:
    return FeedbackNorms(**numbers_on(day, FIRST_NORMS))


def private_files() -> Storage:
    """Outside the public folder: photos are shown through pages that ask first."""
    return storages["private"]


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def visible_to(self, user: User) -> Self:
        """As its matter; what the citizen wrote is a question of its own, see `permissions.may_read`."""
        return self.filter(matter__in=Matter.objects.visible_to(user))

    def whole(self) -> Self:
        return self.select_related(
            "matter__owner__unit", "matter__assigner__unit", "matter__unit", "matter__collective",
            "matter__officer__person", "matter__finding__paper", "unit", "about",
        ).prefetch_related("photos")  # fmt: skip

    def by_code(self, typed: str) -> "Feedback | None":
        """The one that the code opens, as somebody types it; None when there is none."""
        return self.whole().filter(code=as_kept(typed)).first() if typed.strip() else None

    def public_on(self, unit: Unit) -> Self:
        """What the commune's site shows, newest first."""
        public = self.filter(matter__state="published", matter__is_public=True, unit=unit)
        return (
            public.select_related("matter__owner").prefetch_related("photos").order_by("-published_at", "-pk")
        )

    def doubting(self, matters: Iterable[int]) -> dict[int, int]:
        """How many citizens say that each of these matters is not as it is told; those refused do not count."""
        rows = self.filter(about__in=list(matters)).exclude(matter__state__in=["refused", "redirected"])
        return dict(rows.values_list("about").annotate(many=Count("pk")))

    def press_unanswered(self) -> Self:
        """Questions from the press that nobody has answered or turned away, and whose people were not warned yet."""
        waiting = self.filter(kind=PRESS, answered_at=None, matter__closed_at=None, warned_at=None)
        return waiting.select_related("matter__owner", "matter__assigner")

    def marks(self) -> dict[str, float | None]:
        """How many marks citizens gave and their mean, from 1 to 3."""
        return self.aggregate(many=Count("mark"), mean=Avg("mark"))


class Feedback(models.Model):
    """What a citizen wrote, the answer, and what of both is public.

    `content`, the sender's fields, the place and the photos are personal: nothing of them is public unless an
    officer puts it into `public_text` or chooses it. The matter's title holds no word of the citizen's.
    """

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="feedback")
    code = models.CharField(max_length=12, unique=True)
    token = models.CharField(max_length=40, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("gửi qua trang của"))
    page = models.CharField(_("trang tra cứu"), max_length=300, blank=True)
    kind = models.CharField(_("về việc gì"), max_length=20, choices=list(ALL_KINDS.items()))
    about = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="doubts")
    content = models.TextField(_("nội dung"))
    warned_at = models.DateTimeField(null=True, editable=False)
    agency = models.CharField(_("cơ quan báo chí"), max_length=150, blank=True)
    name = models.CharField(_("họ và tên"), max_length=100, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    place = models.CharField(_("địa điểm"), max_length=300, blank=True)
    latitude = models.FloatField(_("vĩ độ"), null=True)
    longitude = models.FloatField(_("kinh độ"), null=True)
    sent_at = models.DateTimeField(_("gửi lúc"))
    handling = models.CharField(_("cách xử lý"), max_length=10, choices=list(HANDLINGS.items()), blank=True)
    channel = models.CharField(_("nơi cần gửi"), max_length=20, choices=list(CHANNELS.items()), blank=True)
    reason = models.TextField(_("lý do"), blank=True)
    answer = models.TextField(_("trả lời"), blank=True)
    answered_at = models.DateTimeField(null=True)
    public_text = models.TextField(_("nội dung công khai"), blank=True)
    public_answer = models.TextField(_("trả lời công khai"), blank=True)
    public_place = models.CharField(_("địa điểm công khai"), max_length=300, blank=True)
    published_at = models.DateTimeField(null=True)
    mark = models.PositiveSmallIntegerField(_("đánh giá"), choices=list(MARKS.items()), null=True)
    mark_words = models.TextField(_("ý kiến về trả lời"), blank=True)
    marked_at = models.DateTimeField(null=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("phản ánh")
        indexes = [models.Index(fields=["unit", "published_at"], name="feedback_public")]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="feedback_place_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.matter.title

    @property
    def shown_code(self) -> str:
        return as_shown(self.code)

    @property
    def is_from_press(self) -> bool:
        return self.kind == PRESS

    @property
    def answer_by(self) -> datetime | None:
        """Until when a question from the press waits; None for all else."""
        hours = feedback_norms(timezone.localdate(self.sent_at)).feedback_press_hours
        return answer_by(self.sent_at, hours) if self.is_from_press else None

    @property
    def countdown(self) -> Countdown | None:
        """How much time is left for an unanswered question from the press."""
        is_waiting = self.answer_by and not self.answered_at and not self.matter.closed_at
        return countdown(self.answer_by, timezone.now()) if self.answer_by and is_waiting else None

    @property
    def is_doubt(self) -> bool:
        return self.kind == DOUBT

    @property
    def may_be_marked(self) -> bool:
        return self.mark is None and self.is_answered

    @property
    def is_answered(self) -> bool:
        return self.matter.state in ANSWERED

    @property
    def public_photos(self) -> "list[Photo]":
        return [photo for photo in self.photos.all() if photo.is_public]

    def bare_content(self) -> str:
        """A draft of the public text, without what surely is personal."""
        return masked(self.content, self.name, self.phone)

    def bare_answer(self) -> str:
        return masked(self.answer, self.name, self.phone)


class Photo(models.Model):
    """One photo, made anew when it came in. Shown to the public only where an officer has chosen it."""

    feedback = models.ForeignKey(Feedback, models.CASCADE, related_name="photos")
    file = models.FileField(storage=private_files, upload_to="feedback/%Y/%m/")
    size_bytes = models.PositiveIntegerField()
    is_public = models.BooleanField(_("công khai"), default=False)

    class Meta:
        ordering = ["pk"]


class HeldPhotoQuerySet(models.QuerySet["HeldPhoto"]):
    def out_of_date(self, at: datetime) -> Self:
        return self.filter(at__lt=at - HELD_FOR)


class HeldPhoto(models.Model):
    """A photo of a form that has not been handed in yet: kept for as long as the form is good, opened by its key alone."""

    token = models.CharField(max_length=40, db_index=True)
    address = models.CharField(max_length=32, db_index=True)
    name = models.CharField(max_length=100)
    file = models.FileField(storage=private_files, upload_to="held/%Y/%m/")
    size_bytes = models.PositiveIntegerField()
    at = models.DateTimeField()

    objects = HeldPhotoQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    def data(self) -> bytes:
        with self.file.open() as kept:
            return bytes(kept.read())


class SendingQuerySet(models.QuerySet["Sending"]):
    def of_late(self, address: str, visitor: str, words: str, at: datetime) -> list[Sent]:
        """What came from the address or the visitor within the last hour, in order of time; one query."""
        rows = self.filter(Q(address=address) | Q(visitor=visitor), at__gt=at - HOUR).order_by("at")
        return [
            Sent(row.at, row.visitor == visitor, row.address == address, row.words == words) for row in rows
        ]

    def out_of_date(self, at: datetime) -> Self:
        return self.filter(at__lt=at - KEPT_FOR)


class Sending(models.Model):
    """That something was sent, for the flood rule alone: digests only, thrown away after two days."""

    address = models.CharField(max_length=32)
    visitor = models.CharField(max_length=32)
    words = models.CharField(max_length=32)
    at = models.DateTimeField(default=timezone.now)

    objects = SendingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["address", "at"], name="sending_from_address"),
            models.Index(fields=["visitor", "at"], name="sending_by_visitor"),
        ]
