"""A task beside its matter, the results handed in for it and their evidence; and the patterns work is given by."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.models import Matter, numbers_on
from thongsuot.followup.rules.clocks import BASES, Clock
from thongsuot.followup.rules.urgency import URGENCIES
from thongsuot.papers.models import private_storage
from thongsuot.people.models import Body, User
from thongsuot.people.rules.kinds import DECIDING
from thongsuot.pure.clock.deadline import Timeliness
from thongsuot.pure.fields import FIELDS
from thongsuot.registers.tasks.rules.clears import Clear, Stated, six_clears
from thongsuot.registers.tasks.rules.kinds import OPINION, ROLLUPS, TASK_KINDS
from thongsuot.registers.tasks.rules.lifecycle import UNANSWERED
from thongsuot.registers.tasks.rules.norms import FIRST_NORMS, OpinionNorms
from thongsuot.registers.tasks.rules.recurrence import RECURRENCES
from thongsuot.registers.tasks.rules.rollup import Part, weighted_progress, worst

SILENT = _("Không có ý kiến trong thời hạn; coi như đồng ý")


def opinion_norms(day: date) -> OpinionNorms:
    """How long an opinion may take, and what silence means, on `day`."""
    return OpinionNorms(**numbers_on(day, FIRST_NORMS))


class TaskQuerySet(models.QuerySet["Task"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(matter__in=Matter.objects.visible_to(user))

    def opinions_unanswered_on(self, today: date) -> Self:
        """Opinions asked for whose day is past by `today` and that nobody has given."""
        return self.filter(kind=OPINION, matter__state__in=UNANSWERED, matter__due_on__lt=today)

    def taken_as_consent(self) -> Self:
        """Opinions that were never given: their silence was taken as consent."""
        return self.filter(kind=OPINION, matter__state="completed", results=None)

    def open_beside(self, task: "Task") -> Self:
        """The other tasks that were given with it and are open."""
        return self.filter(matter__in=Matter.objects.open_beside(task.matter)).order_by("pk")

    def whole(self) -> Self:
        """With all that its page shows of the matter, in one query."""
        return self.select_related(
            "matter__owner__unit", "matter__assigner__unit", "matter__officer__person", "matter__collective",
            "matter__finding__paper", "matter__submitted_by__person", "matter__unit", "matter__supervisor",
            "matter__parent", "pattern",
        )  # fmt: skip


class Task(models.Model):
    """What a task has beyond every matter."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="task")
    kind = models.CharField(_("loại việc"), max_length=10, choices=list(TASK_KINDS.items()), default="do")
    product = models.CharField(_("sản phẩm"), max_length=300, blank=True)
    legal_basis = models.CharField(_("căn cứ, thẩm quyền"), max_length=300, blank=True)
    weight = models.PositiveSmallIntegerField(_("trọng số trong việc chung"), default=1)
    rollup = models.CharField(
        _("tính theo việc con"), max_length=10, choices=list(ROLLUPS.items()), default="worst"
    )
    pattern = models.ForeignKey(
        "Pattern", models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name=_("mẫu việc")
    )

    objects = TaskQuerySet.as_manager()

    def __str__(self) -> str:
        return self.matter.title

    def silence_is_consent_on(self, day: date) -> bool:
        """Whether it will be taken as agreed to when its day passes without an answer."""
        unanswered = (
            self.kind == OPINION and self.matter.state in UNANSWERED and self.matter.due_on is not None
        )
        return unanswered and bool(opinion_norms(day).silence_is_consent)

    @property
    def parts(self) -> "list[Task]":
        """The sub-tasks that count: what was recalled does not."""
        parts = Task.objects.whole().filter(matter__parent=self.pk).exclude(matter__state="recalled")
        return list(parts.order_by("pk"))

    @property
    def clears(self) -> tuple[Clear, ...]:
        matter = self.matter
        due_on = matter.original_due_on if matter.state == "suspended" else matter.due_on
        return six_clears(
            Stated(
                owner=str(matter.owner), officer=str(matter.officer or ""), work=matter.title, due_on=due_on,
                deadline_text=matter.deadline_text, assigner=str(matter.assigner), product=self.product,
                legal_basis=self.legal_basis,
            )
        )  # fmt: skip


