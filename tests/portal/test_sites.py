from collections import Counter
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from thongsuot.config.installation import steps
from thongsuot.places.models import Unit
from thongsuot.portal.actions import (
    found_province_site,
    found_ward_site,
    publish_article,
    publish_paper,
    seed_article,
)
from thongsuot.portal.actions.tree import slug_for
from thongsuot.portal.models import ArticlePage, NewsIndexPage, ProvincePage, WardPage
from thongsuot.portal.rules.article import Draft, Part
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.models import Entry

TEXT = "XÃ HỌP DÂN VỀ ĐẤT ĐAI NĂM NAY\nChiều nay xã họp dân. Ai cũng có ý kiến.\nTrần Bảo Ngọc\n"


def draft(number, **changed):
    parts = (Part("paragraph", f"Đoạn văn số {number} về thủ tục đất đai."),)
    blank = Draft(f"Bài viết số {number}", f"Tóm tắt số {number}.", parts, "Trần Bảo Ngọc", False, ())
    return blank._replace(**changed)


def publish(site, count, now, first=1):
    for number in range(first, first + count):
        day = date(2026, 1, 1) + timedelta(days=number)
        publish_article(draft(number), site, published_on=day, by=None, at=now)


def page_of(client, address, **query):
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_commune_has_its_site_under_its_full_name_without_accents(client, site):
    assert "Phường Kon Tum" in page_of(client, "/phuong-kon-tum/")


def test_the_provinces_home_leads_to_the_communes_in_the_order_of_their_names(client, site, neighbour):
    page = page_of(client, "/")
    assert 'href="/phuong-kon-tum/"' in page
    titles = list(WardPage.objects.order_by("unit__sort_key").values_list("title", flat=True))
    assert sorted(titles, key=page.rindex) == titles


def test_founding_again_changes_nothing(home, site, now):
    before = (Page.objects.count(), Entry.objects.count())
    assert found_province_site(home.unit, by=None, at=now) == home
    assert found_ward_site(site.unit, home, by=None, at=now) == site
    assert (Page.objects.count(), Entry.objects.count()) == before


def test_every_commune_of_the_province_can_have_a_site_with_an_address_of_its_own(home, now):
    communes = list(Unit.objects.communes_of("51"))
    wished = Counter(slug_for(home, unit.full_name) for unit in communes)
    assert sum(wished.values()) > 90
    alike = [unit for unit in communes if wished[slug_for(home, unit.full_name)] > 1]
    sites = [found_ward_site(unit, home, by=None, at=now) for unit in (*alike, *communes[::12])]
    assert len({site.slug for site in sites}) == len({site.pk for site in sites}) >= 8


def test_founding_is_written_into_the_trail(home, neighbour):
    assert Entry.objects.about(neighbour).filter(action="portal.found_site").count() == 1


def test_a_commune_cannot_found_sites_of_others(home, officer, now):
    unit = Unit.objects.communes_of("51").exclude(code="23293").first()
    with pytest.raises(Refused, match="Hãy đề nghị Văn phòng UBND tỉnh"):
        found_ward_site(unit, home, by=officer, at=now)


def test_the_welcome_page_of_wagtail_is_gone_and_the_root_is_the_provinces(home):
    assert Site.objects.get(is_default_site=True).root_page_id == home.pk
    assert not Page.objects.filter(slug="home").exists()


@pytest.mark.parametrize(
    ("origin", "address"),
    [
        ("https://quangngai.example", "https://quangngai.example/"),
        ("http://quangngai.example", "http://quangngai.example/"),
        ("http://quangngai.example:8080", "http://quangngai.example:8080/"),
        ("", "http://localhost/"),
        ("quangngai.example", "http://localhost/"),
    ],
)
def test_pages_name_the_public_address_as_their_own(client, home, settings, now, origin, address):
    cache.clear()  # Wagtail remembers addresses until a change is committed, which a test's never is
    settings.ORIGIN = origin
    set_address = dict(steps("51", at=now))["địa chỉ công khai"]
    set_address()
    assert f'<link rel="canonical" href="{address}">' in page_of(client, "/")
    set_address()
    told = Entry.objects.about(home).filter(action="portal.answer_at").count()
    assert told == (address != "http://localhost/")
    cache.clear()


