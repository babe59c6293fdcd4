"""Pages in other languages: made by an editor, chosen by a visitor, told to machines, honest where there is none."""

import re
from html.parser import HTMLParser

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, override
from wagtail.models import Locale

from tests.asking import said_by
from thongsuot.config import env
from thongsuot.portal.actions import fill, put_up
from thongsuot.portal.models import ArticlePage, InformationPage, NewsIndexPage, TranslatedPage
from thongsuot.portal.rules.content import PLAN
from thongsuot.portal.rules.kinds import VOICES_TITLE
from thongsuot.pure.text import fold

WARD = "/phuong-kon-tum/"
OF_PLACES = re.compile("Quảng Ngãi")  # names of places keep their letters in English


class Words(HTMLParser):
    """Every text and every attribute that is read aloud or shown, with the language it says it is in."""

    READ = ("alt", "aria-label", "content", "placeholder", "title")
    WITHOUT_END = ("meta", "link", "img", "input", "br", "hr")

    def __init__(self) -> None:
        super().__init__()
        self.said: set[tuple[str, str]] = set()
        self.within: list[tuple[str, str]] = []

    @classmethod
    def of(cls, page: str) -> set[tuple[str, str]]:
        reader = cls()
        reader.feed(page)
        assert reader.within == []
        return reader.said

    @property
    def language(self) -> str:
        return self.within[-1][1] if self.within else ""

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        language = said.get("lang") or self.language
        self.said |= {(language, said[name]) for name in self.READ if said.get(name)}
        if tag not in self.WITHOUT_END:
            self.within.append((tag, language))

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        assert self.within.pop()[0] == tag

    def handle_data(self, text):
        if text.strip() and self.within and self.within[-1][0] not in ("script", "style"):
            self.said.add((self.language, " ".join(text.split())))


def vietnamese_in(page: str) -> set[str]:
    """Texts with letters that only Vietnamese has, which do not say that they are Vietnamese."""
    texts = {OF_PLACES.sub("", text) for language, text in Words.of(page) if language == "en"}
    return {text for text in texts if fold(text) != text.lower() and re.search("[^\\x00-\\x7f“”’…–›]", text)}


@pytest.fixture
def duties(site):
    return InformationPage.objects.descendant_of(site).get(slug="chuc-nang-nhiem-vu")


@pytest.fixture
def jarai(duties, now):
    words = [("paragraph", "<p>Bruă mơnuă</p>")]
    return put_up(duties, TranslatedPage(language="jra", title="Bruă mơnuă", body=words), by=None, at=now)


def test_a_version_stands_below_its_page_and_both_know_each_other(client, duties, jarai):
    assert jarai.url == f"{duties.url}jra/"
    assert jarai.translation_key == duties.translation_key
    assert jarai.locale == Locale.objects.get(language_code="jra")
    vietnamese, other = (client.get(page.url).content.decode() for page in (duties, jarai))
    for page in (vietnamese, other):
        assert f'hreflang="vi" href="http://localhost{duties.url}"' in page
        assert f'hreflang="jra" href="http://localhost{jarai.url}"' in page
        assert f'hreflang="x-default" href="http://localhost{duties.url}"' in page
    assert '<html lang="jra"' in other
    assert '<html lang="vi"' in vietnamese
    assert f'<a href="{jarai.url}" lang="jra" hreflang="jra">Gia Rai</a>' in vietnamese


def test_addresses_of_the_vietnamese_pages_stay_and_lists_show_no_page_twice(
    client, site, duties, jarai, now
):
    about = client.get(f"{WARD}gioi-thieu/").content.decode()
    assert jarai.title not in about
    article = ArticlePage.objects.live().descendant_of(site)[0]
    english = TranslatedPage(language="en", title="In English", body=[("paragraph", "<p>Words</p>")])
    put_up(article, english, by=None, at=now)
    assert client.get(article.url).status_code == 200
    assert "In English" not in said_by(client.get(NewsIndexPage.objects.descendant_of(site).get().url))


def test_where_a_version_is_missing_the_choice_says_so_and_leads_to_what_there_is(client, site, jarai):
    page = client.get(f"{WARD}hoi-dap/")
    assert "Gia Rai (trang này chưa có bản ấy)" in said_by(page)
    listed = said_by(client.get(f"{WARD}tieng/jra/"))
    assert jarai.title in listed
    assert "Chưa có trang nào có bản Bahnar" in said_by(client.get(f"{WARD}tieng/bdq/"))
    assert client.get(f"{WARD}tieng/xx/").status_code == 404


@pytest.mark.parametrize("address", ["phan-anh/", "phan-anh/tra-cuu/", "tim-kiem/?tu-khoa=x"])
def test_the_form_and_the_search_do_not_claim_a_version_that_is_their_homes(client, site, address):
    assert "English (trang này chưa có bản ấy)" in said_by(client.get(f"{WARD}{address}"))
    assert "English (trang này chưa có bản ấy)" not in said_by(client.get(WARD))


def test_a_language_without_a_frame_of_its_own_stands_in_a_vietnamese_one_that_says_so(client, jarai):
    page = client.get(jarai.url).content.decode()
    assert '<html lang="jra"' in page
    assert f'<span aria-current="page" lang="jra">{jarai.title}</span>' in page
    assert "vi_VN" not in page
    words = Words.of(page.partition("<body>")[2].partition("</body>")[0])
    assert {text for language, text in words if language in ("", "jra")} == {jarai.title, "Gia Rai"}
    assert ("vi", "Giới thiệu") in words
    assert ("vi", "Đọc bản tiếng Việt") in words


