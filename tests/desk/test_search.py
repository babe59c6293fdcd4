"""Search: with or without accents, over everything one may see and nothing else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from tests.issuing.conftest import signed_draft
from thongsuot.desk.models import Sought
from thongsuot.followup.actions import Opening, open_matter
from thongsuot.followup.models import Matter
from thongsuot.issuing.actions import issue
from thongsuot.issuing.models import Document
from thongsuot.papers.models import Paper
from thongsuot.people.models import Body
from thongsuot.registers.recommendations.actions import route, send
from thongsuot.registers.tasks.actions import Order
from thongsuot.registers.tasks.actions import give as give_order

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


@pytest.mark.parametrize(
    "query",
    [
        "a",
        "đ",
        "1",
        "%",
        "_",
        "\\",
        "'",
        "\U0001f600",
        "(",
        "[a",
        "a{2,1}",
        "\\m",
        "^$*",
        '"',
        "x" * 200,
        "²",
        "đ'ắk ;--",
    ],
)
def test_one_letter_and_odd_signs_are_answered(signed_in, monitor, query):
    assert signed_in(monitor).get(PAGE, {"q": query}).status_code in {200, 422}


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


@pytest.mark.parametrize(
    ("model", "index"), [(Matter, "matter_words"), (Paper, "paper_words"), (Document, "document_words")]
)
def test_the_search_asks_the_index_of_letters(db, model, index):
    """With the table scan forbidden, PostgreSQL has a way left: the trigrams."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert index in model.objects.filter(Sought.of("sạt lở bờ sông").folded("folded")).explain()


def test_a_word_inside_another_is_no_match_unless_there_is_nothing_better(give, signed_in, monitor):
    give("Tập trung nguồn lực cho đời sống nhân dân")
    give("Rà soát trụ sở dôi dư")
    client = signed_in(monitor)
    page = client.get(PAGE, {"q": "trụ sở", "loai": "tasks"})
    assert [hit.title for hit in page.context["groups"][0].hits] == ["Rà soát trụ sở dôi dư"]
    inside = client.get(PAGE, {"q": "nguôn lưc nhân dâ", "loai": "tasks"})
    assert "Tập trung nguồn lực cho đời sống nhân dân" in [
        hit.title for hit in inside.context["groups"][0].hits
    ]
    assert "trong từ dài hơn" in inside.content.decode()
    assert "<mark>dâ</mark>n" in inside.content.decode()


@pytest.mark.parametrize("quotes", ['"{}"', "“{}”", "«{}»"])
def test_words_in_quotes_stand_side_by_side(give, found, quotes):
    give("Sửa nhà văn hóa thôn")
    give("Văn hóa trong nhà trường")
    assert found(quotes.format("nha  văn hóa"))["tasks"] == ["Sửa nhà văn hóa thôn"]
    assert len(found("nha văn hóa")["tasks"]) == 2


@pytest.mark.parametrize(
    "query", ["cầu treo, suối lạnh.", "cầu treo - suối lạnh", "(cầu treo) suối lạnh?", 'cầu treo "suối']
)
def test_signs_between_the_words_do_not_count(give, found, query):
    give("Sửa cầu treo qua suối lạnh")
    assert found(query)["tasks"] == ["Sửa cầu treo qua suối lạnh"]


def test_the_tone_may_stand_on_either_letter(give, found):
    late = give("Khoá sổ kế toán hoà nhập").title
    give("Khoa số kế toan hòa nhập")
    assert found("khóa sổ kế toán hòa nhập")["tasks"][0] == late


def test_every_register_is_found(give, found, monitor, officer, now):
    for register in ("recommendations", "difficulties", "reports"):
        give("Đập thủy lợi Đắk Uy rò rỉ", register=register)
    assert {"recommendations", "difficulties", "reports"} <= found("dap thuy loi").keys()
    feedback = Matter.objects.get(register="feedback")
    assert found(feedback.title)["feedback"] == [feedback.title]


def test_a_recommendation_that_went_on_is_still_found_by_who_had_it(
    found, officer, department_officer, monitor, now
):
    sender = Body.objects.get(unit__code="23293", key="ubnd")
    office, department = (Body.objects.get(unit__code="51", key=key) for key in ("vp-tinh-uy", "so-noi-vu"))
    sent = send("Bổ sung kinh phí nạo vét mương", sender=sender, to=office, by=officer, at=now)
    route(sent, lead=department, by=monitor, at=now)
    sent.matter.refresh_from_db()
    route(sent, lead=office, reason="Không thuộc thẩm quyền", by=department_officer, at=now)
    assert found("nạo vét mương", by=department_officer) == {
        "recommendations": ["Bổ sung kinh phí nạo vét mương"]
    }


def test_a_session_is_found_by_who_was_there(found, seed_paper):
    assert found("nguyễn đức tuy")["meetings"] == [seed_paper.title]