def test_a_paper_becomes_one_article_with_its_author_captions_and_place(client, site, seed_paper, now):
    article = publish_paper(seed_paper, site, by=None, at=now)
    assert article == publish_paper(seed_paper, site, by=None, at=now)
    assert ArticlePage.objects.filter(source=seed_paper).count() == 1
    assert article.is_featured
    assert article.author
    kinds = [block.block_type for block in article.body]
    assert kinds.count("caption") == seed_paper.text.count("(Ảnh:")
    assert page_of(client, article.url).count("<figcaption>") == kinds.count("caption")


def test_publishing_is_written_into_the_trail_in_the_same_breath(site, now):
    article = seed_article(TEXT, site, published_on=date(2026, 1, 2), by=None, at=now)
    assert Entry.objects.about(article).get().action == "portal.publish"


def test_a_text_without_an_article_is_refused_and_nothing_is_kept(site, now):
    before = Page.objects.count()
    with pytest.raises(Refused, match="Hãy kiểm tra lại rồi nhập lại"):
        seed_article("MỘT TIÊU ĐỀ KHÔNG CÓ GÌ", site, published_on=date(2026, 1, 2), by=None, at=now)
    assert Page.objects.count() == before


def test_only_the_editorial_board_of_the_commune_publishes(site, neighbour, appointed, now):
    board = appointed("ban-bien-tap", "editorial_board", site)
    writer = appointed("nguoi-viet", "editor", site)
    seed_article(TEXT, site, published_on=date(2026, 1, 2), by=board, at=now)
    for user, where in [(writer, site), (board, neighbour)]:
        with pytest.raises(Refused, match="Hãy gửi bài cho Ban biên tập duyệt"):
            seed_article(TEXT + "x", where, published_on=date(2026, 1, 3), by=user, at=now)


def test_two_articles_with_one_title_have_two_addresses(site, now):
    addresses = {
        publish_article(draft(1), site, published_on=date(2026, 1, day), by=None, at=now).url
        for day in (2, 3, 4)
    }
    assert len(addresses) == 3


def test_text_of_a_paper_cannot_become_markup(client, site, now):
    evil = draft(
        1, title="Tiêu đề <script>alert(1)</script>", parts=(Part("paragraph", "<img src=x onerror=y>"),)
    )
    page = page_of(client, publish_article(evil, site, published_on=date(2026, 1, 2), by=None, at=now).url)
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert page.count("</script>") == 3  # what the site is, what the article is, reading aloud


def test_the_featured_article_stands_first_and_only_once(client, site, now):
    publish(site, 3, now)
    featured = publish_article(
        draft(99, is_featured=True), site, published_on=date(2026, 9, 9), by=None, at=now
    )
    page = page_of(client, "/phuong-kon-tum/")
    assert page.count(f'href="{featured.url}"') == 1
    assert page.index(featured.title) < page.index("Bài viết số 3")


def test_news_are_listed_by_the_dozen_newest_first(client, site, now):
    publish(site, 30, now)
    first = page_of(client, "/phuong-kon-tum/tin-tuc/")
    assert first.index("Bài viết số 30") < first.index("Bài viết số 29")
    assert "Trang 1 trên 3" in first
    assert "Trang 3 trên 3" in page_of(client, "/phuong-kon-tum/tin-tuc/", trang="3")


@pytest.mark.parametrize(
    "query", [{"trang": "x"}, {"trang": "-1"}, {"trang": "9" * 30}, {"muc": "<script>"}, {"muc": ""}]
)
def test_a_spoilt_query_shows_a_page_all_the_same(client, site, now, query):
    publish(site, 14, now)
    assert "Bài viết số" in page_of(client, "/phuong-kon-tum/tin-tuc/", **query)


def test_a_section_shows_only_its_own(client, site, now):
    publish_article(draft(1), site, published_on=date(2026, 1, 2), category="economy", by=None, at=now)
    publish_article(draft(2), site, published_on=date(2026, 1, 2), category="notice", by=None, at=now)
    page = page_of(client, "/phuong-kon-tum/tin-tuc/", muc="economy")
    assert "Bài viết số 1" in page
    assert "Bài viết số 2" not in page


