"""What the reports of a period say together, and which of them stand out."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F
from django.utils.functional import cached_property

from thongsuot.people.models import User
from thongsuot.registers.reports.models.asking import Figure, Period
from thongsuot.registers.reports.models.reports import Answer, Report
from thongsuot.registers.reports.rules.figures import written
from thongsuot.registers.reports.rules.lifecycle import HANDED_IN
from thongsuot.registers.reports.rules.outliers import Middle, middle_of, outliers

MEAN_DECIMALS = 2


@dataclass(frozen=True)
class Summary:
    """One figure over all who have handed in: the answers, what they come to, their middle, those that stand out."""

    figure: Figure
    answers: list[Answer]

    @cached_property
    def values(self) -> dict[int, Decimal]:
        return {answer.pk: answer.value for answer in self.answers if answer.value is not None}

    @cached_property
    def absent(self) -> list[Answer]:
        """Those who said that there is no figure, and why."""
        return [answer for answer in self.answers if answer.absent]

    @property
    def total(self) -> Decimal | None:
        """The sum or the mean; None when the form says not to put them together, or nobody answered."""
        values = list(self.values.values())
        if not values or self.figure.aggregate == "none":
            return None
        total = sum(values, Decimal(0))
        return total if self.figure.aggregate == "sum" else round(total / len(values), MEAN_DECIMALS)

    @property
    def together(self) -> str:
        """As people write it."""
        return "" if self.total is None else written(self.total)

    @cached_property
    def middle(self) -> Middle | None:
        return middle_of(list(self.values.values()))

    @property
    def median(self) -> str:
        return written(self.middle.median) if self.middle else ""

    @cached_property
    def outliers(self) -> list[Answer]:
        far = outliers(self.values)
        return [answer for answer in self.answers if answer.pk in far]


def summary_of(period: Period, figure: Figure | None = None) -> list[Summary]:
    """One for each figure of the period's form, or for `figure` alone; in four queries, however many have answered.

    A person and a unit stand behind many answers: each is read once.
    """
    handed_in = Report.objects.filter(period=period, matter__state__in=HANDED_IN)
    reports = {report.pk: report for report in handed_in.select_related("body")}
    answers = Answer.objects.filter(report__in=reports).order_by(F("value").desc(nulls_last=True), "pk")
    found = list(answers.filter(figure=figure) if figure else answers)
    people = User.objects.select_related("person").in_bulk({answer.by_id for answer in found})
    by_figure: dict[int, list[Answer]] = {}
    for answer in found:
        answer.report, answer.by = reports[answer.report_id], people[answer.by_id]
        by_figure.setdefault(answer.figure_id, []).append(answer)
    figures = [figure] if figure else list(period.version.figures.all())
    return [Summary(one, by_figure.get(one.pk, [])) for one in figures]


@dataclass(frozen=True)
class Standing:
    """How many of a period's reports there are, are in, in after their day, still missing, missing after their day."""

    asked: int
    handed_in: int
    handed_in_late: int
    missing: int
    overdue: int


def standing_of(reports: list[Report], today: date) -> Standing:
    """What was recalled is not asked any more."""
    asked = [report for report in reports if report.matter.state != "recalled"]
    late = [report for report in asked if report.came_late]
    missing = [report.matter for report in asked if not report.is_handed_in]
    overdue = [matter for matter in missing if matter.due_on and matter.due_on < today]
    return Standing(len(asked), len(asked) - len(missing), len(late), len(missing), len(overdue))
