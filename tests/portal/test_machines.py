"""What machines read of the portal: feeds, maps, structured data, open data. All parsed by others' readers, offline."""

import json
import re
from datetime import UTC, date, datetime, timedelta

import feedparser
import pytest
from csvw.metadata import Table
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree
from rdflib import RDF, Graph, Namespace
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF

from thongsuot.portal.actions import publish_article
from thongsuot.portal.models import ReceptionTime, WardPage
from thongsuot.portal.models.open_data import SETS
from thongsuot.portal.rules.article import Draft, Part

SCHEMA = Namespace("https://schema.org/")
WARD = "/phuong-kon-tum/"
# Wagtail leaves the temporary file of a rendition to the garbage collector
MAKES_PICTURES = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
READS_LINKED_DATA = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own
FEEDS = [f"{WARD}tin-tuc/rss/", f"{WARD}tin-tuc/atom/", "/rss/", "/atom/"]


@pytest.fixture
def article(site, now):
    draft = Draft(
        "Họp dân & bàn việc <chung>", "Tóm tắt: “việc” & <chung>.", (Part("paragraph", "Đoạn."),), "Trần Bảo Ngọc", False, (),
    )  # fmt: skip
    return publish_article(draft, site, published_on=date(2030, 1, 2), category="economy", by=None, at=now)


def body(client, address, **query) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.getvalue().decode()


def things_on(client, address, kind) -> list[dict]:
    found = re.findall(r'(?s)<script type="application/ld\+json">(.*?)</script>', body(client, address))
    every = [thing for text in found for thing in json.loads(text).get("@graph", [json.loads(text)])]
    return [thing for thing in every if thing["@type"] == kind]


@pytest.mark.parametrize("address", FEEDS)
def test_each_list_of_news_is_a_feed_that_readers_take_without_complaint(client, article, address):
    feed = feedparser.parse(body(client, address))
    assert not feed.bozo
    first = feed.entries[0]
    assert (first.title, first.author) == ("Họp dân & bàn việc <chung>", "Trần Bảo Ngọc")
    assert first.link.endswith(article.url)
    assert first.id == f"urn:uuid:{article.translation_key}"
    assert feed.feed.language == "vi" if address.endswith("rss/") else feed.feed.title_detail.language == "vi"


@pytest.mark.parametrize("form", ["rss/", "atom/"])
def test_a_section_of_the_news_has_a_feed_of_its_own(client, article, form):
    of_section = feedparser.parse(body(client, f"{WARD}tin-tuc/{form}", muc="economy"))
    assert of_section.entries[0].title == article.title
    assert of_section.feed.title == "Kinh tế, đầu tư - Phường Kon Tum"
    assert not feedparser.parse(body(client, f"{WARD}tin-tuc/{form}", muc="security")).entries


@pytest.mark.parametrize("address", [WARD, f"{WARD}tin-tuc/", "/"])
def test_pages_name_both_feeds(client, site, address):
    page = body(client, address)
    for kind in ("rss", "atom"):
        named = re.search(rf'type="application/{kind}\+xml" title="[^"]+" href="([^"]+)"', page)[1]
        assert client.get(named).status_code == 200


def test_the_index_of_maps_has_one_for_each_site_with_the_day_of_its_last_change(client, site, neighbour):
    index = etree.fromstring(body(client, "/sitemap.xml").encode())
    maps = [place.text for place in index.iter("{*}loc")]
    assert len(maps) == 1 + WardPage.objects.count() == len(list(index.iter("{*}lastmod")))
    for address in maps:
        pages = etree.fromstring(body(client, address).encode())
        assert all(place.text.startswith("http://") for place in pages.iter("{*}loc"))


@pytest.mark.parametrize(
    "address", ["/so-do-trang/4-99.xml", "/so-do-trang/999999999999999999999-1.xml", "/so-do-trang/1-1.xml"]
)
def test_a_map_that_does_not_exist_is_not_found(client, site, address):
    assert client.get(address).status_code == 404


def test_a_map_costs_the_same_however_many_articles_it_names(client, site, article, now):
    address = f"/so-do-trang/{site.pk}-1.xml"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(5):
        draft = Draft(f"Bài {number}", "Tóm tắt.", (Part("paragraph", "Đoạn."),), "Trần Bảo Ngọc", False, ())
        publish_article(draft, site, published_on=date(2026, 11, 3), by=None, at=now)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)


def test_a_withdrawn_article_leaves_feeds_and_maps(client, site, article):
    article.unpublish()
    for address in (*FEEDS, f"/so-do-trang/{site.pk}-1.xml", "/du-lieu-mo/tin-tuc.csv"):
        assert article.slug not in body(client, address)


