"""The follow-up report: its identity, the lists behind its figures, its files; letters and return sheets."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate
from openpyxl import load_workbook

from tests.registers.test_notice import signed_and_issued
from thongsuot.desk import actions as desk_actions
from thongsuot.desk.models import reminders
from thongsuot.desk.rules.report import COLUMNS, PERIODS, period_of
from thongsuot.followup.actions import move
from thongsuot.followup.models import Matter
from thongsuot.issuing.models import Document, IssuedFile
from thongsuot.papers.rules.proposals import read_paper
from thongsuot.pure.reading.formats import text_of

pytestmark = pytest.mark.django_db
PAGE = "desk:report"


@pytest.fixture
def year(seed_paper) -> dict[str, str]:
    """A period that holds everything, with some matters put to other days so that every column has something."""
    today = localdate()
    matters = list(Matter.objects.filter(register="tasks").order_by("pk")[:12])
    days = [-1, -30, -31, -120, -121, 0, 3, 4, None, None, 40, 41]
    for matter, day in zip(matters, days, strict=True):
        matter.due_on = None if day is None else today + timedelta(days=day)
        matter.received_on = today - timedelta(days=200)
        matter.save()
    return {"tu": (today - timedelta(days=300)).isoformat(), "den": today.isoformat()}


def shown(client, **asked):
    return client.get(reverse(PAGE), asked).context["report"]


def test_periods_have_their_days():
    today = date(2026, 11, 25)  # a Wednesday
    assert {code: period_of(code, today) for code in PERIODS} == {
        "tuan": (date(2026, 11, 23), today), "tuan-truoc": (date(2026, 11, 16), date(2026, 11, 22)),
        "thang": (date(2026, 11, 1), today), "thang-truoc": (date(2026, 10, 1), date(2026, 10, 31)),
        "quy": (date(2026, 10, 1), today), "quy-truoc": (date(2026, 7, 1), date(2026, 9, 30)),
        "nam": (date(2026, 1, 1), today),
    }  # fmt: skip
    assert period_of("thang-truoc", date(2026, 1, 5)) == (date(2025, 12, 1), date(2025, 12, 31))
    assert period_of("quy-truoc", date(2026, 2, 5)) == (date(2025, 10, 1), date(2025, 12, 31))


@pytest.mark.parametrize("group", ["don-vi", "co-quan", "linh-vuc", "van-ban"])
def test_both_sides_of_every_line_agree_whatever_the_lines_stand_for(
    submitted_task, year, monitor, chair, now, signed_in, group
):
    move(submitted_task, "confirm", by=chair, at=now)
    told = shown(signed_in(monitor), nhom=group, so="tasks", **year)
    assert told.lines
    assert all(line.balance.gap == 0 for line in (*told.lines, told.whole))
    assert told.whole.of("total") == Matter.objects.filter(register="tasks").count()
    assert told.whole.balance.completed == 1


def test_each_bucket_holds_the_days_it_says(year, monitor, signed_in):
    whole = shown(signed_in(monitor), so="tasks", **year).whole
    assert [
        whole.of(code) for code in ("1-30", "31-120", "over-120", "open_due_soon", "open_no_deadline")
    ] == [2, 2, 1, 2, 2]


@pytest.mark.parametrize("group", ["don-vi", "co-quan", "linh-vuc", "van-ban"])
def test_every_figure_opens_a_list_as_long_as_it_says(year, monitor, signed_in, group):
    client = signed_in(monitor)
    response = client.get(reverse(PAGE), {"nhom": group, **year})
    told, columns = response.context["report"], response.context["columns"]
    said = response.context["said"]
    for line in (*told.lines[:3], told.whole):
        for code, _label, asked in columns:
            if line.of(code):
                listed = client.get(reverse("followup:matters"), {**said, **line.narrows, **asked})
                assert listed.context["page"].paginator.count == line.of(code), (
                    line.label,
                    code,
                )


def test_of_very_many_papers_those_with_least_work_stand_together_in_the_last_line(
    year, monitor, signed_in, monkeypatch
):
    client = signed_in(monitor)
    every = shown(client, nhom="van-ban", **year)
    cache.clear()
    monkeypatch.setattr("thongsuot.desk.models.reports.MOST_PAPERS", 1)
    first, rest = shown(client, nhom="van-ban", **year).lines
    assert (first.label, first.counts) == (every.lines[0].label, every.lines[0].counts)
    assert (rest.label, rest.narrows) == ("Các văn bản khác", {})
    assert rest.of("total") == sum(line.of("total") for line in every.lines[1:]) > 0
    assert rest.balance.gap == 0


def test_a_period_that_is_over_is_told_as_it_ended(monitor, signed_in, year):
    """What is left at its end stands against that day, not today's."""
    ended = localdate() - timedelta(days=35)
    whole = shown(signed_in(monitor), so="tasks", tu=year["tu"], den=ended.isoformat()).whole
    assert whole.balance.gap == 0
    assert whole.of("1-30") == 0
    assert whole.of("31-120") == 2


