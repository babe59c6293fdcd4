"""Every list goes out as it is on screen: the same rows, all pages, nobody else's."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.sheets.sheets import rows_of
from thongsuot.followup.models import DayOff, Matter
from thongsuot.issuing.models import NumberBook
from thongsuot.people.models import Body
from thongsuot.registers.difficulties.actions import note

pytestmark = pytest.mark.django_db

LISTS = ["desk:home", "desk:notices", "desk:owing", "desk:trail", "recommendations:recommendations", "meetings:meetings", "papers:papers",
         "issuing:documents", "tasks:patterns"]  # fmt: skip


def as_csv(client, address, **said):
    body = b"".join(client.get(address, {"kieu": "csv", **said}))
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))


def shown(page):
    """How many rows a list has, on all its pages."""
    context = page.context
    return context["page"].paginator.count if "page" in context else len(context["rows"])


@pytest.mark.parametrize("name", LISTS)
def test_a_list_goes_out_whole_and_as_both_kinds(signed_in, monitor, name):
    client, address = signed_in(monitor), reverse(name)
    page = client.get(address)
    book = rows_of(client.get(address, {"kieu": "xlsx"}))
    assert len(book) == shown(page)
    assert len(as_csv(client, address)) == len(book)
    if book:
        assert "kieu=xlsx" in page.content.decode()
        assert list(book[0]) == list(as_csv(client, address)[0])


def test_the_days_off_of_a_year_go_out(signed_in, officer):
    client, address = signed_in(officer), reverse("followup:days")
    out = as_csv(client, address, nam="2026")
    assert len(out) == DayOff.objects.filter(on__year=2026).count() > 0
    assert client.get(address, {"kieu": "csv", "nam": "9"}).status_code == 422


def test_the_books_of_numbers_go_out_with_what_is_odd_in_them(signed_in, monitor):
    office = Body.objects.get(unit__code="51", key="vp-tinh-uy")
    NumberBook.objects.create(body=office, book="cong-van", year=2026, last_number=7)
    (row,) = rows_of(signed_in(monitor).get(reverse("issuing:books"), {"kieu": "xlsx"}))
    assert (row["Cơ quan"], row["Năm"], row["Số cuối"]) == ("Văn phòng Tỉnh ủy", 2026, 7)


def test_what_is_found_goes_out_with_its_addresses_and_nobody_elses(signed_in, monitor, neighbour):
    address, asked = reverse("desk:search"), {"q": "trụ sở", "loai": "tasks"}
    page = signed_in(monitor).get(address, asked)
    out = as_csv(signed_in(monitor), address, **asked)
    assert len(out) == page.context["page"].paginator.count > 0
    assert out[0]["Địa chỉ"].startswith("http://")
    assert "kieu=xlsx" in page.content.decode()
    assert as_csv(signed_in(neighbour), address, **asked) == []
    assert signed_in(monitor).get(address, {"kieu": "csv", "q": "x" * 300}).status_code == 422


def test_a_return_sheet_goes_out_with_the_codes_of_its_matters(signed_in, officer, monitor, ward_task):
    address = reverse("followup:collective", args=[ward_task.collective_id])
    whole = Matter.objects.filter(collective=ward_task.collective_id)
    out = rows_of(signed_in(monitor).get(address, {"kieu": "xlsx"}))
    assert {row["Mã việc"] for row in out} == set(whole.values_list("pk", flat=True))
    seen = rows_of(signed_in(officer).get(address, {"kieu": "xlsx"}))
    assert {row["Mã việc"] for row in seen} == set(whole.visible_to(officer).values_list("pk", flat=True))
    assert len(seen) < len(out)


def test_a_difficulty_many_have_goes_out_as_a_row_for_each_of_them(signed_in, monitor):
    client, address = signed_in(monitor), reverse("difficulties:difficulties")
    out = rows_of(client.get(address, {"kieu": "xlsx"}))
    listed = client.get(address).context["page"].paginator.object_list
    assert (
        len(out) == sum(row.units for row in listed) == Matter.objects.filter(register="difficulties").count()
    )
    assert [row["Số đơn vị cùng gặp"] for row in out] == [
        row.units for row in listed for _ in range(row.units)
    ]
    few = rows_of(client.get(address, {"kieu": "xlsx", "linh_vuc": "public_assets"}))
    assert {row["Lĩnh vực"] for row in few} == {"Tài sản công"}


def test_a_condition_that_does_not_exist_makes_no_file(signed_in, monitor):
    page = signed_in(monitor).get(reverse("difficulties:difficulties"), {"kieu": "csv", "linh_vuc": "la"})
    assert page.status_code == 422
    assert "Tệp chưa được tạo" in page.content.decode()


def test_a_file_of_more_difficulties_takes_no_more_queries(signed_in, officer, now):
    client, address = signed_in(officer), reverse("difficulties:difficulties")
    unit = Body.objects.get(unit__code="23293", unit__dissolved_on=None, key="ubnd")
    counts = []
    for start in (0, 30):
        with CaptureQueriesContext(connection) as queries:
            as_csv(client, address)
        counts.append(len(queries))
        for number in range(start, start + 30):
            note(f"Khó khăn {number}", unit=unit, handler=unit, by=officer, at=now)
    assert counts[0] == counts[1]