def test_a_home_says_whose_it_is_and_how_to_search_it(client, site):
    (organisation,) = things_on(client, WARD, "GovernmentOrganization")
    assert organisation["name"] == "UBND phường Kon Tum"
    assert organisation["parentOrganization"]["name"] == "Cổng thông tin điện tử tỉnh Quảng Ngãi"
    (search,) = things_on(client, WARD, "WebSite")
    assert search["potentialAction"]["target"]["urlTemplate"].endswith("?tu-khoa={search_term_string}")


def test_an_article_says_what_it_is_and_where_it_stands(client, article):
    (news,) = things_on(client, article.url, "NewsArticle")
    assert (news["headline"], news["datePublished"]) == (article.title, "2030-01-02")
    (way,) = things_on(client, article.url, "BreadcrumbList")
    assert [one["position"] for one in way["itemListElement"]] == [1, 2, 3]
    assert all(one["item"].startswith("http") for one in way["itemListElement"][:-1])


def test_a_session_is_an_event(client, site, session):
    (event,) = things_on(client, f"{WARD}ket-luan-va-ket-qua/{session.pk}/", "Event")
    assert event["startDate"] == session.held_on.isoformat()
    assert event["location"]["name"]
    assert event["organizer"]["name"]


@READS_LINKED_DATA
def test_structured_data_is_linked_data(client, article):
    found = Graph()
    for text in re.findall(
        r'(?s)<script type="application/ld\+json">(.*?)</script>', body(client, article.url)
    ):
        data = json.loads(text)
        assert data.pop("@context") == "https://schema.org"
        found.parse(data=json.dumps({"@context": {"@vocab": str(SCHEMA)}, **data}), format="json-ld")
    assert set(found.objects(None, RDF.type)) >= {
        SCHEMA.NewsArticle,
        SCHEMA.BreadcrumbList,
        SCHEMA.GovernmentOrganization,
    }


@pytest.mark.parametrize(
    ("query", "own"),
    [
        ({}, ""), ({"trang": "1"}, ""), ({"trang": "2"}, "?trang=2"), ({"muc": "economy", "x": "1"}, "?muc=economy"),
        ({"trang": "9" * 40}, ""), ({"utm_source": "thư"}, ""),
    ],
)  # fmt: skip
def test_a_list_has_one_address_for_what_it_shows(client, site, query, own):
    page = body(client, f"{WARD}tin-tuc/", **query)
    assert re.search(r'rel="canonical" href="([^"]+)"', page)[1] == f"http://localhost{WARD}tin-tuc/{own}"
    assert f'hreflang="vi" href="http://localhost{WARD}tin-tuc/"' in page
    assert 'hreflang="x-default"' in page


def test_what_is_shared_shows_title_and_summary(client, article):
    page = body(client, article.url)
    assert '<meta property="og:title" content="Họp dân &amp; bàn việc &lt;chung&gt;">' in page
    assert '<meta property="og:description" content="Tóm tắt: “việc” &amp; &lt;chung&gt;.">' in page