@pytest.fixture
def english(site, duties, now):
    """What people read in English: a page that was corrected since, below one that has an English version too."""
    about = duties.get_parent()
    words = [("paragraph", "<p>Words</p>")]
    put_up(about, TranslatedPage(language="en", title="About the ward", body=words), by=None, at=now)
    version = TranslatedPage(language="en", title="Duties", body=words, translator="Văn phòng")
    put_up(duties, version, by=None, at=now)
    fill(duties, {"title": duties.title}, by=None, at=now.replace(year=now.year + 1))
    return version


@pytest.mark.parametrize("lacking", ["", "the versions of other pages"])
def test_no_vietnamese_word_of_the_frame_stays_on_an_english_page(client, site, english, lacking):
    if lacking:
        TranslatedPage.objects.exclude(pk=english.pk).delete()
    for address in (english.url, f"{WARD}tieng/en/"):
        page = client.get(address).content.decode()
        assert '<html lang="en"' in page
        assert vietnamese_in(page) == set()


def test_a_withdrawn_english_page_says_so_in_english(client, english):
    english.unpublish()
    answer = client.get(english.url)
    assert answer.status_code == 410
    assert "This page has been withdrawn" in said_by(answer)
    assert vietnamese_in(answer.content.decode()) == set()


def test_the_english_frame_leads_to_the_english_pages_there_are(client, site, english):
    page = client.get(english.url).content.decode()
    assert f'<a href="{WARD}gioi-thieu/en/">About the ward</a>' in page
    assert f'<a class="site-name" href="{WARD}en/">' in page
    assert f'href="{WARD}thong-bao/' in page
    assert ">Example site: all names" in page
    assert f'<a href="{WARD}tin-tuc/">News</a>' in page
    assert "Vietnamese page prevails" in page
    assert re.search(r">\d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d</time>", page)


def test_a_menu_of_pages_that_no_catalogue_knows_says_that_they_are_vietnamese(client, site, english, now):
    site.add_child(instance=InformationPage(title="Chợ phiên", show_in_menus=True))
    page = client.get(english.url).content.decode()
    assert ("vi", "Chợ phiên") in Words.of(page)
    assert vietnamese_in(page) == set()


def test_every_page_that_a_site_is_founded_with_has_an_english_name():
    with override("en"):
        for title in (*(planned.title for planned in PLAN), VOICES_TITLE):
            assert gettext(title) != title, title


def test_a_site_without_versions_offers_no_choice(client, neighbour):
    assert "Chọn tiếng" not in client.get(neighbour.url).content.decode()


def test_what_was_corrected_since_is_said_and_which_words_hold(client, duties, jarai, now):
    fill(duties, {"title": duties.title}, by=None, at=now.replace(year=now.year + 1))
    assert "bản tiếng Việt là đúng" in said_by(client.get(jarai.url))


def test_a_version_goes_with_its_page(client, duties, jarai):
    duties.unpublish()
    assert client.get(jarai.url).status_code == 410
    assert client.get(f"{WARD}tieng/jra/").status_code == 200


def test_an_editor_makes_a_version_in_the_room_and_not_the_same_one_twice(duties, jarai):
    form = TranslatedPage.get_edit_handler().get_form_class()
    data = {"language": "jra", "title": "x", "slug": "jra", "body-count": "0"}
    again = form(data, instance=TranslatedPage(), parent_page=duties)
    assert not again.is_valid()
    assert "đã có bản Gia Rai" in str(again.errors["language"])


def test_versions_are_in_the_map_of_the_site_and_found_by_the_search(client, site, jarai):
    entries = client.get(f"/so-do-trang/{site.pk}-1.xml").content.decode()
    assert f"http://localhost{jarai.url}</loc>" in entries
    assert f'hreflang="jra" href="http://localhost{jarai.url}"' in entries
    assert jarai.title in said_by(client.get(f"{WARD}tim-kiem/", {"tu-khoa": "mơnuă"}))


def test_a_language_that_the_installation_does_not_have_is_refused(duties):
    page = TranslatedPage(language="zz", title="x", body=[("paragraph", "<p>x</p>")])
    with pytest.raises(ValidationError):
        page.clean_fields()


@pytest.mark.parametrize(
    "said", ["en", "en:", ":English", "en:English,en:Anh", "vi:Tiếng Việt", "e n:English"]
)
def test_a_spoilt_list_of_languages_says_how_it_is_written(monkeypatch, said):
    monkeypatch.setenv("THONGSUOT_LANGUAGES", said)
    with pytest.raises(ValueError, match="en:English,bdq:Bahnar"):
        env.languages("THONGSUOT_LANGUAGES")


def test_an_installation_without_other_languages_says_only(monkeypatch):
    monkeypatch.setenv("THONGSUOT_LANGUAGES", ",")
    assert env.languages("THONGSUOT_LANGUAGES") == [("vi", "Tiếng Việt")]


def test_a_page_that_is_looked_at_before_it_is_public_is_in_vietnamese(site, signed_in, editor, now):
    put_up(site, TranslatedPage(language="jra", title="x", body=[("paragraph", "x")]), by=None, at=now)
    draft = site.add_child(instance=InformationPage(title="Chợ phiên", live=False))
    draft.save_revision()
    page = said_by(signed_in(editor).get(f"/bien-tap/pages/{draft.pk}/view_draft/"))
    assert "Gia Rai (trang này chưa có bản ấy)" in page
    assert "Tiếng Việt (trang này chưa có bản ấy)" not in page
