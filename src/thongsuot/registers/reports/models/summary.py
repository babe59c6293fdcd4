"""What the reports of a period say together, and which of them stand out."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F
from django.utils.timezone import localdate

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

    @property
    def values(self) -> dict[int, Decimal]:
        return {answer.pk: answer.value for answer in self.answers if answer.value is not None}

    @property
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

    @property
    def middle(self) -> Middle | None:
        return middle_of(list(self.values.values()))

    @property
    def median(self) -> str:
        return written(self.middle.median) if self.middle else ""

    @property
    def outliers(self) -> list[Answer]:
        far = outliers(self.values)
        return [answer for answer in self.answers if answer.pk in far]


def summary_of(period: Period) -> list[Summary]:
    """One for each figure of the period's form; in two queries, however many have answered."""
    answers = Answer.objects.filter(report__period=period, report__matter__state__in=HANDED_IN)
    by_figure: dict[int, list[Answer]] = {}
    for answer in answers.select_related("report__body", "by__person").order_by(
        F("value").desc(nulls_last=True), "pk"
    ):
        by_figure.setdefault(answer.figure_id, []).append(answer)
    return [Summary(figure, by_figure.get(figure.pk, [])) for figure in period.version.figures.all()]


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
    asked = [report.matter for report in reports if report.matter.state != "recalled"]
    handed_in = [matter for matter in asked if matter.state in HANDED_IN]
    late = [m for m in handed_in if m.due_on and m.submitted_at and localdate(m.submitted_at) > m.due_on]
    missing = [matter for matter in asked if matter.state not in HANDED_IN]
    overdue = [matter for matter in missing if matter.due_on and matter.due_on < today]
    return Standing(len(asked), len(handed_in), len(late), len(missing), len(overdue))
