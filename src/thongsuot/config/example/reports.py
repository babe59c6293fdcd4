"""Reports of six units: a period that is closed, and one in which some have handed in, one is late, one may still fill in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.timezone import get_current_timezone, localdate

from thongsuot.config.example.figures import (
    ASKED,
    CAUSE,
    DAK_BLA,
    FORM,
    KON_TUM,
    MORE_TIME,
    NEXT,
    UNITS,
    Told,
)
from thongsuot.config.example.offices import PROVINCE_CODE, body
from thongsuot.followup.actions import ask_for_time, decide_on_time, move
from thongsuot.followup.models import work_calendar
from thongsuot.people.actions import give_duty, open_account
from thongsuot.people.models import User
from thongsuot.pure.clock.deadline import due_on
from thongsuot.registers.reports.actions import fill, open_period, save_form, submit
from thongsuot.registers.reports.models import Form, Period, Report, Said
from thongsuot.registers.reports.rules.periods import Span, last_ended

DAYS = 5
MORE_WORKING_DAYS = 3
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Cast:
    """Who asks, and who writes for each unit."""

    monitor: User
    writers: Mapping[Told, User]


@transaction.atomic
def load_reports(*, at: datetime) -> Form:
    """The form and its two newest periods whose day has passed; what is there already is left as it is."""
    office = body(PROVINCE_CODE, "vp-tinh-uy")
    if found := Form.objects.filter(asker=office, name=FORM).first():
        return found
    people = Cast(User.objects.get(username="van-phong"), {told: writer(told, at) for told in UNITS})
    newest = _newest_with_its_day_passed(localdate(at))
    earlier = last_ended("month", newest.first)
    form = Form(asker=office, name=FORM, kind="month", days=DAYS, all_communes=False)
    bodies = [body(told.unit_code, "ubnd") for told in UNITS]
    save_form(form, bodies, ASKED, by=people.monitor, at=_on(earlier.last, 8))
    _close(open_period(form, earlier, by=people.monitor, at=_on(earlier.last + ONE_DAY, 7)), people)
    _begin(open_period(form, newest, by=people.monitor, at=_on(newest.last + ONE_DAY, 7)), people, at)
    return form


def writer(told: Told, at: datetime) -> User:
    """The account that writes for a unit, opened where it is not there yet."""
    where = body(told.unit_code, "ubnd")
    user = open_account(told.username, told.full_name, by=None, at=at)
    give_duty(user, "specialist", where, on=where.valid_from, by=None, at=at)
    return user


def _newest_with_its_day_passed(today: date) -> Span:
    span, calendar = last_ended("month", today), work_calendar()
    while due_on(span.last, DAYS, calendar) >= today:
        span = last_ended("month", span.first)
    return span


def _close(period: Period, people: Cast) -> None:
    """All have handed in on the last day, and all was accepted the day after."""
    reports = _by_unit(period)
    for told in UNITS:
        handed_in = _hand_in(reports[told], told, told.figures, people, at=_on(period.due_on, 10))
        move(handed_in.matter, "accept", by=people.monitor, at=_on(period.due_on + ONE_DAY, 9))


def _begin(period: Period, people: Cast, at: datetime) -> None:
    reports, day_before = _by_unit(period), _on(period.due_on - ONE_DAY, 15)
    for told, figures in NEXT.items():
        is_late = told is DAK_BLA
        when = min(at, _on(period.due_on + ONE_DAY, 9)) if is_late else day_before
        _hand_in(reports[told], told, figures, people, cause=CAUSE if is_late else "", at=when)
    for told in NEXT:
        if told is not DAK_BLA:
            move(reports[told].matter, "accept", by=people.monitor, at=_on(period.due_on, 8))
    more = due_on(localdate(at), MORE_WORKING_DAYS, work_calendar())
    asked = ask_for_time(
        reports[KON_TUM].matter, more, reason=MORE_TIME, by=people.writers[KON_TUM], at=day_before
    )
    decide_on_time(asked, more, reason="Đồng ý.", by=people.monitor, at=_on(period.due_on, 8))


def _by_unit(period: Period) -> dict[Told, Report]:
    by_code = {report.body.unit.code: report for report in Report.objects.whole().filter(period=period)}
    return {told: by_code[told.unit_code] for told in UNITS}


def _hand_in(
    report: Report, told: Told, figures: tuple[str, ...], people: Cast, *, cause: str = "", at: datetime
) -> Report:
    """`figures` as far as they go, then what the system offers."""
    offered = [line.offered for line in report.lines[len(figures) :]]
    numbers = {line.figure.pk: said for line, said in zip(report.lines, [*figures, *offered], strict=True)}
    told_words = (told.difficulty, told.request)
    words = {text.pk: said for (text, _answer), said in zip(report.words, told_words, strict=True)}
    saved = fill(report, Said(numbers, words, late_cause=cause), by=people.writers[told], at=at)
    submit(saved, by=people.writers[told], at=at)
    return saved


def _on(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), get_current_timezone())