def test_an_outgoing_document_is_found_by_its_number_and_its_text(signed_in, found, officer, monitor, now):
    document = issue(
        signed_draft(monitor, now, abstract="Về nhà rông văn hóa"), localdate(), by=monitor, at=now
    )
    assert found(document.number_symbol)["van-ban-di"] == ["Về nhà rông văn hóa"]
    assert found(document.text.split(".")[0][:60])["van-ban-di"] == ["Về nhà rông văn hóa"]
    assert "van-ban-di" not in found("nhà rông văn hóa", by=officer)
    page = signed_in(monitor).get(PAGE, {"q": document.number_symbol})
    assert f"ban hành {localdate():%d/%m/%Y}" in page.content.decode()


@pytest.mark.parametrize(
    "query",
    ["xã Ngok Bay", "ngọk bay", "Ngok Bay, thành phố Kon Tum, tỉnh Kon Tum", "xa ngok bay tinh quang ngai"],
)
def test_a_unit_is_found_by_its_old_place_and_its_new(found, query):
    assert "xã Ngọk Bay, tỉnh Quảng Ngãi" in found(query)["don-vi"]


def test_a_unit_that_is_no_more_says_what_stands_there_today(signed_in, monitor):
    page = signed_in(monitor).get(PAGE, {"q": "phường Quang Trung, thành phố Kon Tum", "loai": "don-vi"})
    assert "Nay thuộc: <mark>phường</mark> <mark>Kon</mark> <mark>Tum</mark>" in page.content.decode()


def test_a_word_that_stands_nowhere_is_named_with_a_way_on(give, signed_in, monitor):
    give("Sửa cầu treo qua suối")
    page = signed_in(monitor).get(PAGE, {"q": "cầu treo xyzzt", "loai": "tasks"}).content.decode()
    assert "Không nơi nào có: “xyzzt”" in page
    assert "q=c%E1%BA%A7u+treo" in page
    assert "Tìm trong tất cả các loại" in page


def test_a_name_with_a_slip_offers_the_names_like_it(signed_in, monitor):
    assert "xã Ngọk Bay" in signed_in(monitor).get(PAGE, {"q": "xã Ngokk Bayy"}).content.decode()


def test_what_words_are_nowhere_is_asked_of_what_one_may_see(give, signed_in, officer):
    elsewhere = Body.objects.filter(unit__level="commune", key="ubnd").exclude(unit__code="23293").first()
    give("Chuyện zyxwv của xã kia", unit=elsewhere.unit.code)
    page = signed_in(officer).get(PAGE, {"q": "chuyện zyxwv"}).content.decode()
    assert "Không nơi nào có: “zyxwv”" in page


def test_a_paper_says_what_it_is_and_how_far_it_is(signed_in, monitor, waiting_paper):
    page = signed_in(monitor).get(PAGE, {"q": f'"{waiting_paper.title}"', "loai": "van-ban"})
    assert "nội dung chờ xác nhận" in page.content.decode()


def test_words_that_stand_apart_in_a_long_paper_are_shown_where_they_are_together(signed_in, monitor, now):
    text = (
        "Tại buổi làm việc, các xã đã báo cáo tình hình. " * 90 + "Rà soát tài sản công để sử dụng hiệu quả."
    )
    paper(monitor, now, text=text)
    hits = signed_in(monitor).get(PAGE, {"q": "tai san"}).context["groups"][0].hits
    assert any("tài sản công" in hit.told for hit in hits)


def test_one_order_to_several_bodies_is_told_once_to_who_sees_them_all(
    give, found, officer, chair, monitor, signed_in, now
):
    assigner = Body.objects.get(unit__code="51", unit__dissolved_on=None, key="tinh-uy")
    communes = Body.objects.filter(unit__level="commune", key="ubnd", unit__dissolved_on=None)
    owners = [communes.get(unit__code="23293"), *communes.exclude(unit__code="23293")[:2]]
    given = give_order(Order("Nạo vét kênh Đắk Uy"), owners, assigner=assigner, by=chair, at=now)
    assert found("nạo vét kênh") == {"tasks": ["Nạo vét kênh Đắk Uy"]}
    between = Matter.objects.filter(pk__in=[given[1].pk, given[2].pk])
    between.update(received_on=localdate() - timedelta(days=9))
    give("Nạo vét kênh nội đồng")
    assert found("nạo vét kênh")["tasks"] == ["Nạo vét kênh Đắk Uy", "Nạo vét kênh nội đồng"]
    page = signed_in(monitor).get(PAGE, {"q": "nạo vét kênh"})
    assert page.context["groups"][0].hits[0].url == reverse(
        "followup:collective", args=[given[0].matter.collective_id]
    )
    assert "cùng giao 3 nơi" in page.content.decode()
    own = signed_in(officer).get(PAGE, {"q": "nạo vét kênh"}).context["groups"][0].hits
    assert own[0].url == reverse("tasks:task", args=[given[0].pk])


@pytest.mark.parametrize(
    ("query", "names"),
    [("trụ sở dôi dư", []), ("đất đai tồn đọng", []), ("Trần Phú phường Kon Tum", ["phường Kon Tum"])],
)
def test_a_unit_is_not_named_by_a_word_with_other_marks(found, query, names):
    titles = found(query, loai="don-vi").get("don-vi", [])
    assert [title for title in titles if any(name in title for name in names)] == titles
    assert bool(titles) == bool(names)
