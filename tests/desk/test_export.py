"""Spreadsheets out: just what the list shows, in real days, and nothing a spreadsheet would run."""

import csv
import io
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from openpyxl import load_workbook

from thongsuot.followup.actions import Opening, open_matter
from thongsuot.followup.models import Matter
from thongsuot.people.models import Body
from thongsuot.sheets.rules.cells import MOST_LETTERS, harmless, plain

PAGE = "/ban-lam-viec/xuat/"
TABLES = "/ban-lam-viec/tong-quan/xuat/"


@pytest.fixture
def give(monitor, now):
    def give(title="Rà soát hồ sơ đất đai", unit="23293", due=10, **more):
        owner = Body.objects.get(unit__code=unit, unit__dissolved_on=None, key="ubnd")
        assigner = Body.objects.get(unit__code="51", unit__dissolved_on=None, key="tinh-uy")
        today = localdate()
        opening = Opening(
            "tasks", title, assigner, today - timedelta(days=30), due_on=today + timedelta(days=due), **more
        )
        return open_matter(opening, owner, by=monitor, at=now)

    return give


def sent(client, address=PAGE, **said):
    response = client.get(address, said)
    assert response.status_code == 200
    return response, b"".join(response)


def in_csv(client, **said):
    _, body = sent(client, kieu="csv", **said)
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))


def in_book(client, address=PAGE, **said):
    _, body = sent(client, address, kieu="xlsx", **said)
    return load_workbook(io.BytesIO(body))


def test_the_file_holds_all_pages_of_what_the_list_shows(signed_in, monitor, give):
    for number in range(60):
        give(f"Việc thử số {number}")
    client = signed_in(monitor)
    listed = client.get("/viec/", {"q": "viec thu"}).context["page"].paginator
    assert listed.num_pages > 1
    rows = in_csv(client, q="viec thu")
    assert {int(row["Mã việc"]) for row in rows} == {matter.pk for page in listed for matter in page}
    assert next(iter(rows[0])) == "Mã việc"


def test_both_kinds_of_file_say_the_same(signed_in, monitor, give):
    give()
    client = signed_in(monitor)
    sheet = in_book(client)["Danh sách việc"]
    told = in_csv(client)
    codes = [row[0].value for row in sheet.iter_rows(min_row=2)]
    assert codes == [int(row["Mã việc"]) for row in told]
    assert [cell.value for cell in sheet[1]] == list(told[0])
    assert len(codes) == Matter.objects.count()


def test_days_are_days_and_the_head_stays_in_sight(signed_in, monitor, give):
    matter = give(due=-12)
    sheet = in_book(signed_in(monitor), q="ra soat ho so dat dai")["Danh sách việc"]
    heads = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == matter.pk)
    due = row[heads.index("Hạn")]
    assert isinstance(due.value, datetime)
    assert due.value.date() == matter.due_on
    assert due.number_format == "dd/mm/yyyy"
    assert row[heads.index("Số ngày quá hạn")].value == 12
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["C"].width >= 40


def test_a_list_is_ready_to_be_filtered_and_printed(signed_in, monitor, give):
    give()
    sheet = load_workbook(io.BytesIO(b"".join(signed_in(monitor).get(PAGE, {"kieu": "xlsx"})))).worksheets[0]
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_a_csv_is_read_in_vietnamese_by_excel(signed_in, monitor):
    response, body = sent(signed_in(monitor), kieu="csv")
    assert body.startswith(b"\xef\xbb\xbf")
    assert response.streaming
    assert ".csv" in response["Content-Disposition"]


@pytest.mark.parametrize(
    "title", ["=1+1", "+84 260", "-2", "@SUM(A1)", "\t=1+1", '=HYPERLINK("http://x","y")']
)
def test_no_cell_is_a_formula(signed_in, monitor, give, title):
    matter = give()
    Matter.objects.filter(pk=matter.pk).update(title=title)
    client = signed_in(monitor)
    row = next(row for row in in_csv(client) if int(row["Mã việc"]) == matter.pk)
    assert row["Nội dung"] == f"'{title}"
    cells = next(
        row for row in in_book(client)["Danh sách việc"].iter_rows(min_row=2) if row[0].value == matter.pk
    )
    assert (cells[2].data_type, cells[2].value) == ("s", title)


