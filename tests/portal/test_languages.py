"""Pages in other languages: made by an editor, chosen by a visitor, told to machines, honest where there is none."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale

from tests.asking import said_by
from thongsuot.config import env
from thongsuot.portal.actions import fill, put_up
from thongsuot.portal.models import ArticlePage, InformationPage, NewsIndexPage, TranslatedPage

WARD = "/phuong-kon-tum/"


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
    assert '<article class="article" lang="jra">' in other
    assert '<html lang="vi"' in other
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


def test_every_part_says_its_language_to_who_reads_aloud(client, jarai):
    page = client.get(jarai.url).content.decode()
    assert '<html lang="vi"' in page
    assert f'<span aria-current="page" lang="jra">{jarai.title}</span>' in page
    assert f'<span lang="jra">{jarai.title}</span></h1>' in page
    assert '<article class="article" lang="jra">' in page
    assert "vi_VN" not in page


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
