"""How matters stand and how they moved: the definition behind every figure and every filter, in words and in SQL."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.models.norms import norms_on
from thongsuot.followup.rules.norms import Norms
from thongsuot.pure.clock.deadline import OverdueBucket, Timeliness

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Measure:
    """A figure: its code in addresses, its label, its definition, and what selects its matters on a day.

    `definition` names the norms it rests on in braces; `definition_on` fills them in.
    """

    code: str
    label: str | Promise
    definition: str | Promise
    chosen: Callable[[date, Norms], Q]

    def on(self, day: date) -> Q:
        return self.chosen(day, norms_on(day))

    def definition_on(self, day: date) -> str:
        return str(self.definition).format(**asdict(norms_on(day)))


@dataclass(frozen=True)
class Movement:
    """A part of what happened between two days, both included, and what selects its matters."""

    code: str
    label: str | Promise
    definition: str | Promise
    chosen: Callable[[date, date], Q]


def begins(day: date) -> datetime:
    """The first instant of `day` here, so that a comparison can use the index on the instant."""
    return make_aware(datetime.combine(day, time.min))


_LATE = Q(overdue_before=True) | (Q(due_on__isnull=False) & Q(submitted_at__date__gt=F("due_on")))
_LATE_AT_FIRST = Q(original_due_on__isnull=False) & Q(submitted_at__date__gt=F("original_due_on"))
_DATED = Q(due_on__isnull=False, closed_at=None)
_UNDATED = Q(due_on=None, closed_at=None)


def _overdue(day: date, least: int, most: int | None = None) -> Q:
    """Open matters overdue by `least` to `most` calendar days."""
    overdue = _DATED & Q(due_on__lte=day - timedelta(days=least))
    return overdue if most is None else overdue & Q(due_on__gte=day - timedelta(days=most))


def _silent(day: date, norms: Norms) -> Q:
    """Nobody has reported for longer than the norm, counted from the assignment when there was no report."""
    return Q(last_sign_at__lt=begins(day - timedelta(days=norms.silent_days)))


def _soon(day: date, norms: Norms) -> date:
    return day + timedelta(days=norms.due_soon_days)


_MEASURES = (
    Measure(
        Timeliness.COMPLETED_ON_TIME, Timeliness.COMPLETED_ON_TIME.label,
        _("Việc đã hoàn thành mà ngày nộp kết quả (bản được xác nhận sau cùng) không muộn hơn hạn, hoặc không có hạn."),
        lambda _day, _norms: Q(is_completed=True) & ~_LATE,
    ),
    Measure(
        Timeliness.COMPLETED_LATE, Timeliness.COMPLETED_LATE.label,
        _("Việc đã hoàn thành mà ngày nộp kết quả (bản được xác nhận sau cùng) muộn hơn hạn, hoặc hạn chỉ được lùi sau khi đã quá."),
        lambda _day, _norms: Q(is_completed=True) & _LATE,
    ),
    Measure(
        "on_time_at_first", _("Đúng hạn ban đầu"),
        _("Việc đã hoàn thành mà ngày nộp kết quả không muộn hơn hạn ban đầu, không tính các lần gia hạn."),
        lambda _day, _norms: Q(is_completed=True) & ~_LATE_AT_FIRST,
    ),
    Measure(
        "late_at_first", _("Quá hạn ban đầu"),
        _("Việc đã hoàn thành mà ngày nộp kết quả muộn hơn hạn ban đầu, không tính các lần gia hạn."),
        lambda _day, _norms: Q(is_completed=True) & _LATE_AT_FIRST,
    ),
    Measure(
        "open_not_overdue", _("Đang làm, chưa quá hạn"),
        _("Việc chưa kết thúc và chưa quá hạn: còn hạn, sắp đến hạn hoặc không có thời hạn."),
        lambda day, _norms: Q(closed_at=None) & ~Q(due_on__isnull=False, due_on__lt=day),
    ),
    Measure(
        Timeliness.OPEN_IN_TIME, Timeliness.OPEN_IN_TIME.label,
        _("Việc chưa kết thúc, còn hơn {due_soon_days} ngày mới đến hạn."),
        lambda day, norms: _DATED & Q(due_on__gt=_soon(day, norms)),
    ),
    Measure(
        Timeliness.OPEN_DUE_SOON, Timeliness.OPEN_DUE_SOON.label,
        _("Việc chưa kết thúc, đến hạn hôm nay hoặc trong {due_soon_days} ngày tới (ngày dương lịch)."),
        lambda day, norms: _DATED & Q(due_on__gte=day, due_on__lte=_soon(day, norms)),
    ),
    Measure(
        Timeliness.OPEN_OVERDUE, Timeliness.OPEN_OVERDUE.label,
        _("Việc chưa kết thúc mà hạn đã qua, kể cả việc đã nộp kết quả đang chờ xác nhận."),
        lambda day, _norms: _overdue(day, 1),
    ),
    Measure(
        OverdueBucket.UP_TO_30_DAYS, OverdueBucket.UP_TO_30_DAYS.label,
        _("Việc chưa kết thúc, hạn đã qua từ 1 đến 30 ngày."), lambda day, _norms: _overdue(day, 1, 30),
    ),
    Measure(
        OverdueBucket.UP_TO_120_DAYS, OverdueBucket.UP_TO_120_DAYS.label,
        _("Việc chưa kết thúc, hạn đã qua từ 31 đến 120 ngày."), lambda day, _norms: _overdue(day, 31, 120),
    ),
    Measure(
        OverdueBucket.OVER_120_DAYS, OverdueBucket.OVER_120_DAYS.label,
        _("Việc chưa kết thúc, hạn đã qua hơn 120 ngày."), lambda day, _norms: _overdue(day, 121),
    ),
    Measure(
        Timeliness.OPEN_NO_DEADLINE, Timeliness.OPEN_NO_DEADLINE.label,
        _("Việc chưa kết thúc, không có hạn; có báo cáo hoặc được giao trong {silent_days} ngày qua."),
        lambda day, norms: _UNDATED & ~_silent(day, norms),
    ),
    Measure(
        Timeliness.OPEN_NO_DEADLINE_SILENT, Timeliness.OPEN_NO_DEADLINE_SILENT.label,
        _("Việc chưa kết thúc, không có hạn, hơn {silent_days} ngày không có báo cáo nào kể từ ngày giao hoặc lần báo cáo gần nhất."),
        lambda day, norms: _UNDATED & _silent(day, norms),
    ),
    Measure(
        "closed_otherwise", _("Kết thúc không do hoàn thành"),
        _("Việc đã kết thúc mà không hoàn thành, ví dụ bị thu hồi."),
        lambda _day, _norms: Q(closed_at__isnull=False, is_completed=False),
    ),
)  # fmt: skip

_MOVEMENTS = (
    Movement(
        "opening", _("Tồn đầu kỳ"), _("Giao trước kỳ và đến đầu kỳ chưa kết thúc."),
        lambda first, _last: Q(received_on__lt=first) & (Q(closed_at=None) | Q(closed_at__gte=begins(first))),
    ),
    Movement(
        "received", _("Giao mới trong kỳ"), _("Ngày giao nằm trong kỳ."),
        lambda first, last: Q(received_on__gte=first, received_on__lte=last),
    ),
    Movement(
        "completed", _("Hoàn thành trong kỳ"), _("Được xác nhận hoàn thành trong kỳ."),
        lambda first, last: Q(is_completed=True) & _closed(first, last),
    ),
    Movement(
        "recalled", _("Thu hồi, kết thúc khác"), _("Kết thúc trong kỳ mà không hoàn thành."),
        lambda first, last: Q(is_completed=False) & _closed(first, last),
    ),
    Movement(
        "remaining", _("Còn lại cuối kỳ"), _("Giao đến hết kỳ và khi hết kỳ chưa kết thúc."),
        lambda _first, last: Q(received_on__lte=last) & (Q(closed_at=None) | Q(closed_at__gte=begins(last + ONE_DAY))),
    ),
)  # fmt: skip


WORKLOAD = Movement(
    "total", _("Phải thực hiện trong kỳ"), _("Tồn đầu kỳ và giao mới trong kỳ."),
    lambda first, last: Q(received_on__lte=last)
    & (Q(received_on__gte=first) | Q(closed_at=None) | Q(closed_at__gte=begins(first))),
)  # fmt: skip


def _closed(first: date, last: date) -> Q:
    return Q(closed_at__gte=begins(first), closed_at__lt=begins(last + ONE_DAY))


MEASURES = {str(measure.code): measure for measure in _MEASURES}
MOVEMENTS = {movement.code: movement for movement in _MOVEMENTS}


def timely(kind: Timeliness | str, today: date) -> Q:
    """The condition under which a matter's timeliness on `today` is `kind`."""
    return MEASURES[Timeliness(kind)].on(today)
