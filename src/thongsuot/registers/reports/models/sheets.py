"""What goes into the spreadsheets of a report and of a period."""

from collections.abc import Hashable, Iterable
from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from thongsuot.followup.registry import registry
from thongsuot.registers.reports.models.asking import Period
from thongsuot.registers.reports.models.reports import SOURCES, Answer, Line, Report
from thongsuot.registers.reports.models.summary import Summary, standing_of, summary_of
from thongsuot.registers.reports.rules.sheets import HEADS, OF_A_TEXT
from thongsuot.sheets.rules.columns import Cell, Sheet


def sheet_of(report: Report) -> list[Sheet]:
    """A report to be filled in, with what is known of it so far."""
    matter, period = report.matter, report.period
    above = [
        str(matter.title),
        _("%(body)s; số liệu từ %(first)s đến %(last)s; hạn nộp %(due)s") % {
            "body": report.body, "first": _day(period.first_on), "last": _day(period.last_on), "due": _day(matter.due_on),
        },
        _("Chỉ điền hai cột tô màu. Ô để trống giữ số đang có trên trang. Nạp lại tệp này ở trang điền báo cáo."),
    ]  # fmt: skip
    figures = [_row_of(line) for line in report.lines]
    texts = [
        [f"{OF_A_TEXT}{n}", text.label, _("bằng lời"), answer.said if answer else "", "", "", "", ""]
        for n, (text, answer) in enumerate(report.words, 1)
    ]
    return [Sheet(_("Báo cáo"), HEADS, [*figures, *texts], above=above, to_fill=frozenset({3, 4}))]


def _row_of(line: Line) -> list[Cell]:
    figure = line.figure
    said: Cell = line.value if line.value is not None else line.offered
    return [
        figure.code, figure.label, figure.measure, said, line.absent, line.before or "", line.known_said,
        figure.definition,
    ]  # fmt: skip


def sheets_of(period: Period, today: date) -> list[Sheet]:
    """A period's summary, every unit's figures side by side, and where each figure is from."""
    summaries = summary_of(period)
    reports = list(Report.objects.whole().filter(period=period).order_by("body__unit__sort_key", "pk"))
    return [_summary(period, summaries, reports, today), _units(summaries, reports), _sources(summaries)]


def _summary(period: Period, summaries: list[Summary], reports: list[Report], today: date) -> Sheet:
    standing = standing_of(reports, today)
    above = [
        str(period),
        _("%(in)s/%(asked)s đơn vị đã nộp, %(late)s nộp sau hạn, %(missing)s chưa nộp. Số liệu từ %(first)s đến %(last)s.") % {
            "in": standing.handed_in, "asked": standing.asked, "late": standing.handed_in_late,
            "missing": standing.missing, "first": _day(period.first_on), "last": _day(period.last_on),
        },
    ]  # fmt: skip
    heads = [
        (_("Mã"), 12), (_("Chỉ tiêu"), 46), (_("Đơn vị tính"), 14), (_("Cách gộp"), 22), (_("Tổng hợp"), 18),
        (_("Trung vị"), 14), (_("Số đơn vị có số"), 14), (_("Không có số liệu"), 14), (_("Khác thường"), 50),
        (_("Cách tính"), 60),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            one.figure.code, one.figure.label, one.figure.measure, one.figure.get_aggregate_display(), one.total,
            one.middle.median if one.middle else None, len(one.values), len(one.absent),
            "; ".join(f"{answer.report.body}: {answer.said}" for answer in one.outliers), one.figure.definition,
        ]
        for one in summaries
    ]  # fmt: skip
    return Sheet(_("Tổng hợp"), heads, rows, above=above)


def _units(summaries: list[Summary], reports: list[Report]) -> Sheet:
    said = {(a.report_id, one.figure.pk): _value(a) for one in summaries for a in one.answers}
    heads = [(_("Đơn vị"), 34), (_("Tình trạng"), 22), (_("Nộp lúc"), 18), (_("Nguyên nhân nộp chậm"), 30)]
    figures = [(_named(one), 16) for one in summaries]
    rows: list[list[Cell]] = [
        [*_standing(report), *(said.get((report.pk, one.figure.pk)) for one in summaries)]
        for report in reports
    ]
    return Sheet(_("Từng đơn vị"), [*heads, *figures], rows)


def _standing(report: Report) -> list[Cell]:
    matter = report.matter
    state = str(registry[matter.register].lifecycle.states[matter.state].label)
    handed_in = localtime(matter.submitted_at).replace(tzinfo=None) if matter.submitted_at else None
    return [str(report.body), state, handed_in, report.late_cause]


def _named(summary: Summary) -> str:
    figure = summary.figure
    return f"{figure.label} ({figure.measure})" if figure.measure else figure.label


def _sources(summaries: list[Summary]) -> Sheet:
    heads = [(_("Đơn vị"), 34), (_("Chỉ tiêu"), 46), (_("Số báo cáo"), 18), (_("Nguồn"), 20), (_("Người ghi"), 26), (_("Ghi lúc"), 18)]  # fmt: skip
    answers = [(one.figure.label, answer) for one in summaries for answer in one.answers]
    # A unit and a person stand in hundreds of rows: each name is made once.
    bodies = _named_once((answer.report_id, answer.report.body) for _label, answer in answers)
    people = _named_once((answer.by_id, answer.by) for _label, answer in answers)
    sources = _named_once(SOURCES.items())
    rows: list[list[Cell]] = [
        [
            bodies[answer.report_id], label, _value(answer), sources[answer.source], people[answer.by_id],
            localtime(answer.at).replace(tzinfo=None),
        ]
        for label, answer in answers
    ]  # fmt: skip
    return Sheet(_("Nguồn số liệu"), heads, rows)


def _named_once(things: Iterable[tuple[Hashable, object]]) -> dict[Hashable, str]:
    return {key: str(thing) for key, thing in dict(things).items()}


def _value(answer: Answer) -> Cell:
    return answer.value if answer.value is not None else str(answer)


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
