import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registry")]

FIND = "/don-vi-hanh-chinh/"


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_the_page_asks_and_answers_nothing_by_itself(client):
    response = client.get(FIND)
    assert response.status_code == 200
    assert "Kết quả" not in text_of(response)


def test_a_citizen_types_an_old_address_and_reads_the_new_unit_with_its_decree_and_day(client):
    page = text_of(client.get(FIND, {"q": "12 Trần Phú, phường Quang Trung, TP Kon Tum, tỉnh Kon Tum"}))
    assert "Phường Kon Tum, tỉnh Quảng Ngãi" in page
    assert "từ ngày 01/07/2025, theo 1677/NQ-UBTVQH15" in page


def test_a_change_of_kind_that_is_not_confirmed_says_so_in_plain_words(client):
    page = text_of(client.get(FIND, {"q": "tỉnh Bắc Giang"}))
    assert (
        "Thành phố Bắc Ninh từ ngày 20/09/2026, theo 39/2026/QH16 (chưa đối chiếu được với công báo)" in page
    )
    assert "Tỉnh Bắc Ninh từ ngày 01/07/2025, theo 202/2025/QH15" in page


def test_a_divided_ward_is_answered_with_candidates_and_whom_to_ask(client):
    page = text_of(client.get(FIND, {"q": "phường Tràng Tiền, quận Hoàn Kiếm"}))
    assert "Phường Cửa Nam, thành phố Hà Nội" in page
    assert "Phường Hoàn Kiếm, thành phố Hà Nội" in page
    assert "Không có căn cứ để chọn thay bạn" in page


def test_an_unknown_name_is_answered_with_the_nearest_ones_as_links(client):
    response = client.get(FIND, {"q": "phường Quang Trug, TP Kon Tum"})
    assert "Không tìm thấy đơn vị nào tên “phường Quang Trug”." in text_of(response)
    (link, *_) = re.findall(r'href="(/don-vi-hanh-chinh/\?q=[^"]+)"', response.content.decode())
    assert "Phường Kon Tum, tỉnh Quảng Ngãi" in text_of(client.get(link))


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"q": ""}, "Hãy nhập địa chỉ hoặc tên"),
        ({"q": "   "}, "Hãy nhập địa chỉ hoặc tên"),
        ({"q": "\x00"}, "Hãy nhập địa chỉ hoặc tên"),
        ({"q": "a" * 10_000}, "dài quá 300 ký tự"),
        ({"q": "?!.,"}, "Chưa thấy tên đơn vị nào"),
        ({"q": "Kon Tum", "ngay": "31/02/2025"}, "Ngày không hợp lệ"),
        ({"q": "Kon Tum", "ngay": "hôm qua"}, "Ngày không hợp lệ"),
        ({"q": "phường Quang\x00 Trung, TP Kon Tum"}, "Phường Kon Tum, tỉnh Quảng Ngãi"),
        ({"q": "Kon Tum", "ngay": "\x0030/06/2025"}, "Thành phố Kon Tum, tỉnh Kon Tum"),
        ({"q": "<script>alert(1)</script>"}, "Không tìm thấy"),
    ],
)
def test_bad_input_gets_a_sentence_with_the_remedy(client, asked, says):
    response = client.get(FIND, asked)
    assert response.status_code == 200
    assert says in text_of(response)


def test_what_was_typed_stays_and_its_error_is_tied_to_the_field(client):
    page = client.get(FIND, {"q": "Kon Tum", "ngay": "hôm qua"}).content.decode()
    field = re.search(r'<input[^>]*name="ngay"[^>]*>', page)[0]
    assert 'value="hôm qua"' in field
    assert 'aria-invalid="true"' in field
    described = re.search(r'aria-describedby="([^"]+)"', field)[1].split()
    assert described
    assert all(f'id="{name}"' in page for name in described)
    assert 'value="Kon Tum"' in page


def test_every_field_has_a_label(client):
    page = client.get(FIND).content.decode()
    names = re.findall(r'<input[^>]*id="(id_[^"]+)"', page)
    assert names == ["id_q", "id_ngay"]
    assert all(f'<label for="{name}"' in page for name in names)


def test_what_was_typed_is_never_run(client):
    assert "<script>alert" not in client.get(FIND, {"q": "<script>alert(1)</script>"}).content.decode()


def test_a_code_used_twice_shows_both_units_with_what_came_before_and_after(client):
    page = text_of(client.get(f"{FIND}23293/"))
    assert "Phường Kon Tum, tỉnh Quảng Ngãi" in page
    assert "Phường Thắng Lợi, thành phố Kon Tum, tỉnh Kon Tum" in page
    assert "Hình thành từ" in page
    assert "Nay là" in page


def test_a_unit_shows_its_kinds_over_time(client):
    page = text_of(client.get(f"{FIND}25270/"))
    assert "Xã Lộc Ninh 01/07/2025 29/04/2026 1662/NQ-UBTVQH15 đã công bố" in page
    assert "Phường Lộc Ninh 30/04/2026 đang dùng 237/NQ-UBTVQH16 đã công bố" in page


def test_a_province_lists_its_communes(client):
    page = client.get(f"{FIND}51/").content.decode()
    assert page.count(f'href="{FIND}2') >= 96


@pytest.mark.parametrize("code", ["00000", "x" * 500, "%00", "23293%00", "đ"])
def test_an_unknown_code_is_not_found_or_found_but_never_an_error(client, code):
    assert client.get(f"{FIND}{code}/").status_code in {200, 404}


def test_nothing_is_written_by_these_pages(client):
    assert client.post(FIND, {"q": "Kon Tum"}).status_code == 405
    assert client.post(f"{FIND}51/").status_code == 405


def queries_of(client, address: str) -> int:
    """The queries for units; what stands around every page is counted where it is made."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return sum(' FROM "places_' in query["sql"] for query in queries)


def test_a_page_takes_as_many_queries_for_a_province_as_for_a_commune(client):
    assert queries_of(client, f"{FIND}51/") == queries_of(client, f"{FIND}23293/") == 5


def test_an_answer_takes_as_many_queries_for_thirty_units_as_for_two(client):
    many = queries_of(client, f"{FIND}?q=quang+trung")
    assert many == queries_of(client, f"{FIND}?q=trang+tien") == 5
