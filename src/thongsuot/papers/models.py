"""Papers, their files and their findings."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.files import File
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from thongsuot.papers.rules.kinds import (
    ADDED_KINDS,
    DECIDED_KINDS,
    FINDING_KINDS,
    FINDING_STATES,
    PAPER_KINDS,
)
from thongsuot.papers.rules.learning import Example
from thongsuot.people.models import Body, User
from thongsuot.people.rules.kinds import DECIDING, MONITORING
from thongsuot.places.models import Unit
from thongsuot.pure.fields import FIELDS
from thongsuot.pure.reading import describe
from thongsuot.pure.text import fold

HELD_FOR = timedelta(hours=12)


class PaperQuerySet(models.QuerySet["Paper"]):
    def visible_to(self, user: User) -> Self:
        """The province's leaders see all; others papers of their bodies or unit, concerning it, or giving them work."""
        if user.sees_the_province:
            return self
        bodies = {duty.body_id for duty in user.current_duties}
        units = {duty.body.unit_id for duty in user.current_duties if duty.body.unit.level == "commune"}
        # Asked of each paper, so that the database may choose: of few papers one by one, of all at once.
        this = models.OuterRef("pk")
        concerns = models.Exists(Paper.units.through.objects.filter(unit__in=units, paper=this))
        gives_work = models.Exists(Finding.objects.filter(matters__owner__in=bodies, paper=this))
        return self.filter(Q(body__in=bodies) | Q(body__unit__in=units) | concerns | gives_work)

    def to_be_decided_by(self, user: User) -> Self:
        """Papers with findings that wait for this account: of its office, or of an office right under its body."""
        follows = user.bodies_as(MONITORING | DECIDING)
        leads = user.bodies_as(DECIDING)
        waiting = Finding.objects.filter(
            paper=models.OuterRef("pk"), state="proposed", kind__in=DECIDED_KINDS
        )
        mine = Q(body__in=follows) | Q(body__parent__in=leads)
        return self.filter(mine, models.Exists(waiting)).with_progress()

    def with_examples(self) -> Self:
        """Papers in which a person decided on a finding, corrected or added one: what the reader is measured on."""
        judged = ~Q(state="proposed") | Q(origin="person") | Q(as_read__isnull=False)
        decided = Finding.objects.filter(judged, paper=models.OuterRef("pk"), kind__in=ADDED_KINDS)
        return self.filter(models.Exists(decided)).order_by("pk")

    def with_progress(self) -> Self:
        """Newest first, with `proposed` and `accepted`: how many findings wait and how many were taken."""
        return self.annotate(proposed=_findings_in("proposed"), accepted=_findings_in("accepted")).order_by(
            "-entered_at", "-pk"
        )


def _findings_in(state: str) -> Coalesce:
    """How many findings of a paper are in the state: counted for the papers that are shown, not for all."""
    theirs = Finding.objects.filter(paper=models.OuterRef("pk"), kind__in=DECIDED_KINDS, state=state)
    counted = theirs.order_by().values("paper").annotate(n=models.Count("pk")).values("n")
    return Coalesce(models.Subquery(counted), 0)


class Paper(models.Model):
    """A paper as it was read. `text` is what findings point into and never changes."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="papers", verbose_name=_("cơ quan nhập"))
    title = models.CharField(_("tiêu đề"), max_length=500)
    kind = models.CharField(_("loại"), max_length=30, choices=list(PAPER_KINDS.items()))
    number_symbol = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    source_name = models.CharField(_("nguồn"), max_length=255)
    text = models.TextField(_("nội dung"))
    # Number, title and text as one types them without accents: what search asks.
    folded = models.TextField(editable=False, default="")
    sha256 = models.CharField(max_length=64)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(_("nhập lúc"))
    # Known once a person has confirmed the session it tells of.
    held_on = models.DateField(_("ngày làm việc"), null=True, blank=True)
    assigner = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="concluded_papers")
    chair_name = models.CharField(_("người kết luận"), max_length=120, blank=True)
    units = models.ManyToManyField(
        Unit, blank=True, related_name="papers", verbose_name=_("đơn vị liên quan")
    )

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["-entered_at"]
        verbose_name = _("văn bản")
        constraints = [models.UniqueConstraint(fields=["body", "sha256"], name="paper_once_in_a_body")]
        indexes = [GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="paper_words")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A save of named fields alone leaves `folded` as it was: title, number and text do not change by one."""
        if kwargs.get("update_fields") is None:
            self.folded = fold(f"{self.number_symbol} {self.title} {self.text}")
        super().save(*args, **kwargs)

    @property
    def is_described(self) -> bool:
        """Whether a person has confirmed which session this is: only then can work be given from it."""
        return self.assigner_id is not None


