"""A unit's report beside its matter: every figure with where it is from, who gave it and when."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thongsuot.followup.models import Matter
from thongsuot.people.models import Body, User
from thongsuot.people.rules.kinds import EXECUTING
from thongsuot.registers.reports.models.asking import Check, Figure, Period, Text
from thongsuot.registers.reports.models.known import known_of
from thongsuot.registers.reports.rules.figures import fault, number, written
from thongsuot.registers.reports.rules.lifecycle import HANDED_IN

SOURCES = {
    "typed": gettext_lazy("Đơn vị ghi"),
    "system": gettext_lazy("Hệ thống tính"),
    "carried": gettext_lazy("Giữ từ kỳ trước"),
    "sheet": gettext_lazy("Từ bảng tính"),
}
LONGEST_ABSENT = 300


@dataclass(frozen=True)
class Said:
    """What was typed: figures, reasons why there is none, and texts by their keys; why it comes late."""

    figures: Mapping[int, str]
    texts: Mapping[int, str] = field(default_factory=dict)
    absent: Mapping[int, str] = field(default_factory=dict)
    late_cause: str = ""


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(matter__in=Matter.objects.visible_to(user))

    def whole(self) -> Self:
        """With all that its page shows of the matter and the period, in one query."""
        return self.select_related(
            "matter__owner__unit", "matter__assigner__unit", "matter__officer__person", "matter__collective",
            "matter__submitted_by__person", "matter__unit", "period__form__asker", "period__version", "body__unit",
        )  # fmt: skip

    def filled_in_by(self, user: User) -> Self:
        """Those the account itself fills in, what is still to be done first."""
        mine = self.filter(matter__owner__in=user.bodies_served(EXECUTING))
        open_first = models.F("matter__closed_at").desc(nulls_first=True)
        return mine.order_by(open_first, "matter__due_on", "-pk")


class Report(models.Model):
    """What one body answers for one period."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="report")
    period = models.ForeignKey(Period, models.PROTECT, related_name="reports")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(null=True)
    # How often it was saved: who saves says which saving he had before him.
    saves = models.PositiveIntegerField(default=0)
    late_cause = models.TextField(gettext_lazy("nguyên nhân nộp chậm"), blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("báo cáo")
        constraints = [models.UniqueConstraint(fields=["period", "body"], name="one_report_a_body")]

    def __str__(self) -> str:
        return self.matter.title

    @cached_property
    def lines(self) -> "list[Line]":
        """Every figure asked for, with what has been answered to it, or can be offered."""
        answers = {a.figure_id: a for a in self.answers.select_related("by__person")}
        figures = list(self.period.version.figures.all())
        known, before = self._known(figures), self._before()
        return [Line(f, answers.get(f.pk), known.get(f.known), before.get(f.code)) for f in figures]

    @cached_property
    def words(self) -> "list[tuple[Text, TextAnswer | None]]":
        answers = {a.text_id: a for a in self.text_answers.select_related("by__person")}
        return [(text, answers.get(text.pk)) for text in self.period.version.texts.all()]

    @cached_property
    def checks(self) -> list[Check]:
        return list(self.period.version.checks.all())

    @property
    def is_handed_in(self) -> bool:
        return self.matter.state in HANDED_IN

    @property
    def came_late(self) -> bool:
        """Whether it was handed in after its day; looking it over later does not make it late."""
        due_on, handed_in = self.matter.due_on, self.matter.submitted_at
        return bool(self.is_handed_in and due_on and handed_in and localdate(handed_in) > due_on)

    def against_its_day(self, today: date) -> str:
        """How it stands to its day, in words."""
        if not self.is_handed_in:
            return str(self.matter.timeliness_on(today).label)
        return _("Nộp sau hạn") if self.came_late else _("Nộp đúng hạn")

    def problems_on(self, today: date) -> list[str]:
        """What keeps it from being handed in, in the order of the page; judged by what is saved."""
        lines = [f"{line.figure.label}: {line.fault}" for line in self.lines if line.fault]
        words = [
            _("%(label)s: chưa ghi.") % {"label": text.label}
            for text, answer in self.words
            if text.required and not (answer and answer.said.strip())
        ]
        is_unexplained = self.is_late_on(today) and not self.late_cause.strip()
        late = [_("Đã quá hạn nộp: hãy nêu nguyên nhân nộp chậm.")] if is_unexplained else []
        return [*lines, *self.disagreements, *words, *late]

    def is_late_on(self, today: date) -> bool:
        """Whether handing it in now is late; what came in time and was returned is not."""
        due_on, handed_in = self.matter.due_on, self.matter.submitted_at
        came_in_time = due_on and handed_in and localdate(handed_in) <= due_on
        return bool(due_on and due_on < today and not came_in_time)

    def as_said(self, said: Said) -> "Report":
        """The report as it would be if what was typed were saved; nothing is written."""
        typed = copy(self)
        typed.__dict__["lines"] = [line.as_said(said) for line in self.lines]
        typed.__dict__["words"] = [
            (text, TextAnswer(text=text, said=said.texts.get(text.pk, ""))) for text, _answer in self.words
        ]
        typed.late_cause = said.late_cause
        return typed

    def differing(self, said: Said) -> "list[tuple[Line, str]]":
        """The figures that are saved otherwise than they were typed, with what was typed."""
        typed = ((line, line.as_said(said).shown) for line in self.lines)
        return [(line, shown) for line, shown in typed if line.answer and line.shown != shown]

    @property
    def disagreements(self) -> list[str]:
        values = {line.figure.code: line.value for line in self.lines if line.value is not None}
        labels = {line.figure.code: line.figure.label for line in self.lines}
        parsed = [check.parsed for check in self.checks]
        return [
            _("%(told)s; đang ghi %(said)s.")
            % {"told": one.told(labels), "said": "; ".join(f"{labels[c]}: {written(values[c])}" for c in one.codes)}
            for one in parsed
            if one.holds(values) is False
        ]  # fmt: skip

    def _known(self, figures: list[Figure]) -> dict[str, int]:
        if self.matter.state in HANDED_IN or self.matter.closed_at:
            return {}
        return known_of(self.body, self.period.span, [figure.known for figure in figures])

    def _before(self) -> dict[str, str]:
        """What the body said by code in its newest report to the same form before this period."""
        if self.matter.state in HANDED_IN or self.matter.closed_at:
            return {}
        earlier = Report.objects.filter(
            period__form=self.period.form_id, period__first_on__lt=self.period.first_on, body=self.body_id,
            matter__state__in=HANDED_IN,
        ).order_by("-period__first_on", "-pk")[:1]  # fmt: skip
        answers = Answer.objects.filter(
            report__in=list(earlier.values_list("pk", flat=True)), value__isnull=False
        )
        return dict(answers.values_list("figure__code", "said"))


class Answer(models.Model):
    """A figure as it was given: `said` as typed, `value` once it is a number; `absent` says why there is none."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="answers")
    figure = models.ForeignKey(Figure, models.PROTECT, related_name="answers")
    said = models.CharField(max_length=60, blank=True)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    absent = models.CharField(max_length=LONGEST_ABSENT, blank=True)
    source = models.CharField(max_length=10, choices=list(SOURCES.items()))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "figure"], name="one_answer_a_figure")]

    def __str__(self) -> str:
        return self.said or self.absent


class TextAnswer(models.Model):
    """Words as they were given."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="text_answers")
    text = models.ForeignKey(Text, models.PROTECT, related_name="answers")
    said = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "text"], name="one_answer_a_text")]

    def __str__(self) -> str:
        return self.said


