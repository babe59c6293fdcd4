"""What falls due on which day, in a number of queries that does not grow."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _

from thongsuot.desk.rules.month import Span
from thongsuot.followup.models import Matter, MatterQuerySet, work_calendar
from thongsuot.pure.clock.calendar import WEEKEND

WEEKDAYS = (
    _("Thứ hai"), _("Thứ ba"), _("Thứ tư"), _("Thứ năm"), _("Thứ sáu"), _("Thứ bảy"), _("Chủ nhật"),
)  # fmt: skip


@dataclass(frozen=True)
class Day:
    """A day of the calendar: why nobody works, how many open matters fall due, and the first of them."""

    on: date
    is_outside: bool
    why_off: str
    due: int = 0
    matters: list[Matter] = field(default_factory=list)

    @property
    def iso(self) -> str:
        return self.on.isoformat()

    @property
    def weekday(self) -> str:
        return str(WEEKDAYS[self.on.weekday()])

    @property
    def reason_off(self) -> str:
        """Why nobody works, unless its column says it: the end of the week."""
        return "" if self.why_off in WEEKEND.values() else self.why_off

    @property
    def unsaid(self) -> int:
        """How many more fall due than are named."""
        return self.due - len(self.matters)


def weeks_of(span: Span, matters: MatterQuerySet, shown_a_day: int) -> list[list[Day]]:
    """The weeks of the page, with the open ones among `matters`; at most `shown_a_day` are named on a day."""
    first, last = span.shown
    falling = matters.open().filter(due_on__gte=first, due_on__lte=last)
    counts = dict(falling.order_by().values("due_on").annotate(n=Count("pk")).values_list("due_on", "n"))
    named: dict[date, list[Matter]] = {}
    for matter in _first_of_each_day(falling, shown_a_day):
        named.setdefault(matter.due_on or first, []).append(matter)
    calendar = work_calendar()
    return [
        [
            Day(
                on,
                not span.first <= on <= span.last,
                calendar.why_off(on),
                counts.get(on, 0),
                named.get(on, []),
            )
            for on in week
        ]
        for week in span.weeks
    ]


def _first_of_each_day(falling: MatterQuerySet, most: int) -> MatterQuerySet:
    place = Window(RowNumber(), partition_by="due_on", order_by=("received_on", "pk"))
    keys = falling.order_by().annotate(place=place).filter(place__lte=most).values("pk")
    named = Matter.objects.only("register", "title", "due_on")
    return named.filter(pk__in=keys).order_by("due_on", "received_on", "pk")
