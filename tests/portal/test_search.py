"""Search over everything public, as a visitor types it."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.asking import said_by
from thongsuot.portal.actions import publish_article
from thongsuot.portal.models import PublicText
from thongsuot.portal.models.faces import catch_up_with_pages
from thongsuot.portal.rules.article import Draft, Part

SEARCH = "/phuong-kon-tum/tim-kiem/"


@pytest.fixture(autouse=True)
def little_else(db):
    """Of the example's site only the session's own article is found."""
    PublicText.objects.exclude(page__articlepage__source__isnull=False).delete()


@pytest.fixture
def publish(site, now):
    def article(title, text="Một đoạn văn.", *, day=1, where=site):
        draft = Draft(title, "Tóm tắt bài.", (Part("paragraph", text),), "Trần Bảo Ngọc", False, ())
        return publish_article(draft, where, published_on=date(2026, 3, day), by=None, at=now)

    return article


@pytest.fixture
def search(client, db):
    def ask(words, address=SEARCH, **more):
        answer = client.get(address, {"tu-khoa": words, **more})
        assert answer.status_code == 200
        return answer

    return ask


def titles(answer):
    found = re.findall(r'(?s)<h3 class="card-title"><a href="[^"]+">(.*?)</a>', answer.content.decode())
    return [re.sub(r"</?mark>", "", title) for title in found]


@pytest.mark.parametrize(
    "typed",
    ["chuyển đổi số", "chuyen doi so", "  chuyen   doi  so ", "chuyne doi so", "chuyendoi so",
     "chuyeern ddooir soos"],
)  # fmt: skip
def test_what_was_meant_is_found_however_it_was_typed(publish, search, typed):
    publish("Xã đổi mới: số hóa và chuyển giao", "Chuyển giao. Đổi mới. Số hóa.", day=2)
    publish("Chuyển đổi số ở xã", day=1)
    assert titles(search(typed))[0] == "Chuyển đổi số ở xã"


def test_words_need_not_stand_side_by_side_nor_in_order(publish, search):
    publish("Số hộ đổi nghề và chuyển chỗ ở")
    assert "Số hộ đổi nghề và chuyển chỗ ở" in titles(search("chuyển đổi số"))


def test_a_slip_is_mended_and_said_so(publish, search):
    publish("Nghiệm thu công trình")
    page = said_by(search("ngiem thu"))
    assert "Không có trang nào chứa đúng “ngiem thu”. Đang tìm “nghiem thu”." in page


def test_a_word_typed_with_its_accents_is_never_taken_for_a_slip(publish, search):
    publish("Nghiệm thu công trình")
    assert "Đang tìm" not in said_by(search("ngiệm thu"))


def test_the_very_accents_come_first(publish, search):
    publish("Cán bộ tính toán", day=9)
    publish("Họp với tỉnh", day=1)
    assert titles(search("tỉnh"))[0] == "Họp với tỉnh"
    assert titles(search("tinh"))[0] == "Cán bộ tính toán"


def test_a_word_in_the_title_comes_before_one_in_the_text(publish, search):
    publish("Bài mới hơn", "Trong bài có nhắc khuyến nông.", day=9)
    publish("Lịch khuyến nông", day=1)
    assert titles(search("khuyến nông")) == ["Lịch khuyến nông", "Bài mới hơn"]


@pytest.mark.parametrize(
    "typed", ["12/2026/QĐ-UBND", "12/2026/qd-ubnd", "12/2026", "quyết định 12/2026/QĐ-UBND"]
)
def test_a_document_is_found_by_its_number(publish, search, typed):
    publish("Bảng giá đất", "Theo Quyết định số 12/2026/QĐ-UBND của tỉnh.")
    publish("Số khác", "Theo Quyết định số 13/2026/QĐ-UBND của tỉnh.")
    assert titles(search(typed)) == ["Bảng giá đất"]


def test_the_words_found_are_lit_in_title_and_text(publish, search):
    publish("Tu sửa đường về bản", "Đường đi lại dễ hơn.")
    page = search("duong").content.decode()
    assert "Tu sửa <mark>đường</mark> về bản" in page
    assert "<mark>Đường</mark> đi lại" in page


def test_what_was_told_publicly_of_the_conclusions_is_found_too(search, seed_paper, ward_task):
    page = search(ward_task.title)
    assert ward_task.title in titles(page)
    assert "/phuong-kon-tum/ket-luan-va-ket-qua/" in page.content.decode()


def test_search_engines_keep_the_search_itself_and_not_every_question(publish, search):
    publish("Chuyển đổi số")
    page = search("chuyển đổi số").content.decode()
    assert f'<link rel="canonical" href="http://localhost{SEARCH}">' in page
    assert "noindex" not in page
    assert "noindex" in search("xyzzy").content.decode()


def test_one_kind_alone_can_be_looked_at(publish, search):
    publish("Tổ chức bộ máy ở xã")
    assert set(re.findall(r"<span>([^<]+)</span> <time", search("bố trí").content.decode())) == {
        "Tin tức",
        "Kết luận và kết quả",
    }
    only = search("bố trí", loai="result").content.decode()
    assert set(re.findall(r"<span>([^<]+)</span> <time", only)) == {"Kết luận và kết quả"}
    assert 'aria-current="page">Kết luận và kết quả' in only


def test_the_province_finds_what_all_communes_have_published(publish, search, neighbour):
    publish("Hội chợ nông sản")
    publish("Hội chợ hoa", where=neighbour)
    assert titles(search("hội chợ", "/tim-kiem/"))[:2] == ["Hội chợ hoa", "Hội chợ nông sản"]
    assert titles(search("hội chợ", f"{neighbour.url}tim-kiem/")) == ["Hội chợ hoa"]


def test_what_is_withdrawn_or_changed_is_no_longer_found(publish, search):
    article = publish("Thông báo cắt nước")
    article.title = "Thông báo cắt điện"
    article.save()
    assert not titles(search("cắt nước"))
    assert titles(search("cắt điện")) == ["Thông báo cắt điện"]
    article.unpublish()
    assert not titles(search("cắt điện"))


def test_a_draft_is_not_found_before_it_is_published(publish, search):
    article = publish("Thông báo cắt nước")
    article.title = "Bí mật chưa đăng"
    revision = article.save_revision()
    assert "Bí mật chưa đăng" not in titles(search("bí mật chưa đăng"))
    revision.publish()
    assert titles(search("bí mật chưa đăng"))[0] == "Bí mật chưa đăng"


def test_a_page_for_a_few_is_not_found(publish, search):
    article = publish("Nội bộ ban biên tập")
    PageViewRestriction.objects.create(page=article, restriction_type="login")
    assert "Nội bộ ban biên tập" not in titles(search("nội bộ ban biên tập"))


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", "' OR 1=1 --", "a&b|!(c):*", "\0", "đ" * 500, "%", "\\"]
)
def test_no_query_breaks_the_search_or_becomes_markup(search, typed):
    page = search(typed).content.decode()
    assert "<script>alert" not in page


@pytest.mark.parametrize("page", ["-1", "0", "9" * 40, "x", "\0"])
def test_no_page_number_breaks_it(publish, search, page):
    publish("Chuyển đổi số")
    assert titles(search("chuyển đổi số", trang=page))


def test_the_number_of_queries_does_not_grow_with_what_is_found(publish, search):
    publish("Chuyển đổi số 0")
    search("chuyển đổi số")
    with CaptureQueriesContext(connection) as few:
        search("chuyển đổi số")
    for number in range(1, 15):
        publish(f"Chuyển đổi số {number}", day=number)
    with CaptureQueriesContext(connection) as many:
        search("chuyển đổi số")
    assert len(many) == len(few)


def test_the_index_is_made_anew_from_the_pages(publish, search):
    publish("Chuyển đổi số")
    PublicText.objects.all().delete()
    assert not titles(search("chuyển đổi số ở"))
    assert catch_up_with_pages() > 0
    assert titles(search("chuyển đổi số"))
    assert catch_up_with_pages() == 0


@pytest.mark.parametrize("asked", ["chu-de=khong-con", "muc=khong-con"])
def test_a_link_to_a_topic_that_is_no_more_says_so(client, site, asked):
    page = said_by(client.get(f"{site.url}tin-tuc/?{asked}"))
    assert "không còn. Dưới đây là mọi tin còn lại." in page
    assert "thổ cẩm" in page
