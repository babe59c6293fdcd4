"""The words and tables of the documents the desk drafts: follow-up report, reminder letter, return sheet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from thongsuot.desk.rules.report import COLUMNS, GROUPS, OVERDUE, RATE_SAID, Line, Report, percent
from thongsuot.issuing.rules.content import Table

BLANK_CAUSES = "[Ghi nguyên nhân của các nhiệm vụ chậm, quá hạn.]"
BLANK_PROPOSALS = "[Ghi đề xuất, kiến nghị; không có thì ghi: Không.]"
MOST_LETTERS = 1000
SEVERAL = "các cơ quan, đơn vị"
MOST_ADDRESSED = 20
BLANK_ANSWER_BY = "[Ghi ngày báo cáo]"
HASTEN_LATE = (
    "Khẩn trương hoàn thành các nhiệm vụ đã quá hạn; nêu rõ nguyên nhân chậm, trách nhiệm và thời gian hoàn thành của từng "
    "nhiệm vụ."
)
HASTEN_SOON = (
    "Tập trung hoàn thành đúng hạn các nhiệm vụ sắp đến hạn; không thể hoàn thành đúng hạn thì đề nghị gia hạn kèm lý do "
    "trước khi hết hạn."
)
TELL = f"Cập nhật tiến độ, nộp kết quả trên hệ thống và báo cáo bằng văn bản trước ngày {BLANK_ANSWER_BY}."


@dataclass(frozen=True)
class Owed:
    """A matter a letter reminds of, or a line of a return sheet."""

    title: str
    owner: str
    assigner: str
    paper: str
    state: str
    due_on: date | None
    submitted_on: date | None
    standing: str

    def days_late(self, today: date) -> int:
        return max((today - self.due_on).days, 0) if self.due_on else 0


def _day(on: date | None) -> str:
    return f"{on:%d/%m/%Y}" if on else ""


def report_abstract(report: Report) -> str:
    return f"Tình hình thực hiện nhiệm vụ từ ngày {_day(report.first)} đến ngày {_day(report.last)}"


def report_text(report: Report, body: str) -> str:
    """The body of the report; its figures are the annex's own."""
    return "\n".join(_report_lines(report, body))


def _report_lines(report: Report, body: str) -> Iterator[str]:
    whole = report.whole
    balance = whole.balance
    yield f"{body} báo cáo {report_abstract(report)[:1].lower()}{report_abstract(report)[1:]} như sau:"
    yield "I. KẾT QUẢ CHUNG"
    yield (
        f"1. Tồn đầu kỳ {balance.opening} nhiệm vụ; giao mới trong kỳ {balance.received}; tổng số {whole.of('total')}."
    )
    yield (
        f"2. Hoàn thành {balance.completed} nhiệm vụ (đúng hạn {whole.of('completed_on_time')}, quá hạn "
        f"{whole.of('completed_late')}); thu hồi, kết thúc khác {balance.recalled}; còn lại {balance.remaining}."
    )
    yield (
        f"3. Trong số còn lại: trong hạn {whole.of('open_in_time')}; sắp đến hạn {whole.of('open_due_soon')}; quá hạn "
        f"{sum(map(whole.of, OVERDUE))} (1–30 ngày: {whole.of('1-30')}; 31–120 ngày: {whole.of('31-120')}; trên 120 "
        f"ngày: {whole.of('over-120')}); không có thời hạn {whole.of('open_no_deadline')}."
    )
    yield f"4. Bị trả lại {whole.of('returned')} nhiệm vụ; được gia hạn {whole.of('extended')} nhiệm vụ."
    yield f"5. Tỷ lệ hoàn thành đúng hạn: {percent(whole.rate)} ({RATE_SAID})."
    yield f"6. Đối chiếu số liệu: {identity(whole)}."
    yield "II. NGUYÊN NHÂN"
    yield from [f"- {cause}." for cause in whole.causes] or [BLANK_CAUSES]
    yield "III. ĐỀ XUẤT, KIẾN NGHỊ"
    yield from [
        f"- {line.label}: {line.proposals[:1].lower()}{line.proposals[1:]}."
        for line in report.lines
        if line.requests
    ]
    yield BLANK_PROPOSALS
    yield f"Số liệu chi tiết theo {GROUPS[report.group].lower()} tại Phụ lục kèm theo."


def identity(line: Line) -> str:
    """The two sides written out, with the gap where there is one."""
    said = line.balance
    sides = (
        f"tồn đầu kỳ {said.opening} + giao mới {said.received} = hoàn thành {said.completed} + thu hồi {said.recalled} "
        f"+ còn lại {said.remaining}"
    )
    return sides if not said.gap else f"{sides} (lệch {said.gap})"


def report_table(report: Report) -> Table:
    """Every line and the sum of all, in the columns of the provinces' report."""
    heads = ("TT", GROUPS[report.group], *COLUMNS.values(), "Tỷ lệ đúng hạn", "Nguyên nhân chậm", "Đề xuất")
    rows = [_row(str(place), line) for place, line in enumerate(report.lines, start=1)]
    widths = (0.8, 4, *(1.35 for _code in COLUMNS), 1.5, 3, 2.2)
    return Table(report_abstract(report), heads, widths, (*rows, _row("", report.whole)))


