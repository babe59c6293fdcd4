"""Figures the system knows by itself of a unit's work, so that nobody counts them by hand."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.models import Matter
from thongsuot.followup.models.standing import MOVEMENTS
from thongsuot.people.models import Body
from thongsuot.registers.reports.rules.periods import Span


@dataclass(frozen=True)
class Known:
    """A figure by its label and definition, and what selects its matters for a period."""

    label: str | Promise
    definition: str | Promise
    chosen: Callable[[Span], Q]


def _moved(code: str) -> Callable[[Span], Q]:
    return lambda span: MOVEMENTS[code].chosen(span.first, span.last)


def _late_at_the_end(span: Span) -> Q:
    return MOVEMENTS["remaining"].chosen(span.first, span.last) & Q(due_on__lt=span.last)


KNOWN = {
    "received": Known(_("Số việc được giao trong kỳ"), MOVEMENTS["received"].definition, _moved("received")),
    "completed": Known(
        _("Số việc hoàn thành trong kỳ"), MOVEMENTS["completed"].definition, _moved("completed")
    ),
    "remaining": Known(_("Số việc còn lại cuối kỳ"), MOVEMENTS["remaining"].definition, _moved("remaining")),
    "overdue": Known(
        _("Số việc quá hạn cuối kỳ"),
        _("Việc còn lại cuối kỳ mà hạn trước ngày cuối kỳ."),
        _late_at_the_end,
    ),
}


def known_of(body: Body, span: Span, codes: Iterable[str]) -> dict[str, int]:
    """Counts by code: of the whole commune for a commune's body, else of the body alone. One query a code.

    Reports themselves are not counted among the work.
    """
    whose = Q(owner__unit=body.unit_id) if body.unit.level == "commune" else Q(owner=body)
    work = Matter.objects.filter(whose).exclude(register="reports")
    return {code: work.filter(KNOWN[code].chosen(span)).count() for code in dict.fromkeys(codes) if code}