@pytest.mark.parametrize("words", ["đất đai", "DAT DAI", "đai thủ", "so 7 dat"])
def test_search_needs_every_word_and_no_accents(client, site, now, words):
    publish(site, 8, now)
    page = page_of(client, "/phuong-kon-tum/tim-kiem/", **{"tu-khoa": words})
    assert "Bài viết số 7" in page.replace("<mark>", "").replace("</mark>", "")


@pytest.mark.parametrize("words", ["khong-he-co", "%", "_", "'; drop", "\0"])
def test_a_search_that_finds_nothing_says_what_to_try(client, site, words):
    page = page_of(client, "/phuong-kon-tum/tim-kiem/", **{"tu-khoa": words})
    assert "Hãy " in page
    assert 'class="news"' not in page


def test_a_search_stays_within_the_commune(client, site, neighbour, now):
    publish(site, 1, now)
    page = page_of(client, f"{neighbour.url}tim-kiem/", **{"tu-khoa": "đất đai"})
    assert "Bài viết số 1" not in page


def test_the_feed_holds_the_latest_articles(client, site, now):
    publish(site, 2, now)
    answer = client.get("/phuong-kon-tum/tin-tuc/rss/")
    assert answer["Content-Type"].startswith("application/rss+xml")
    assert "<title>Bài viết số 2</title>" in answer.content.decode()


def test_the_sitemap_names_articles_and_sessions(client, site, session, now):
    publish(site, 1, now)
    index = page_of(client, "/sitemap.xml")
    assert f"/so-do-trang/{site.pk}-1.xml" in index
    sitemap = page_of(client, f"/so-do-trang/{site.pk}-1.xml")
    assert "/phuong-kon-tum/tin-tuc/bai-viet-so-1/" in sitemap
    assert f"/phuong-kon-tum/ket-luan-va-ket-qua/{session.pk}/" in sitemap


def test_robots_are_kept_out_of_the_rooms_of_the_staff(client, site):
    robots = page_of(client, "/robots.txt")
    assert "Disallow: /ban-lam-viec/" in robots
    assert "Sitemap: http://testserver/sitemap.xml" in robots


def test_an_article_tells_search_engines_what_it_is(client, site, now):
    publish(site, 1, now)
    page = page_of(client, "/phuong-kon-tum/tin-tuc/bai-viet-so-1/")
    assert '<link rel="canonical" href="http://localhost/phuong-kon-tum/tin-tuc/bai-viet-so-1/">' in page
    assert '<meta property="og:type" content="article">' in page
    assert '"@type": "NewsArticle"' in page


def test_the_policy_of_public_pages_stays_strict(client, site):
    policy = client.get("/phuong-kon-tum/")["Content-Security-Policy"]
    assert "unsafe" not in policy


@pytest.mark.parametrize("address", ["/", "/phuong-kon-tum/", "/phuong-kon-tum/tin-tuc/", "/sitemap.xml"])
def test_queries_do_not_grow_with_the_number_of_articles(
    client: Client, site, now, address, django_assert_num_queries
):
    publish(site, 1, now)
    few = _queries(client, address)
    publish(site, 10, now, first=2)
    with django_assert_num_queries(few):
        client.get(address)


def test_an_article_costs_the_same_however_many_there_are(client, site, now, django_assert_num_queries):
    publish(site, 6, now)
    address = "/phuong-kon-tum/tin-tuc/bai-viet-so-1/"
    few = _queries(client, address)
    publish(site, 10, now, first=7)
    with django_assert_num_queries(few):
        client.get(address)


def _queries(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(address)
    return len(captured)


def test_an_unpublished_article_is_nowhere(client, site, now):
    publish(site, 1, now)
    ArticlePage.objects.get(slug="bai-viet-so-1").unpublish()
    assert "Bài viết số 1" not in page_of(client, "/phuong-kon-tum/")
    assert client.get("/phuong-kon-tum/tin-tuc/bai-viet-so-1/").status_code == 410


def test_what_stands_in_the_footer_is_known_without_asking(client, site):
    page = page_of(client, "/phuong-kon-tum/")
    assert "UBND phường Kon Tum" in page


def test_types_of_pages_have_their_places(home, site):
    assert not ProvincePage.can_create_at(Page.get_first_root_node())
    assert NewsIndexPage.allowed_parent_page_models() == [WardPage]