def private_storage() -> Storage:
    """Where files lie that only pages asking `visible_to` hand out."""
    return storages["private"]


class PaperFile(models.Model):
    """The file a paper was read from, kept as it came, out of the web server's reach."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="files")
    file = models.FileField(storage=private_storage, upload_to="van-ban/%Y/%m", max_length=255)
    name = models.CharField(max_length=255)
    size_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)


class HeldFileQuerySet(models.QuerySet["HeldFile"]):
    def of(self, owner: User, form: str) -> Self:
        """What came with this form before, from this account."""
        return self.filter(owner=owner, form=form)

    def out_of_date(self, at: datetime) -> Self:
        return self.filter(at__lt=at - HELD_FOR)


class HeldFile(models.Model):
    """A file of a form that was refused: it need not be chosen again. `form` says which form of which matter."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    form = models.CharField(max_length=60)
    file = models.FileField(storage=private_storage, upload_to="giu-lai/%Y/%m", max_length=255)
    name = models.CharField(max_length=255)
    size_bytes = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    objects = HeldFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["owner", "form"], name="held_of_a_form")]

    def __str__(self) -> str:
        return self.name

    def under_its_name(self) -> "File[bytes]":
        """The file by the name it came with, opened when it is first read; `file.close` closes it."""
        return File(self.file, name=self.name)


class FindingQuerySet(models.QuerySet["Finding"]):
    def decided_on(self) -> Self:
        """Those a person accepts or rejects one by one."""
        return self.filter(kind__in=DECIDED_KINDS)

    def proposed(self) -> Self:
        return self.filter(state="proposed")

    def locked(self, pk: int) -> "Finding":
        """One finding, held until the transaction ends, so that two officers cannot decide it at once."""
        return self.select_for_update(of=("self",)).select_related("paper", "decided_by__person").get(pk=pk)


class Finding(models.Model):
    """What was read at `text[start:end]` of a paper (code points), by the reader or by a person.

    `details` holds what belongs to the kind, in the reader's own shape: addressees, deadline, name, roles, code.
    `as_read` keeps what the reader had proposed once a person has corrected it.
    """

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="findings")
    kind = models.CharField(_("loại"), max_length=20, choices=list(FINDING_KINDS.items()))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(_("nội dung"))
    field = models.CharField(_("lĩnh vực"), max_length=30, choices=list(FIELDS.items()), blank=True)
    confidence = models.FloatField(null=True)
    rules = models.JSONField(default=list)
    details = models.JSONField(default=dict)
    as_read = models.JSONField(null=True)
    origin = models.CharField(max_length=10, choices=[("reader", _("máy đọc")), ("person", _("người thêm"))])
    state = models.CharField(max_length=10, choices=list(FINDING_STATES.items()), default="proposed")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["start", "id"]
        verbose_name = _("phát hiện")
        constraints = [models.CheckConstraint(condition=Q(end__gt=F("start")), name="finding_has_a_place")]
        # The menu counts papers with something to decide on at every page; of most papers all has been decided.
        indexes = [models.Index(fields=["paper"], condition=Q(state="proposed"), name="finding_waiting")]

    def __str__(self) -> str:
        return self.text

    @property
    def sureness(self) -> str:
        """`95%`: the share of findings read in the same way that were right; "" where a person added it."""
        return f"{self.confidence:.0%}" if self.confidence is not None else ""

    @property
    def reasons(self) -> list[str]:
        """What the rules that made it look at, in words; each said once."""
        return list(dict.fromkeys(describe(rule) for rule in self.rules))

    @property
    def is_example(self) -> bool:
        """Whether a person has judged it, and the reader is measured on its kind."""
        judged = self.state != "proposed" or self.origin == "person" or self.as_read is not None
        return judged and self.kind in ADDED_KINDS

    @property
    def as_example(self) -> Example:
        """What a person made of it, for the reader to be measured by."""
        corrected = "corrected" if self.as_read is not None else "kept"
        verdict = (
            "rejected" if self.state == "rejected" else "added" if self.origin == "person" else corrected
        )
        start = (self.as_read or {}).get("start", self.start) if verdict == "rejected" else self.start
        return Example(
            self.kind, start, self.text, self.field, self.details, verdict,
            self.confidence if self.origin == "reader" else None,
        )  # fmt: skip

    @property
    def sentence(self) -> str:
        """The words of the paper at the finding's place."""
        return self.paper.text[self.start : self.end]
