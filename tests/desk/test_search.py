"""Search: with or without accents, over everything one may see and nothing else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.desk.rules.lighting import excerpt, spans, words_of
from thongsuot.desk.templatetags.figures import lit
from thongsuot.followup.actions import Opening, open_matter
from thongsuot.followup.models import Matter
from thongsuot.papers.models import Paper
from thongsuot.people.models import Body
from thongsuot.pure.text import fold

PAGE = "/ban-lam-viec/tim/"


@pytest.fixture
def give(monitor, now):
    def give(title, unit="23293", register="tasks", **more):
        owner = Body.objects.get(unit__code=unit, unit__dissolved_on=None, key="ubnd")
        assigner = Body.objects.get(unit__code="51", unit__dissolved_on=None, key="tinh-uy")
        opening = Opening(register, title, assigner, localdate() - timedelta(days=3), **more)
        return open_matter(opening, owner, by=monitor, at=now)

    return give


@pytest.fixture
def found(signed_in, monitor):
    """What the groups say to a query: titles by the code of their kind."""

    def found(query, by=monitor, **more):
        response = signed_in(by).get(PAGE, {"q": query, **more})
        assert response.status_code == 200, response.content.decode()
        return {group.kind.code: [hit.title for hit in group.hits] for group in response.context["groups"]}

    return found


def paper(monitor, now, **said):
    body = Body.objects.get(unit__code="51", unit__dissolved_on=None, key="vp-tinh-uy")
    told = {
        "title": "Kết luận",
        "kind": "notice",
        "source_name": "thử",
        "text": "Nội dung",
        "sha256": "thử",
    } | said
    return Paper.objects.create(body=body, entered_by=monitor, entered_at=now, **told)


@pytest.mark.parametrize(
    "query", ["trụ sở dôi dư", "tru so doi du", "TRU SO  DOI DU", "dư trụ", "  dôi   sở "]
)
def test_words_are_found_with_or_without_accents_in_any_order(give, found, query):
    give("Rà soát trụ sở xã dôi dư sau sắp xếp")
    assert "Rà soát trụ sở xã dôi dư sau sắp xếp" in found(query)["tasks"]


def test_the_very_accents_come_first(give, found):
    newer_last = [
        give(title).title
        for title in (
            "Đo đạc lại ruộng bậc thang",
            "Đo dac lai ruong bac thang",
            "Đo đạc lái rương bác thăng",
        )
    ]
    assert found("đo đạc lại ruộng bậc thang")["tasks"][0] == newer_last[0]
    assert found("đo dac lai ruong bac thang")["tasks"][0] == newer_last[1]


def test_every_kind_is_found_and_grouped(found, seed_paper):
    kinds = found("kon tum")
    assert {"van-ban", "meetings", "don-vi"} <= kinds.keys()
    difficulty = Matter.objects.filter(register="difficulties").first()
    assert difficulty.title in found(difficulty.title[:200])["difficulties"]
    assert any("Kon Tum" in title for title in kinds["don-vi"])
    assert seed_paper.title in kinds["van-ban"]


@pytest.mark.parametrize("query", ["12/2026/QĐ-UBND", "12/2026/qd-ubnd", "QĐ-UBND 12/2026", "/2026/QĐ"])
def test_a_number_of_a_document_is_found(found, monitor, now, query):
    paper(monitor, now, title="Quyết định về tổ công tác", number_symbol="12/2026/QĐ-UBND")
    assert found(query)["van-ban"] == ["Quyết định về tổ công tác"]


def test_words_deep_in_a_paper_are_found_and_shown(signed_in, monitor, now):
    paper(
        monitor,
        now,
        text="Mở đầu. " + "Câu khác. " * 4000 + "Giao xã Bờ Y làm nhà rông văn hóa. " + "Hết. " * 4000,
    )
    response = signed_in(monitor).get(PAGE, {"q": "nha rong van hoa"})
    assert (
        "làm <mark>nhà</mark> <mark>rông</mark> <mark>văn</mark> <mark>hóa</mark>"
        in response.content.decode()
    )


def test_nobody_finds_what_he_may_not_see(give, found, officer, monitor, now):
    elsewhere = Body.objects.filter(unit__level="commune", key="ubnd").exclude(unit__code="23293").first()
    give("Chuyện riêng của xã kia", unit=elsewhere.unit.code)
    give("Chuyện riêng của phường này")
    paper(monitor, now, title="Chuyện riêng của văn phòng")
    assert found("chuyện riêng", by=officer) == {"tasks": ["Chuyện riêng của phường này"]}
    assert len(found("chuyện riêng", by=monitor)["tasks"]) == 2


def test_what_is_found_is_lit_and_never_becomes_markup(give, signed_in, monitor):
    give('Thay <script>alert("x")</script> biển hiệu')
    page = signed_in(monitor).get(PAGE, {"q": "bien script"}).content.decode()
    assert "<mark>biển</mark>" in page
    assert "&lt;<mark>script</mark>&gt;" in page
    assert '<script>alert("x")' not in page


def test_one_kind_is_shown_page_by_page(give, signed_in, monitor):
    for number in range(31):
        give(f"Sửa cầu treo số {number:02d}")
    client = signed_in(monitor)
    overview = client.get(PAGE, {"q": "cau treo"})
    assert (overview.context["groups"][0].count, len(overview.context["groups"][0].hits)) == (31, 5)
    assert "Xem tất cả 31 kết quả" in overview.content.decode()
    second = client.get(PAGE, {"q": "cau treo", "loai": "tasks", "trang": 2})
    assert len(second.context["groups"][0].hits) == 6


@pytest.mark.parametrize("query", ["a", "đ", "1", "%", "_", "\\", "'", "\U0001f600"])
def test_one_letter_is_answered(signed_in, monitor, query):
    assert signed_in(monitor).get(PAGE, {"q": query}).status_code == 200


def test_a_sign_of_the_database_means_only_itself(give, found):
    give("Giải ngân đạt 100% kế hoạch")
    assert found("100%")["tasks"] == ["Giải ngân đạt 100% kế hoạch"]
    assert found("1_0%") == {}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"q": "a" * 10_000}, "dài quá 200 chữ"),
        ({"q": "   "}, "Hãy gõ từ cần tìm"),
        ({"q": "\u0301\u0323"}, "ít nhất một chữ"),
        ({"q": "a\x00b"}, "ký tự không đọc được"),
        ({"q": "đất", "loai": "khong-co"}, "Không có loại này"),
    ],
)
def test_a_query_that_cannot_be_looked_for_is_told_why(signed_in, monitor, said, sentence):
    response = signed_in(monitor).get(PAGE, said)
    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_the_page_before_any_query_asks_for_one(signed_in, monitor):
    page = signed_in(monitor).get(PAGE)
    assert page.status_code == 200
    assert "12/2026/QĐ-UBND" in page.content.decode()


def test_nothing_found_says_what_to_try(signed_in, monitor):
    assert "thử gõ không dấu" in signed_in(monitor).get(PAGE, {"q": "khongcotunaynhuvay"}).content.decode()


def test_finding_more_takes_no_more_queries(give, signed_in, monitor):
    client = signed_in(monitor)
    give("Kè chống sạt lở bờ sông")
    client.get(PAGE, {"q": "sạt lở"})
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE, {"q": "sạt lở"})
        counts.append(len(queries))
        for number in range(30):
            give(f"Kè chống sạt lở bờ sông đoạn {number}")
    assert counts[0] == counts[1]


def test_the_search_over_matters_asks_the_index_of_letters(db):
    """With the table scan forbidden, PostgreSQL has a way left: the trigrams."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Matter.objects.filter(folded__contains="sat lo bo song").explain()
    assert "matter_words" in plan
    assert "paper_words" in Paper.objects.filter(folded__contains="sat lo bo song").explain()


@given(st.text(), st.lists(st.text(min_size=1, max_size=5), max_size=4))
def test_lighting_changes_no_letter(text, words):
    marked = lit(text, [fold(word) for word in words if fold(word)])
    assert marked.replace("<mark>", "").replace("</mark>", "") == lit(text, [])


@given(st.lists(st.sampled_from(["Đắk", "lắk", "hòa", "nhà", "rông"]), min_size=1, max_size=8))
def test_every_word_of_a_text_is_lit_without_its_accents(parts):
    text = " ".join(parts)
    lit_letters = sum(end - start for start, end in spans(text, words_of(fold(text))))
    assert lit_letters == sum(len(part) for part in parts)


def test_an_excerpt_is_cut_between_words():
    text = "một hai ba " * 100 + "trụ sở" + " bốn năm sáu" * 100
    piece = excerpt(text, ["tru"], width=60)
    assert "trụ sở" in piece
    assert set(piece.split()) <= {"…", *text.split()}
    assert len(piece) < 80