def test_letters_that_no_cell_can_hold_do_not_break_the_file(signed_in, monitor, give):
    matter = give()
    Matter.objects.filter(pk=matter.pk).update(title="Việc\x07 lạ\x1b " + "dài " * 20_000)
    client = signed_in(monitor)
    told = next(row for row in in_csv(client) if int(row["Mã việc"]) == matter.pk)["Nội dung"]
    assert len(told) == MOST_LETTERS
    assert told.startswith("Việc  lạ")
    assert told.endswith("xem trong hệ thống)")
    assert in_book(client)["Danh sách việc"].max_row > 1


def test_the_second_sheet_says_what_was_asked_and_what_it_means(signed_in, monitor, give):
    give(due=-12)
    book = in_book(signed_in(monitor), thoi_han="open_overdue", linh_vuc="chua-ro", tu="2020-01-31")
    told = dict(book["Giải thích"].iter_rows(min_row=2, values_only=True))
    for words in ("Thời hạn: Quá hạn", "Lĩnh vực: Chưa rõ lĩnh vực", "Giao từ ngày: 31/01/2020"):
        assert words in told["Điều kiện lọc"]
    assert told["Người xuất"] == monitor.get_full_name()
    assert f"{localdate():%d/%m/%Y}" in told["Xuất lúc"]
    assert "chia cho" in told["Tỷ lệ đúng hạn"]
    assert told["Quá hạn"]


def test_nobody_carries_away_what_he_may_not_see(signed_in, monitor, officer, give):
    elsewhere = Body.objects.filter(unit__level="commune", key="ubnd").exclude(unit__code="23293").first()
    hidden = give("Việc của xã khác", unit=elsewhere.unit.code)
    codes = {int(row["Mã việc"]) for row in in_csv(signed_in(officer))}
    assert codes == set(Matter.objects.visible_to(officer).values_list("pk", flat=True))
    assert hidden.pk not in codes
    assert hidden.pk in {int(row["Mã việc"]) for row in in_csv(signed_in(monitor))}


def test_a_stranger_is_asked_to_sign_in(client):
    for address in (PAGE, TABLES):
        assert client.get(address, {"kieu": "csv"}).status_code == 302


@pytest.mark.parametrize("address", [PAGE, TABLES])
@pytest.mark.parametrize(
    "said",
    [
        {},
        {"kieu": "exe"},
        {"kieu": "csv", "tu": "hôm qua"},
        {"kieu": "xlsx", "so": "khong-co"},
        {"kieu": "csv", "den": "9999-12-31"},
    ],
)
def test_a_file_is_refused_when_a_condition_is_wrong(signed_in, monitor, address, said):
    response = signed_in(monitor).get(address, said)
    assert response.status_code == 422
    assert "Tệp chưa được tạo" in response.content.decode()


def test_a_file_of_more_rows_takes_no_more_queries(signed_in, monitor, give):
    client = signed_in(monitor)
    give()
    in_csv(client)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            in_csv(client)
        counts.append(len(queries))
        for number in range(30):
            give(f"Việc thêm {number}")
    assert counts[0] == counts[1]


def test_the_tables_of_the_dashboard_are_sheets(signed_in, monitor, give):
    give(field="land_procedures")
    client = signed_in(monitor)
    book = in_book(client, TABLES)
    assert book.sheetnames == ["Theo đơn vị", "Theo lĩnh vực", "Theo buổi làm việc", "Giải thích"]
    total = sum(row[1] for row in book["Theo đơn vị"].iter_rows(min_row=2, values_only=True))
    assert total == Matter.objects.count()
    _, body = sent(client, TABLES, kieu="csv", bang="linh-vuc")
    assert body.decode("utf-8-sig").startswith("Lĩnh vực,Tổng số,")


def test_a_cell_that_is_harmless_is_left_alone():
    assert [harmless(text) for text in ("12/2026/QĐ-UBND", "a=b", "")] == ["12/2026/QĐ-UBND", "a=b", ""]
    assert plain("một\ndòng") == "một\ndòng"