def test_a_returned_result_and_a_granted_day_are_counted(submitted_task, chair, monitor, now, signed_in):
    move(submitted_task, "return", by=chair, at=now, reason="Thiếu số liệu")
    told = shown(signed_in(monitor), ky="thang", so="tasks")
    assert told.whole.of("returned") == 1


def test_the_spreadsheet_says_what_the_page_says(year, monitor, signed_in):
    client = signed_in(monitor)
    told = shown(client, **year)
    sent = client.get(reverse("desk:export_report"), {"kieu": "xlsx", **year}).getvalue()
    book = load_workbook(BytesIO(sent))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0][1 : 1 + len(COLUMNS)] == tuple(COLUMNS.values())
    assert rows[-1][0] == "Tổng cộng"
    assert rows[-1][1 : 1 + len(COLUMNS)] == tuple(told.whole.of(code) for code in COLUMNS)
    assert "không nằm trong mẫu số" in str(list(book.worksheets[1].iter_rows(values_only=True)))


def test_the_report_is_drafted_as_a_document_with_its_figures_in_the_annex(year, monitor, signed_in):
    client = signed_in(monitor)
    told = shown(client, **year)
    answer = client.post(reverse("desk:draft_report") + f"?tu={year['tu']}&den={year['den']}")
    document = Document.objects.get()
    assert answer.url == reverse("issuing:document", args=[document.pk])
    balance = told.whole.balance
    assert f"tồn đầu kỳ {balance.opening} + giao mới {balance.received}" in document.text
    assert "không nằm trong mẫu số" in document.text
    last = document.tables[0]["rows"][-1]
    assert last[1:4] == ["Tổng cộng", str(balance.opening), str(balance.received)]
    for kind in ("pdf", "docx"):
        sent = client.get(reverse("issuing:preview", args=[document.pk, kind])).content
        text = " ".join(text_of(sent, f"bao-cao.{kind}").split())
        assert "Tổng cộng" in text
        assert "BÁO CÁO" in text


@pytest.mark.parametrize(
    "asked",
    [
        {"ky": "thang"},
        {"ky": "khong-co", "nhom": "x", "tu": "31/02/2026"},
        {"tu": "2026-05-01", "den": "2026-01-01"},
    ],
)
def test_a_period_without_matters_or_one_that_cannot_be_still_shows_a_page(neighbour, signed_in, asked):
    client = signed_in(neighbour)
    assert client.get(reverse(PAGE), asked).status_code == 200
    exported = client.get(reverse("desk:export_report"), {"kieu": "xlsx", **asked})
    exported.getvalue()  # to its end, so that the file that is sent is closed
    assert exported.status_code == (200 if asked == {"ky": "thang"} else 422)


def test_a_period_that_is_none_is_told_in_plain_words(monitor, signed_in):
    page = signed_in(monitor).get(reverse(PAGE), {"ky": "ky-la"})
    assert page.context["form"].errors["ky"] == ["Không có lựa chọn “ky-la”. Hãy chọn trong danh sách."]


def test_an_officer_of_a_ward_counts_his_ward_only(officer, signed_in, year):
    labels = [line.label for line in shown(signed_in(officer), **year).lines]
    assert labels == ["phường Kon Tum"]


def test_the_queries_do_not_grow_with_lines(year, monitor, signed_in):
    client = signed_in(monitor)

    def asked(**more):
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(PAGE), {**year, **more})
        return len(queries)

    assert asked() <= asked(don_vi="23293") + 2


def test_a_body_that_owes_gets_a_letter_with_the_list(year, monitor, signed_in, now):
    client = signed_in(monitor)
    page = client.get(reverse("desk:owing"))
    row = page.context["rows"][0]
    answer = client.post(reverse("desk:draft_reminder", args=[row.body.pk]))
    document = Document.objects.get()
    assert answer.url == reverse("issuing:document", args=[document.pk])
    assert document.kind == "cong-van"
    assert document.addressed_to == str(row.body).replace("UBND", "Ủy ban nhân dân")
    assert f"{row.late} nhiệm vụ quá hạn" in document.text
    assert len(document.tables[0]["rows"]) == row.late + row.soon
    assert {listed[2] for listed in document.tables[0]["rows"]} == {"Buổi làm việc ngày 08/08/2025"}
    signed_and_issued(document, monitor, now, text=document.text.replace("[Ghi ngày báo cáo]", "30/12/2026"))
    assert IssuedFile.objects.filter(document=document).count() == 2


