"""A unit's report beside its matter: every figure with where it is from, who gave it and when."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
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
}


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
    def problems(self) -> list[str]:
        """What keeps it from being handed in, in the order of the page; judged by what is saved."""
        lines = [f"{line.figure.label}: {line.fault}" for line in self.lines if line.fault]
        words = [
            _("%(label)s: chưa ghi.") % {"label": text.label}
            for text, answer in self.words
            if text.required and not (answer and answer.said.strip())
        ]
        return [*lines, *self.disagreements, *words]

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
    """A figure as it was given: `said` as typed, `value` once it is a number."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="answers")
    figure = models.ForeignKey(Figure, models.PROTECT, related_name="answers")
    said = models.CharField(max_length=60, blank=True)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    source = models.CharField(max_length=10, choices=list(SOURCES.items()))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "figure"], name="one_answer_a_figure")]

    def __str__(self) -> str:
        return self.said


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
        if self.answer and not (self.answer.source == "system" and self.known is not None):
            return self.answer.said
        return self.known_said or self.before or ""

    @property
    def known_said(self) -> str:
        return "" if self.known is None else written(Decimal(self.known))

    @property
    def value(self) -> Decimal | None:
        return self.answer.value if self.answer else None

    @property
    def fault(self) -> str:
        """Why what is saved cannot be handed in; "" when it can."""
        if self.answer is None or not self.answer.said.strip():
            return _("chưa ghi.")
        return fault_of(self.figure, self.answer.said)

    def source_of(self, said: str) -> str:
        """Where a figure is from when it is saved as `said`."""
        if self.answer and self.answer.said == said and self.answer.source != "system":
            return self.answer.source
        if said and said == self.known_said:
            return "system"
        return "carried" if self.answer is None and said and said == self.before else "typed"

    @property
    def source_said(self) -> str:
        """Where what the box holds is from, before it is saved."""
        return str(SOURCES[self.source_of(self.offered)]) if self.offered else ""

    def is_changed_by(self, said: str) -> bool:
        return self.answer is None or (self.answer.said, self.answer.source) != (said, self.source_of(said))


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