def worst_of(parts: "list[Task]", today: date) -> Timeliness | None:
    """How a task stands by the sub-task that stands worst."""
    return worst(part.matter.timeliness_on(today) for part in parts)


def progress_of(parts: "list[Task]") -> int | None:
    """Per cent of the whole, each sub-task by its weight; what is completed counts whole."""
    return weighted_progress(
        Part(100 if part.matter.is_completed else part.matter.progress_percent, part.weight) for part in parts
    )


def outcomes_of(matters: Sequence[Matter]) -> dict[int, str]:
    """The last result handed in for each, with how many files show it, or that silence was consent; three queries."""
    results = Result.objects.filter(task__in=[matter.pk for matter in matters])
    last = list(results.order_by("task", "-submitted_at", "-pk").distinct("task"))
    files = Counter(Evidence.objects.filter(result__in=last).values_list("result", flat=True))
    told = {result.task_id: _told(result.text, files[result.pk]) for result in last}
    silent = Task.objects.taken_as_consent().filter(pk__in=[matter.pk for matter in matters])
    return {**dict.fromkeys(silent.values_list("pk", flat=True), str(SILENT)), **told}


def _told(text: str, files: int) -> str:
    return f"{text} ({files} {now('tệp minh chứng')})" if files else text


class PatternQuerySet(models.QuerySet["Pattern"]):
    def visible_to(self, user: User) -> Self:
        """To those who may give work in the name of its body."""
        return self.filter(body__in=user.bodies_as(DECIDING))

    def in_use(self) -> Self:
        return self.filter(ended_at=None)

    def due(self, today: date) -> Self:
        """Those whose work is to be given by `today`."""
        return self.in_use().exclude(recurrence="").filter(next_on__lte=today)


class Pattern(models.Model):
    """Work that is given again: by hand from the pattern, or by itself each time its day comes."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("cơ quan giao"))
    title = models.TextField(_("nội dung"))
    kind = models.CharField(_("loại việc"), max_length=10, choices=list(TASK_KINDS.items()), default="do")
    field = models.CharField(_("lĩnh vực"), max_length=30, choices=list(FIELDS.items()), blank=True)
    urgency = models.PositiveSmallIntegerField(_("độ khẩn"), choices=list(URGENCIES.items()), default=0)
    product = models.CharField(_("sản phẩm"), max_length=300, blank=True)
    legal_basis = models.CharField(_("căn cứ, thẩm quyền"), max_length=300, blank=True)
    owners = models.ManyToManyField(Body, related_name="+", verbose_name=_("cơ quan thực hiện"))
    basis = models.CharField(_("thời hạn"), max_length=20, choices=list(BASES.items()), default="none")
    days = models.PositiveSmallIntegerField(_("số ngày làm việc"), null=True, blank=True)
    is_public = models.BooleanField(_("công khai"), default=False)
    recurrence = models.CharField(
        _("lặp lại"), max_length=10, choices=list(RECURRENCES.items()), default="", blank=True
    )
    first_on = models.DateField(_("lần đầu ngày"), null=True, blank=True)
    next_on = models.DateField(_("lần tới ngày"), null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = PatternQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("mẫu việc")

    def __str__(self) -> str:
        return self.title

    def ended_bodies(self, today: date) -> list[Body]:
        """Those of its giver and its executors that are no more."""
        return [body for body in (self.body, *self.owners.all()) if body.valid_to and body.valid_to < today]

    @property
    def lacking(self) -> list[Body]:
        return self.ended_bodies(localdate())

    @property
    def clock(self) -> Clock:
        """Working days from the day it is given; a pattern has no fixed day."""
        basis = "periodic" if self.recurrence and self.days else self.basis
        return Clock(basis, days=self.days or 0)


class Result(models.Model):
    """A result as handed in. What is returned stays: the next one is another row."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="results")
    text = models.TextField(_("kết quả"))
    late_cause = models.TextField(_("nguyên nhân chậm"), blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()

    class Meta:
        ordering = ["-submitted_at", "-pk"]


class Evidence(models.Model):
    """A file that shows a result, kept out of the web server's reach."""

    result = models.ForeignKey(Result, models.PROTECT, related_name="evidence")
    file = models.FileField(storage=private_storage, upload_to="minh-chung/%Y/%m", max_length=255)
    name = models.CharField(max_length=255)
    size_bytes = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return self.name
