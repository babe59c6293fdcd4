"""All writes to reports: defining forms, opening periods, filling in, handing in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from thongsuot.followup.actions import Opening, move, open_collective, set_deadline
from thongsuot.followup.models import Matter, work_calendar
from thongsuot.people.models import Body, User
from thongsuot.people.rules.verdict import require
from thongsuot.pure.clock.deadline import due_on
from thongsuot.pure.lifecycle import Refused
from thongsuot.registers.reports.models import (
    Answer,
    Check,
    Figure,
    Form,
    FormVersion,
    Period,
    Report,
    Said,
    Text,
    TextAnswer,
)
from thongsuot.registers.reports.permissions import may_ask, may_fill
from thongsuot.registers.reports.rules.lifecycle import TO_FILL
from thongsuot.registers.reports.rules.periods import Span, last_ended, name_of
from thongsuot.trail.actions import record

OF_A_FIGURE = ("code", "label", "measure", "definition", "kind", "least", "most", "aggregate", "known")
OF_A_TEXT = ("label", "required")
CHANGED_MEANWHILE = "changed_meanwhile"


@dataclass(frozen=True)
class Definition:
    """What a form asks: figures and texts by their columns, in order, and the checks."""

    figures: tuple[Mapping[str, object], ...]
    texts: tuple[Mapping[str, object], ...] = ()
    checks: tuple[str, ...] = ()

    @classmethod
    def of(cls, version: FormVersion) -> "Definition":
        return cls(
            tuple(version.figures.values(*OF_A_FIGURE)),
            tuple(version.texts.values(*OF_A_TEXT)),
            tuple(version.checks.values_list("rule", flat=True)),
        )


@transaction.atomic
def save_form(form: Form, bodies: Iterable[Body], definition: Definition, *, by: User, at: datetime) -> Form:
    """Keep a form, new or changed. A changed definition is a new version: what was answered stays as it was asked.

    Raises Refused when nothing is asked or nobody is to report.
    """
    require(may_ask(by, form.asker))
    chosen, is_new = list(bodies), form.pk is None
    if not definition.figures and not definition.texts:
        raise Refused("nothing_asked", _("Biểu mẫu chưa hỏi gì. Hãy ghi ít nhất một chỉ tiêu."))
    if not chosen and not form.all_communes:
        raise Refused("nobody_to_act", _("Chưa rõ ai báo cáo. Hãy chọn ít nhất một cơ quan."))
    form.made_at = at if is_new else form.made_at
    form.save()
    form.bodies.set(chosen)
    if is_new or Definition.of(form.current) != definition:
        _write_version(form, definition, by=by, at=at)
    record(
        "reports.save_form", form, by=by, at=at, name=form.name, version=form.current.number, bodies=chosen
    )
    return form


def _write_version(form: Form, definition: Definition, *, by: User, at: datetime) -> FormVersion:
    number = form.versions.count() + 1
    version = FormVersion.objects.create(form=form, number=number, made_by=by, made_at=at)
    for place, told in enumerate(definition.figures):
        Figure.objects.create(version=version, place=place, **told)
    for place, told in enumerate(definition.texts):
        Text.objects.create(version=version, place=place, **told)
    Check.objects.bulk_create(Check(version=version, rule=rule) for rule in definition.checks)
    return version


@transaction.atomic
def end_form(form: Form, *, by: User, at: datetime) -> Form:
    """Ask it no more. Periods that are open stay."""
    require(may_ask(by, form.asker))
    form.ended_at = at
    form.save(update_fields=["ended_at"])
    record("reports.end_form", form, by=by, at=at, name=form.name)
    return form


@transaction.atomic
def open_period(form: Form, span: Span, *, by: User, at: datetime) -> Period:
    """Ask the form for `span`: one report with a clock for each body. Raises Refused when that was done already."""
    require(may_ask(by, form.asker))
    held = Form.objects.select_for_update().get(pk=form.pk)
    if held.ended_at:
        raise Refused("form_ended", _("Biểu mẫu đã thôi dùng nên không mở kỳ mới được."))
    if held.periods.filter(first_on=span.first, last_on=span.last).exists():
        raise Refused(
            "period_open", _("Kỳ %(name)s đã mở rồi. Hãy chọn kỳ khác.") % {"name": name_of(form.kind, span)}
        )
    return _open(form, span, by=by, at=at)


def open_due(at: datetime) -> int:
    """Ask every form whose period has ended, each in a transaction of its own. Returns how many were opened.

    Only periods that ended since the form was made; after weeks without a worker only the newest one.
    """
    forms = Form.objects.in_use().exclude(kind="once").values_list("pk", flat=True)
    return sum(_open_next(pk, at=at) for pk in list(forms))


@transaction.atomic
def _open_next(pk: int, *, at: datetime) -> int:
    form = Form.objects.in_use().select_for_update().filter(pk=pk).first()
    if form is None:
        return 0
    span = last_ended(form.kind, localdate(at))
    is_old = span.last < localdate(form.made_at)
    if is_old or form.periods.filter(first_on=span.first).exists() or not form.reporting_bodies:
        return 0
    _open(form, span, by=None, at=at)
    return 1


def _open(form: Form, span: Span, *, by: User | None, at: datetime) -> Period:
    name, due = name_of(form.kind, span), due_on(span.last, form.days, work_calendar())
    period = Period.objects.create(
        form=form, version=form.current, name=name, first_on=span.first, last_on=span.last, due_on=due,
        opened_by=by, opened_at=at,
    )  # fmt: skip
    opening = Opening(
        register="reports",
        title=f"{form.name}, {name}",
        assigner=form.asker,
        received_on=localdate(at),
        due_on=due,
    )
    matters = open_collective(opening, form.reporting_bodies, by=by, at=at)[1]
    Report.objects.bulk_create(Report(matter=matter, period=period, body=matter.owner) for matter in matters)
    record("reports.open_period", period, by=by, at=at, form=form.name, period=name, reports=len(matters))
    return period


@transaction.atomic
def change_due(period: Period, day: date, *, reason: str, by: User, at: datetime) -> int:
    """Give all who have not handed in another day; whoever was granted a later one keeps it. Returns how many.

    Raises Refused for a day that has passed, and for the day that is set already.
    """
    held = (
        Period.objects.select_for_update(of=("self",)).select_related("form__asker__unit").get(pk=period.pk)
    )
    require(may_ask(by, held.form.asker))
    if day == held.due_on:
        raise Refused("same_day", _("Hạn đang là ngày này rồi. Hãy chọn ngày khác."))
    waiting = held.reports.filter(matter__state__in=TO_FILL, matter__due_on=held.due_on)
    matters = [report.matter for report in waiting.select_related("matter").order_by("pk")]
    sentence = _("Đổi hạn nộp thành %(day)s") % {"day": f"{day:%d/%m/%Y}"}
    for matter in matters:
        set_deadline(matter, day, reason=reason, told=sentence, by=by, at=at)
    before, held.due_on, held.due_reason = held.due_on, day, reason
    held.original_due_on = held.original_due_on or before
    held.save(update_fields=["due_on", "original_due_on", "due_reason"])
    record(
        "reports.change_due",
        held,
        by=by,
        at=at,
        before=before,
        after=day,
        reason=reason,
        reports=len(matters),
    )
    return len(matters)


@transaction.atomic
def fill(
    report: Report, said: Said, *, seen: int | None = None, from_sheet: bool = False, by: User, at: datetime
) -> Report:
    """Save what was typed, right or wrong; each figure that changed takes its source, `by` and `at`.

    `seen` is the saving that the writer had before him. Returns the report as saved; raises Refused when it is handed
    in, another unit's, or was saved by somebody else in the meantime.
    """
    require(may_fill(by, Matter.objects.locked(report.pk)))
    held = _held(report)
    if seen is not None:
        _require_unchanged(held, seen)
    current = Report.objects.whole().get(pk=report.pk)
    given = [(line, line.as_said(said, from_sheet=from_sheet).answer) for line in current.lines]
    changed = [answer for line, answer in given if answer and line.is_changed_by(answer)]
    _keep(current, changed, said, by=by, at=at)
    held.saves, held.saved_at, held.late_cause = held.saves + 1, at, said.late_cause
    held.save(update_fields=["saves", "saved_at", "late_cause"])
    figures = [f"{answer.figure.code}: {answer}" for answer in changed]
    record("reports.fill", current.matter, by=by, at=at, figures=figures)
    return Report.objects.whole().get(pk=report.pk)


def _held(report: Report) -> Report:
    """The report as it is saved now; nobody saves it until the transaction ends."""
    return Report.objects.select_for_update().get(pk=report.pk)


def _require_unchanged(held: Report, seen: int) -> None:
    if seen != held.saves:
        raise Refused(
            CHANGED_MEANWHILE, _("Báo cáo vừa được người khác lưu. Hãy tải lại trang rồi ghi tiếp.")
        )


def _keep(report: Report, changed: list[Answer], said: Said, *, by: User, at: datetime) -> None:
    for answer in changed:
        answer.report, answer.by, answer.at = report, by, at
    Answer.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["report", "figure"],
        update_fields=["said", "value", "absent", "source", "by", "at"],
    )  # fmt: skip
    for text, before in report.words:
        words = said.texts.get(text.pk, "")
        if words != (before.said if before else ""):
            TextAnswer.objects.update_or_create(
                report=report, text=text, defaults={"said": words, "by": by, "at": at}
            )


@transaction.atomic
def submit(report: Report, *, by: User, at: datetime) -> Matter:
    """Hand in what was saved as `report` has it.

    Raises Refused as long as a figure is missing, figures disagree, or lateness has no cause; and when somebody else
    has saved something else since.
    """
    today = localdate(at)
    _require_unchanged(_held(report), report.saves)
    problems = report.problems_on(today)
    if problems:
        raise Refused(
            "not_ready",
            _("Chưa nộp được, còn %(n)s chỗ phải sửa: %(first)s")
            % {"n": len(problems), "first": problems[0]},
        )
    cause = {"late_cause": report.late_cause} if report.is_late_on(today) else {}
    return move(report.matter, "submit", by=by, at=at, **cause)