def _row(place: str, line: Line) -> tuple[str, ...]:
    figures = (str(line.of(code)) for code in COLUMNS)
    causes = "; ".join(line.causes) if place else ""
    return (place, line.label, *figures, percent(line.rate), causes, line.proposals if place else "")


def reminder_abstract(body: str, owed: Iterable[Owed], today: date) -> str:
    late, soon = _late_and_soon(owed, today)
    which = ", ".join(said for said, many in (("quá hạn", late), ("sắp đến hạn", soon)) if many)
    whose = "" if body == SEVERAL else f" của {body}"
    return f"Đôn đốc thực hiện các nhiệm vụ {which}{whose}"


def addressed(names: Sequence[str]) -> str:
    """Those a letter is addressed to, a line each; too many are named in the annex only."""
    return (
        "\n".join(names)
        if len(names) <= MOST_ADDRESSED
        else "Các cơ quan, đơn vị có tên tại Phụ lục kèm theo"
    )


def reminder_text(body: str, owed: Iterable[Owed], today: date, soon_days: int) -> str:
    """The body of a letter that reminds one body of what it owes; it speaks only of what there is."""
    late, soon = _late_and_soon(owed, today)
    counted = (
        f"{late} nhiệm vụ quá hạn" if late else "",
        f"{soon} nhiệm vụ đến hạn trong {soon_days} ngày tới" if soon else "",
    )
    many = " và ".join(part for part in counted if part)
    asked = [HASTEN_LATE if late else "", HASTEN_SOON if soon else "", TELL]
    points = (f"{place}. {each}" for place, each in enumerate(filter(None, asked), start=1))
    return "\n".join(
        [
            f"Theo số liệu theo dõi đến ngày {_day(today)}, {body} còn {many} (danh sách tại Phụ lục kèm theo).",
            f"Để bảo đảm tiến độ và chất lượng thực hiện nhiệm vụ, đề nghị {body}:",
            *points,
            f"Đề nghị {body} quan tâm, triển khai thực hiện.",
        ]
    )


def _late_and_soon(owed: Iterable[Owed], today: date) -> tuple[int, int]:
    listed = list(owed)
    late = sum(each.days_late(today) > 0 for each in listed)
    return late, len(listed) - late


def reminder_table(owed: Iterable[Owed], today: date, *, is_for_several: bool = False) -> Table:
    """What is owed; where several owe, with who owes it."""
    rows = tuple(
        (
            str(place),
            *([each.owner] if is_for_several else []),
            each.title,
            each.paper,
            each.assigner,
            _day(each.due_on),
            str(each.days_late(today) or ""),
            each.state,
        )
        for place, each in enumerate(owed, start=1)
    )
    whose, width = (("Cơ quan thực hiện",), (2.6,)) if is_for_several else ((), ())
    heads = (
        "TT",
        *whose,
        "Nhiệm vụ",
        "Văn bản giao",
        "Cơ quan giao",
        "Thời hạn",
        "Số ngày quá hạn",
        "Trạng thái",
    )
    widths = (0.6, *width, 6, 3.4, 2.6, 1.6, 1.2, 1.8)
    return Table("Danh sách nhiệm vụ quá hạn, sắp đến hạn", heads, widths, rows)


def sheet_abstract(title: str, *, is_raised: bool) -> str:
    """Of an order, or of a difficulty that several units have."""
    subject = "tháo gỡ khó khăn, vướng mắc" if is_raised else "thực hiện chỉ đạo"
    return f"Tình hình {subject}: {title}"[:MOST_LETTERS]


def sheet_text(title: str, owed: Iterable[Owed], today: date, *, bodies: int, is_raised: bool) -> str:
    """The body of a return sheet: what was asked of all `bodies`, or what they all have, and how those of `owed` stand."""
    listed = list(owed)
    states: dict[str, int] = {}
    for each in listed:
        states[each.state] = states.get(each.state, 0) + 1
    told = "; ".join(f"{number} cơ quan, đơn vị ở trạng thái “{state}”" for state, number in states.items())
    what = "Khó khăn, vướng mắc" if is_raised else "Nội dung chỉ đạo"
    whose = f"do {bodies} đơn vị cùng nêu" if is_raised else f"giao chung cho {bodies} cơ quan, đơn vị"
    whom = (
        "từng cơ quan, đơn vị"
        if len(listed) == bodies
        else f"{len(listed)} cơ quan, đơn vị trong phạm vi theo dõi"
    )
    return "\n".join(
        [
            f"{what}: {title}.",
            f"Nội dung này {whose}. Đến ngày {_day(today)} có {told}.",
            f"Tình hình của {whom} tại Phụ lục kèm theo.",
        ]
    )


def sheet_table(owed: Iterable[Owed]) -> Table:
    rows = tuple(
        (str(place), each.owner, each.state, _day(each.submitted_on), _day(each.due_on), each.standing)
        for place, each in enumerate(owed, start=1)
    )
    heads = ("TT", "Cơ quan", "Trạng thái", "Ngày nộp kết quả", "Thời hạn", "So với thời hạn")
    return Table("Bảng theo dõi thực hiện", heads, (0.6, 5, 2.4, 1.8, 1.8, 2.6), rows)
