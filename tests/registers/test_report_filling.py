"""Filling in a report: checked while typed, with a reason for no figure, by two at once, late, by spreadsheet."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import get_current_timezone, localdate
from openpyxl import Workbook, load_workbook

from tests.asking import errors_of, said_by
from tests.registers.test_unit_reports import (
    box,
    communes,
    filling,
    form,
    handed_in,
    office,
    period,
    report,
    typed,
    ward,
    whole,
)
from thongsuot.followup.actions import ask_for_time, decide_on_time
from thongsuot.followup.models import DeadlineChange, Matter, Notice
from thongsuot.pure.lifecycle import Refused
from thongsuot.registers.reports.actions import (
    Definition,
    change_due,
    fill,
    open_period,
    save_form,
    submit,
)
from thongsuot.registers.reports.models import Answer, Figure, Form, Report, Said
from thongsuot.registers.reports.rules.periods import last_ended
from thongsuot.registers.reports.rules.sheets import read_report
from thongsuot.sheets.views.sending import BOOK_TYPE
from thongsuot.trail.models import Entry

__all__ = ["communes", "form", "office", "period", "report", "ward"]
pytestmark = pytest.mark.django_db


def reason_box(report: Report, code: str) -> str:
    return box(report, code).replace("so-", "ko-")


def test_checking_says_what_is_wrong_and_saves_nothing(signed_in, report, officer):
    page = signed_in(officer).post(filling(report), {**typed(report, "5", "7"), "kiem-tra": "1"})
    assert page.status_code == 200
    assert "“Cán bộ nữ” không được lớn hơn “Tổng số cán bộ”" in said_by(page)
    assert 'value="7"' in page.content.decode()
    assert not Answer.objects.filter(report=report).exists()
    right = signed_in(officer).post(filling(report), {**typed(report, "9", "7"), "kiem-tra": "1"})
    assert "số liệu đủ và khớp, nộp được. Chưa lưu." in said_by(right)
    assert whole(report).saves == 0


def test_each_fault_stands_at_its_box(signed_in, report, officer):
    page = signed_in(officer).post(filling(report), {**typed(report, "1,5", ""), "kiem-tra": "1"})
    html = page.content.decode()
    pk = box(report, "tong").removeprefix("so-")
    assert f'id="loi-cua-so-{pk}" data-check><p class="error">Cần một số nguyên' in html
    pk = box(report, "nu").removeprefix("so-")
    assert f'id="loi-cua-so-{pk}" data-check><p class="error">Chưa ghi.' in html


def test_no_figure_with_its_reason_is_an_answer(signed_in, report, officer, monitor):
    reason = "Phường không có cán bộ nữ biên chế"
    sent = {**typed(report, "12", ""), reason_box(report, "nu"): reason, "nop": "1"}
    assert signed_in(officer).post(filling(report), sent).status_code == 302
    answer = Answer.objects.get(report=report, figure__code="nu")
    assert (answer.said, answer.value, answer.absent) == ("", None, reason)
    assert f"không có số liệu: {reason}" in said_by(
        signed_in(monitor).get(reverse("reports:report", args=[report.pk]))
    )
    drilled = reverse("reports:figure", args=[report.period_id, answer.figure_id])
    assert reason in said_by(signed_in(monitor).get(drilled))


def test_a_figure_beside_the_reason_for_none_is_refused(signed_in, report, officer):
    sent = {**typed(report, "12", "3"), reason_box(report, "nu"): "không có", "nop": "1"}
    page = signed_in(officer).post(filling(report), sent)
    assert page.status_code == 422
    assert "vừa ghi số, vừa ghi lý do" in said_by(page)


def test_the_second_of_two_who_save_is_told_and_keeps_what_was_typed(signed_in, report, officer, now):
    client = signed_in(officer)
    shown = client.get(filling(report)).content.decode()
    assert 'name="ban" value="0"' in shown
    client.post(filling(report), {**typed(report, "12", "7"), "ban": "0"})
    page = client.post(filling(report), {**typed(report, "15", "7"), "ban": "0"})
    assert page.status_code == 409
    assert "Hoàng Gia Bảo đã ghi 12, bạn ghi 15" in said_by(page)
    assert 'value="15"' in page.content.decode()
    assert 'name="ban" value="1"' in page.content.decode()
    assert Answer.objects.get(report=report, figure__code="tong").said == "12"
    assert client.post(filling(report), {**typed(report, "15", "7"), "ban": "1"}).status_code == 302
    assert Answer.objects.get(report=report, figure__code="tong").said == "15"


def test_what_somebody_else_has_saved_since_is_not_handed_in_unseen(report, officer, now):
    numbers = {line.figure.pk: "3" for line in report.lines}
    checked = fill(report, Said(numbers, late_cause="thử"), by=officer, at=now)
    fill(report, Said({**numbers, next(iter(numbers)): "không rõ"}, late_cause="thử"), by=officer, at=now)
    with pytest.raises(Refused, match="vừa được người khác lưu"):
        submit(checked, by=officer, at=now)
    assert not whole(report).is_handed_in


def after_its_day(report: Report) -> datetime:
    day = report.matter.due_on + timedelta(days=3)
    return datetime(day.year, day.month, day.day, 9, tzinfo=get_current_timezone())


def test_what_comes_late_says_why(report, officer, signed_in, monitor):
    late = after_its_day(report)
    numbers = Said({line.figure.pk: "3" for line in report.lines})
    saved = fill(report, numbers, by=officer, at=late)
    with pytest.raises(Refused, match="nguyên nhân nộp chậm"):
        submit(saved, by=officer, at=late)
    cause = "Mất mạng từ ngày 10 đến ngày 12"
    saved = fill(saved, Said(numbers.figures, late_cause=cause), by=officer, at=late)
    submit(saved, by=officer, at=late)
    entry = Entry.objects.get(action="reports.submit", subject=f"followup.matter:{report.pk}")
    assert entry.facts["late_cause"] == cause
    assert f"nộp chậm vì: {cause}" in said_by(
        signed_in(monitor).get(reverse("reports:period", args=[report.period_id]))
    )


def test_the_page_asks_for_the_cause_once_the_day_has_passed(signed_in, report, officer):
    Matter.objects.filter(pk=report.pk).update(due_on=localdate())
    assert "Nguyên nhân nộp chậm" not in said_by(signed_in(officer).get(filling(report)))
    Matter.objects.filter(pk=report.pk).update(due_on=localdate() - timedelta(days=1))
    client = signed_in(officer)
    assert "Nguyên nhân nộp chậm" in said_by(client.get(filling(report)))
    page = client.post(filling(report), {**typed(report, "9", "7"), "cham": " ", "nop": "1"})
    assert errors_of(page, "hãy nêu nguyên nhân nộp chậm")
    sent = {**typed(report, "9", "7"), "cham": "Chờ số của thôn", "nop": "1"}
    assert client.post(filling(report), sent).status_code == 302
    assert whole(report).late_cause == "Chờ số của thôn"


def test_the_office_gives_all_who_are_missing_another_day_and_says_why(signed_in, period, monitor):
    day = localdate() + timedelta(days=20)
    page = reverse("reports:due", args=[period.pk])
    assert signed_in(monitor).post(page, {"day": f"{day}", "reason": ""}).status_code == 422
    sent = {"day": f"{day}", "reason": "Mưa lũ kéo dài"}
    assert signed_in(monitor).post(page, sent).status_code == 302
    before, period.due_on = period.due_on, None
    period.refresh_from_db()
    assert (period.due_on, period.original_due_on) == (day, before)
    moved = period.reports.filter(matter__due_on=day)
    assert [one.matter.state for one in moved] == ["asked"]
    assert DeadlineChange.objects.get(matter=moved[0].matter).reason == "Mưa lũ kéo dài"
    assert Notice.objects.filter(matter=moved[0].matter, sentence__contains="Mưa lũ kéo dài").exists()
    assert "đổi vì: Mưa lũ kéo dài" in said_by(
        signed_in(monitor).get(reverse("reports:period", args=[period.pk]))
    )


def test_nobody_else_changes_the_day_and_a_commune_asks_for_time(
    report, officer, chair, monitor, signed_in, now
):
    later = localdate() + timedelta(days=30)
    for user in (officer, chair):
        with pytest.raises(Refused, match="Chỉ Văn phòng Tỉnh ủy"):
            change_due(report.period, later, reason="x", by=user, at=now)
    wanted = report.matter.due_on + timedelta(days=60)
    Matter.objects.filter(pk=report.pk).update(due_on=localdate() + timedelta(days=2))
    asked = ask_for_time(report.matter, wanted, reason="Chờ số của thôn", by=officer, at=now)
    decide_on_time(asked, wanted, reason="Đồng ý", by=monitor, at=now)
    assert Matter.objects.get(pk=report.pk).due_on == wanted
    change_due(report.period, later, reason="Mưa lũ", by=monitor, at=now)
    assert Matter.objects.get(pk=report.pk).due_on == wanted  # granted for itself: kept


def downloaded(client, report: Report):
    response = client.get(reverse("reports:sheet", args=[report.pk]))
    assert response["Content-Type"] == BOOK_TYPE
    return load_workbook(BytesIO(b"".join(response.streaming_content)))


def as_upload(book: Workbook, name: str = "bao-cao.xlsx") -> SimpleUploadedFile:
    file = BytesIO()
    book.save(file)
    return SimpleUploadedFile(name, file.getvalue())


def cells(book: Workbook) -> dict[str, int]:
    """The row of each code in the sheet."""
    return {row[0].value: row[0].row for row in book.worksheets[0].iter_rows() if row[0].value}


def test_a_report_goes_out_as_a_spreadsheet_and_comes_back_as_a_draft(signed_in, report, officer):
    client = signed_in(officer)
    book = downloaded(client, report)
    page, row = book.worksheets[0], cells(book)
    page.cell(row["tong"], 4).value = 1250
    page.cell(row["nu"], 5).value = "chưa thống kê được"
    page.cell(row["loi-1"], 4).value = "Thiếu máy tính"
    page.append(["la", "Chỉ tiêu lạ", "", 5])
    sent = {"file": as_upload(book), "ban": "0"}
    answer = client.post(reverse("reports:fill_from_sheet", args=[report.pk]), sent, follow=True)
    assert "Bảng tính có mã mà báo cáo này không hỏi: la" in said_by(answer)
    told = {a.figure.code: (a.said, a.absent, a.source) for a in Answer.objects.filter(report=report)}
    assert told["tong"] == ("1.250", "", "sheet")
    assert told["nu"] == ("", "chưa thống kê được", "sheet") or told["nu"][1] == "chưa thống kê được"
    assert told["viec"][2] == "system"
    assert whole(report).words[0][1].said == "Thiếu máy tính"
    assert whole(report).matter.state == "asked"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp này trống"),
        (b"khong phai bang tinh", "không đọc được"),
        (b"PK\x03\x04rach", "không đọc được"),
    ],
)
def test_a_file_that_is_no_sheet_is_told_why(signed_in, report, officer, content, sentence):
    sent = {"file": SimpleUploadedFile("x.xlsx", content), "ban": "0"}
    page = signed_in(officer).post(reverse("reports:fill_from_sheet", args=[report.pk]), sent)
    assert page.status_code == 422
    assert errors_of(page, sentence) or sentence in said_by(page)


def test_a_sheet_of_something_else_is_told_why(signed_in, report, officer):
    book = Workbook()
    book.active.append(["Họ tên", "Ngày sinh"])
    sent = {"file": as_upload(book), "ban": "0"}
    page = signed_in(officer).post(reverse("reports:fill_from_sheet", args=[report.pk]), sent)
    assert page.status_code == 422
    assert "Không thấy hàng tiêu đề" in said_by(page)


def test_numbers_of_a_sheet_are_read_as_people_write_them():
    book = Workbook()
    page = book.active
    page.append(["Mã", "Số báo cáo"])
    for code, value in (("a", 1250.5), ("b", 0.125), ("c", "=1+1"), ("d", "12,5"), ("e", -3), ("g", 1e30)):
        page.append([code, value])
    page["B3"].number_format = "0.0%"
    file = BytesIO()
    book.save(file)
    told = read_report(file.getvalue()).figures
    assert (told["a"], told["b"], told["d"], told["e"]) == ("1.250,5", "12,5", "12,5", "-3")
    assert "c" not in told  # a formula nobody has counted yet says nothing


def test_a_text_in_the_sheet_is_no_formula(signed_in, form, office, ward, monitor, now):
    sly = Form(asker=office, name="=HYPERLINK()", kind="month", days=5, all_communes=False)
    save_form(sly, [ward], Definition(({"code": "x", "label": "=1+1"},)), by=monitor, at=now)
    opened = open_period(sly, last_ended("month", localdate(now)), by=monitor, at=now)
    book = downloaded(signed_in(monitor), opened.reports.get())
    assert book.worksheets[0].cell(cells(book)["x"], 2).data_type == "s"


def test_the_summary_goes_out_as_a_spreadsheet_with_every_unit_and_every_source(signed_in, monitor, period):
    response = signed_in(monitor).get(reverse("reports:period_sheet", args=[period.pk]))
    book = load_workbook(BytesIO(b"".join(response.streaming_content)))
    assert book.sheetnames == ["Tổng hợp", "Từng đơn vị", "Nguồn số liệu"]
    row = next(row for row in book["Tổng hợp"].iter_rows(values_only=True) if row[0] == "tong")
    assert row[4] == 1035
    assert book["Từng đơn vị"].max_row == 9
    sources = list(book["Nguồn số liệu"].iter_rows(min_row=2, values_only=True))
    assert {row[4] for row in sources} == {"Đỗ Văn Nộp"}


def test_only_who_sees_the_form_takes_its_summary(signed_in, officer, neighbour, period):
    for user in (officer, neighbour):
        for name in ("period_sheet", "due"):
            assert signed_in(user).get(reverse(f"reports:{name}", args=[period.pk])).status_code == 404


def test_saving_many_figures_takes_no_more_queries_than_few(office, ward, monitor, officer, now):
    counts = []
    for many in (3, 2, 40):  # the first one warms what is read once
        asked = Definition(tuple({"code": f"c{n}", "label": f"Số {n} của {many}"} for n in range(many)))
        form = Form(asker=office, name=f"Nhiều số {many}", kind="month", days=5, all_communes=False)
        save_form(form, [ward], asked, by=monitor, at=now)
        report = whole(
            open_period(form, last_ended("month", localdate(now)), by=monitor, at=now).reports.get()
        )
        numbers = {figure.pk: "5" for figure in Figure.objects.filter(version__form=form)}
        with CaptureQueriesContext(connection) as queries:
            fill(report, Said(numbers), by=officer, at=now)
        counts.append(len(queries))
    assert counts[1] == counts[2]


@pytest.mark.parametrize("name", ["period", "period_sheet"])
def test_pages_of_a_period_ask_the_same_whatever_the_units(
    signed_in, monitor, officer, report, period, name, now
):
    handed_in(report, "12", "7", by=officer, at=now)
    client = signed_in(monitor)
    counts = []
    for pk in (report.period_id, period.pk):
        b"".join(client.get(reverse(f"reports:{name}", args=[pk])))
        with CaptureQueriesContext(connection) as queries:
            b"".join(client.get(reverse(f"reports:{name}", args=[pk])))
        counts.append(len(queries))
    assert counts[0] == counts[1]