def test_whom_to_tell_of_a_weakness_is_never_out_of_date(client, site, settings):
    settings.SECURITY_CONTACT = "mailto:an-ninh@tinh.example"
    told = dict(line.split(": ", 1) for line in body(client, "/.well-known/security.txt").splitlines())
    assert told["Contact"] == "mailto:an-ninh@tinh.example"
    expires = datetime.strptime(told["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert 120 < (expires - datetime.now(UTC)).days < 366
    assert told["Canonical"].endswith("/.well-known/security.txt")
    settings.SECURITY_CONTACT = ""
    assert "Contact: http" in body(client, "/.well-known/security.txt")


@READS_LINKED_DATA
def test_the_catalogue_has_what_dcat_asks_for(client, site, article):
    found = Graph().parse(data=body(client, "/du-lieu-mo/danh-muc.jsonld"), format="json-ld")
    (catalogue,) = found.subjects(RDF.type, DCAT.Catalog)
    for wanted in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher):
        assert found.value(catalogue, wanted), wanted
    assert found.value(found.value(catalogue, DCTERMS.publisher), FOAF.name)
    sets = list(found.objects(catalogue, DCAT.dataset))
    assert len(sets) == len(SETS)
    for one in sets:
        for wanted in (DCTERMS.title, DCTERMS.description, DCTERMS.license, DCAT.keyword):
            assert found.value(one, wanted), wanted
        (file,) = found.objects(one, DCAT.distribution)
        assert client.get(str(found.value(file, DCAT.downloadURL))).status_code == 200
        assert found.value(file, DCAT.mediaType)
        assert found.value(file, DCAT.accessURL)


@pytest.mark.parametrize("name", [one.name for one in SETS])
def test_each_table_is_as_its_description_says(client, site, article, seed_paper, tmp_path, name):
    for ending in ("csv", "csv-metadata.json"):
        (tmp_path / f"{name}.{ending}").write_text(body(client, f"/du-lieu-mo/{name}.{ending}"), "utf-8")
    table = Table.from_file(tmp_path / f"{name}.csv-metadata.json")
    rows = list(table.iterdicts(strict=True))
    assert rows
    table.check_primary_key()


def test_the_table_of_tasks_holds_what_is_public_and_nothing_else(client, site, ward_task):
    assert ward_task.title in body(client, "/du-lieu-mo/viec-cong-khai.csv")
    ward_task.is_public = False
    ward_task.save()
    assert f"\r\n{ward_task.pk}," not in body(client, "/du-lieu-mo/viec-cong-khai.csv")


def test_a_table_is_read_in_a_few_queries(client, site, seed_paper):
    with CaptureQueriesContext(connection) as asked:
        body(client, "/du-lieu-mo/viec-cong-khai.csv")
    assert len(asked) < 12


LISTS = {
    "he-thong-van-ban/": "27/QĐ-UBND",
    "hoi-dap/": "Nộp hồ sơ đất đai ở đâu",
    "thong-bao/": "Trang ví dụ",
}


@pytest.mark.parametrize("form", ["rss", "atom"])
@pytest.mark.parametrize("address", LISTS)
def test_each_other_list_is_a_feed_too_and_names_it_in_its_head(client, site, address, form):
    feed = feedparser.parse(body(client, f"{WARD}{address}{form}/"))
    assert not feed.bozo
    assert any(LISTS[address] in entry.title for entry in feed.entries), [
        entry.title for entry in feed.entries
    ]
    assert all(
        entry.link.startswith("http://localhost/phuong-kon-tum/") and entry.id for entry in feed.entries
    )
    links = re.findall(
        rf'type="application/{form}\+xml"[^>]*href="([^"]+)"', body(client, f"{WARD}{address}")
    )
    assert f"{WARD}{address}{form}/" in links
    assert len(links) == len(set(links))


def test_a_feed_of_documents_follows_what_the_list_is_narrowed_to(client, site):
    feed = feedparser.parse(body(client, f"{WARD}he-thong-van-ban/rss/", loai="plan"))
    assert [entry.title.split(":")[0] for entry in feed.entries] == ["Kế hoạch 112/KH-UBND"]


def test_the_results_name_both_their_feeds(client, site):
    page = body(client, f"{WARD}ket-luan-va-ket-qua/")
    assert f'href="{WARD}ket-luan-va-ket-qua/rss/"' in page
    assert f'href="{WARD}ket-luan-va-ket-qua/atom/"' in page


def test_a_list_that_was_withdrawn_has_no_feed(client, site):
    listed = site.get_children().get(slug="hoi-dap")
    listed.specific.unpublish()
    assert client.get(f"{WARD}hoi-dap/").status_code == 410
    assert client.get(f"{WARD}hoi-dap/rss/").status_code == 404


@READS_LINKED_DATA
def test_the_catalogue_in_turtle_says_the_same(client, site):
    linked = Graph().parse(data=body(client, "/du-lieu-mo/danh-muc.jsonld"), format="json-ld")
    turtle = Graph().parse(data=body(client, "/du-lieu-mo/danh-muc.ttl"), format="turtle")
    assert len(turtle) > 20
    assert isomorphic(linked, turtle)


def test_what_is_in_the_week_and_receptions_on_a_day_are_events(client, site, now):
    events = things_on(client, f"{WARD}lich-cong-tac/", "Event")
    assert {event["name"] for event in events} >= {"Giao ban UBND phường"}
    assert all(event["organizer"]["name"] and event["location"]["name"] for event in events)
    assert any(event["startDate"].endswith("T07:30:00+07:00") for event in events)
    page = site.get_children().get(slug="tiep-cong-dan").specific
    page.times.add(
        ReceptionTime(on=now.date() + timedelta(days=9), hours="7 giờ 30", receiver="Y Lan", post="Chủ tịch")
    )
    page.save()
    (reception,) = things_on(client, f"{WARD}tiep-cong-dan/", "Event")
    assert reception["name"].endswith("Y Lan, Chủ tịch")


@MAKES_PICTURES
@pytest.mark.parametrize("address", ["/he-thong-van-ban/", "/thu-vien-anh/"])
def test_the_province_lists_what_all_communes_have_in_a_few_queries(client, site, address):
    page = body(client, address)
    assert "Phường Kon Tum" in page
    with CaptureQueriesContext(connection) as asked:
        body(client, address)
    assert len(asked) < 40, [query["sql"] for query in asked]


def test_the_provinces_documents_are_narrowed_like_a_communes(client, site):
    page = body(client, "/he-thong-van-ban/", tu="chuyen doi so")
    assert "112/KH-UBND" in page
    assert "05/QĐ-UBND" not in page
    assert 'href="/he-thong-van-ban/">Bỏ lọc' in page


def test_a_page_on_paper_says_where_it_is_from(client, site):
    for address in (site.url, f"{site.url}tin-tuc/?muc=digital"):
        page = client.get(address).content.decode()
        assert f'<p class="page on-paper">Nguồn: http://localhost{address}</p>' in page