@dataclass(frozen=True)
class Line:
    """A figure of a report: what is answered, what the system counts now, what was said last time."""

    figure: Figure
    answer: Answer | None
    known: int | None
    before: str | None

    @property
    def offered(self) -> str:
        """What the box holds: what was saved, else what the system knows, else last time's figure."""
        if self.absent:
            return self.answer.said if self.answer else ""
        if self.answer and not (self.answer.source == "system" and self.known is not None):
            return self.answer.said
        return self.known_said or self.before or ""

    @property
    def absent(self) -> str:
        """Why there is no figure; "" when there is one, or nothing was said."""
        return self.answer.absent if self.answer else ""

    @property
    def known_said(self) -> str:
        return "" if self.known is None else written(Decimal(self.known))

    @property
    def value(self) -> Decimal | None:
        return self.answer.value if self.answer else None

    @property
    def shown(self) -> str:
        return str(self.answer or "")

    @property
    def fault(self) -> str:
        """Why what is saved cannot be handed in; "" when it can."""
        said, absent = (self.answer.said.strip(), self.answer.absent.strip()) if self.answer else ("", "")
        if absent:
            return _("vừa ghi số, vừa ghi lý do không có số liệu. Hãy bỏ một trong hai.") if said else ""
        return fault_of(self.figure, said) if said else _("chưa ghi.")

    def source_of(self, said: str, *, from_sheet: bool = False) -> str:
        """Where a figure is from when it is saved as `said`."""
        if self.answer and self.answer.said == said and self.answer.source != "system":
            return self.answer.source
        if said and said == self.known_said:
            return "system"
        if from_sheet:
            return "sheet"
        return "carried" if self.answer is None and said and said == self.before else "typed"

    @property
    def source_said(self) -> str:
        """Where what the box holds is from, before it is saved."""
        return str(SOURCES[self.source_of(self.offered)]) if self.offered else ""

    def as_said(self, said: Said, *, from_sheet: bool = False) -> "Line":
        """The line with what was typed for its answer."""
        figure = said.figures.get(self.figure.pk, "")
        answer = Answer(
            figure=self.figure, said=figure, value=value_of(figure), absent=said.absent.get(self.figure.pk, ""),
            source=self.source_of(figure, from_sheet=from_sheet),
        )  # fmt: skip
        return replace(self, answer=answer)

    def is_changed_by(self, given: Answer) -> bool:
        mine = self.answer
        return mine is None or (mine.said, mine.absent, mine.source) != (
            given.said,
            given.absent,
            given.source,
        )


def value_of(said: str) -> Decimal | None:
    """The number, or None as long as it is none."""
    try:
        return number(said)
    except ValueError:
        return None


def fault_of(figure: Figure, said: str) -> str:
    """What is wrong with a figure as typed, as a sentence; "" when nothing is."""
    try:
        return fault(figure.kind, figure.least, figure.most, number(said))
    except ValueError as wrong:
        return str(wrong)