@pytest.mark.parametrize(
    ("days", "said", "unsaid"),
    [
        (-3, ["còn 1 nhiệm vụ quá hạn (", "1. Khẩn trương", "2. Cập nhật"], ["ngày tới", "sắp đến hạn"]),
        (
            2,
            ["còn 1 nhiệm vụ đến hạn trong 3 ngày tới (", "1. Tập trung", "2. Cập nhật"],
            ["đã quá hạn", "Khẩn trương"],
        ),
    ],
)
def test_a_letter_speaks_only_of_what_is_owed(days, said, unsaid, monitor, signed_in, department_task):
    body = department_task.owner
    body.owned.update(due_on=None)
    Matter.objects.filter(pk=department_task.pk).update(due_on=localdate() + timedelta(days=days))
    signed_in(monitor).post(reverse("desk:draft_reminder", args=[body.pk]))
    letter = Document.objects.get()
    assert [words for words in said if words not in letter.text] == []
    assert [words for words in unsaid if words in letter.abstract + letter.text] == []


def test_one_letter_goes_to_all_who_owe(year, monitor, signed_in):
    client = signed_in(monitor)
    rows = client.get(reverse("desk:owing")).context["rows"]
    assert len(rows) > 1
    client.post(reverse("desk:draft_reminders"))
    letter = Document.objects.get()
    assert letter.addressed_to.split("\n") == [
        str(row.body).replace("UBND", "Ủy ban nhân dân") for row in rows
    ]
    listed = [row[1] for row in letter.tables[0]["rows"]]
    assert [(name, listed.count(name)) for name in dict.fromkeys(listed)] == [
        (str(row.body), row.late + row.soon) for row in rows
    ]
    assert f"các cơ quan, đơn vị còn {sum(row.late for row in rows)} nhiệm vụ quá hạn" in letter.text


def test_more_than_a_letter_lists_is_refused_with_what_to_do(year, monitor, signed_in, monkeypatch):
    for room in (reminders, desk_actions):
        monkeypatch.setattr(room, "MOST_OWED", 1)
    refused = signed_in(monitor).post(reverse("desk:draft_reminders"))
    assert (refused.status_code, Document.objects.count()) == (409, 0)
    assert "Hãy lọc bớt cơ quan" in refused.content.decode()


def test_every_number_of_who_owes_opens_as_many_matters(year, monitor, signed_in):
    client = signed_in(monitor)
    for row in client.get(reverse("desk:owing")).context["rows"]:
        address = reverse("desk:owed", args=[row.body.pk])
        for asked, many in (
            ({}, row.late + row.soon), ({"thoi_han": "open_overdue"}, row.late), ({"thoi_han": "open_due_soon"}, row.soon),
        ):  # fmt: skip
            page = client.get(address, asked)
            assert (page.context["page"].paginator.count if many else page.status_code) == (many or 404)


def test_what_is_handed_in_is_owed_by_nobody(submitted_task, monitor, signed_in):
    body = submitted_task.owner
    body.owned.exclude(pk=submitted_task.pk).update(due_on=None)
    Matter.objects.filter(pk=submitted_task.pk).update(due_on=localdate() - timedelta(days=3))
    client = signed_in(monitor)
    assert body not in [row.body for row in client.get(reverse("desk:owing")).context["rows"]]
    assert client.post(reverse("desk:draft_reminder", args=[body.pk])).status_code == 409


def test_nobody_sees_what_others_owe(year, monitor, neighbour, signed_in):
    row = signed_in(monitor).get(reverse("desk:owing")).context["rows"][0]
    assert signed_in(neighbour).get(reverse("desk:owed", args=[row.body.pk])).status_code == 404


def test_the_list_leads_to_the_bodies_in_it(year, monitor, signed_in):
    client = signed_in(monitor)
    listed = client.get(reverse("followup:matters"), {"don_vi": "23293"})
    assert f"{reverse('desk:owing')}?don_vi=23293" in listed.text
    rows = client.get(reverse("desk:owing"), {"don_vi": "23293"}).context["rows"]
    assert {row.body.unit.code for row in rows} <= {"23293"}
    assert len(rows) <= len(client.get(reverse("desk:owing")).context["rows"])


def test_who_owes_nothing_gets_no_letter(monitor, signed_in, department_task):
    body = department_task.owner
    body.owned.update(due_on=None)
    assert signed_in(monitor).post(reverse("desk:draft_reminder", args=[body.pk])).status_code == 409


def test_the_return_sheet_of_an_order_has_a_row_for_every_body(submitted_task, monitor, signed_in):
    client, order = signed_in(monitor), submitted_task.collective
    assert (
        reverse("desk:draft_return_sheet", args=[order.pk])
        in client.get(reverse("followup:collective", args=[order.pk])).text
    )
    client.post(reverse("desk:draft_return_sheet", args=[order.pk]))
    document = Document.objects.get()
    assert " có 5 cơ quan, đơn vị ở trạng thái “Mới giao”" in document.text
    assert len(document.tables[0]["rows"]) == order.matters.count()
    mine = next(row for row in document.tables[0]["rows"] if row[1] == str(submitted_task.owner))
    assert mine[3] == f"{localdate():%d/%m/%Y}"


def test_a_return_sheet_of_who_sees_a_part_says_so(submitted_task, officer, signed_in):
    order = submitted_task.collective
    signed_in(officer).post(reverse("desk:draft_return_sheet", args=[order.pk]))
    document = Document.objects.get()
    assert f"giao chung cho {order.matters.count()} cơ quan, đơn vị" in document.text
    assert "Tình hình của 1 cơ quan, đơn vị trong phạm vi theo dõi tại Phụ lục" in document.text


def test_our_own_reader_sees_what_a_reminder_asks(year, monitor, signed_in):
    client = signed_in(monitor)
    row = client.get(reverse("desk:owing")).context["rows"][0]
    client.post(reverse("desk:draft_reminder", args=[row.body.pk]))
    sent = client.get(reverse("issuing:preview", args=[Document.objects.get().pk, "docx"])).content
    paper = read_paper(text_of(sent, "cong-van.docx"), read_on=localdate())
    assert any(found.kind == "directive" for found in paper.findings)


def test_a_returned_result_is_found_in_the_list_behind_its_figure(
    submitted_task, chair, monitor, now, signed_in
):
    move(submitted_task, "return", by=chair, at=now, reason="thiếu ảnh")
    client = signed_in(monitor)
    page = client.get(reverse(PAGE), {"ky": "nam"})
    (asked,) = (asked for code, _label, asked in page.context["columns"] if code == "returned")
    listed = client.get(reverse("followup:matters"), {**page.context["said"], **asked})
    assert [row.pk for row in listed.context["page"].object_list] == [submitted_task.pk]
    assert "Bị trả lại trong kỳ" in listed.content.decode()


def test_every_figure_of_the_report_has_its_definition_on_the_page(year, monitor, signed_in):
    page = signed_in(monitor).get(reverse(PAGE), year).content.decode()
    assert [code for code in COLUMNS if f'id="nghia-{code}"' not in page] == []


def test_the_line_of_a_unit_that_owes_leads_to_its_letter(year, monitor, signed_in):
    client = signed_in(monitor)
    told = client.get(reverse(PAGE), year)
    line = next(line for line in told.context["report"].lines if line.owes)
    assert f"{reverse('desk:owing')}?don_vi={line.narrows['don_vi']}" in told.content.decode()
    owing = client.get(reverse("desk:owing"), line.narrows)
    assert "Soạn công văn đôn đốc" in owing.content.decode()


def test_a_public_matter_leads_to_the_page_where_the_public_reads_it(seed_paper, monitor, signed_in):
    client = signed_in(monitor)
    matter = Matter.objects.filter(register="tasks", is_public=True, unit__code="23293").first()
    page = client.get(reverse("tasks:task", args=[matter.pk]))
    assert "Xem trên trang công khai" in page.content.decode()
    shown = client.get(page.context["public_url"])
    assert shown.status_code == 200
    assert matter.title[:40] in shown.content.decode()


def test_one_press_on_the_line_of_a_unit_drafts_its_letter(year, monitor, signed_in):
    client = signed_in(monitor)
    lines = [line for line in client.get(reverse(PAGE), year).context["report"].lines if line.owes]
    owing = {f"{reverse('desk:owing')}?{urlencode(line.narrows)}" for line in lines}
    of_one_body = next(address for address in owing if len(client.get(address).context["rows"]) == 1)
    answer = client.post(of_one_body)
    assert answer.url == reverse("issuing:document", args=[Document.objects.get().pk])
    assert client.post(reverse("desk:owing")).url == reverse("desk:owing")  # several: choose one
    assert Document.objects.count() == 1
