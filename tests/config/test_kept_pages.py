"""Pages that are kept ready: who gets them, and that what changed is shown at once, and only that is asked for anew."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from tests.config.conftest import kept, publish
from thongsuot.config import changes
from thongsuot.config.example.offices import WARD_CODE
from thongsuot.config.generations import COUNTERS, Generations, place_of
from thongsuot.config.kept_pages import KEPT_SECONDS, MOST_ASKED
from thongsuot.followup.actions import move
from thongsuot.followup.models import Matter
from thongsuot.people.models import User
from thongsuot.places.models import Unit
from thongsuot.portal.actions import Voter, found_ward_site, put_up, vote
from thongsuot.portal.models import ArticlePage, PollPage, ProvincePage, TranslatedPage, WardPage

HOME = "/phuong-kon-tum/"
RESULTS = "/phuong-kon-tum/ket-luan-va-ket-qua/"


def test_a_page_that_has_not_changed_is_answered_without_the_database(visitor):
    first = visitor.get(HOME)
    assert visitor.queries_for(HOME) == 0
    assert visitor.get(HOME) == first


def test_publishing_refreshes_the_own_site_and_the_provinces_and_leaves_another_as_it_is(
    after_changes, another, now
):
    article = ArticlePage.objects.live()[0].url
    pages = [HOME, f"{HOME}tin-tuc/", f"{HOME}tin-tuc/rss/", article, "/", another.url]
    for address in pages:
        after_changes.get(address)
    assert kept(after_changes, *pages) == pages
    publish(WardPage.objects.get(unit__code=WARD_CODE), now)
    assert kept(after_changes, another.url, "/robots.txt") == [another.url, "/robots.txt"]
    for address in (HOME, f"{HOME}tin-tuc/", f"{HOME}tin-tuc/rss/", article, "/"):
        assert "Bài viết mới toanh" in after_changes.get(address), address


def test_what_is_withdrawn_is_gone_at_once(after_changes, now):
    article = publish(WardPage.objects.get(unit__code=WARD_CODE), now)
    after_changes.get(article.url)
    assert after_changes.status == "200 OK"
    article.unpublish()
    after_changes.get(article.url)
    assert after_changes.status.startswith("410")


def test_a_step_in_a_matter_refreshes_the_results_and_leaves_articles_without_them(
    after_changes, another, now
):
    article = publish(another, now)
    for address in (RESULTS, article.url):
        after_changes.get(address)
    task = Matter.objects.filter(register="tasks", owner__unit__code=WARD_CODE, owner__key="ubnd").first()
    move(task, "accept", by=User.objects.get(username="can-bo-kon-tum"), at=now)
    assert kept(after_changes, RESULTS, article.url) == [article.url]


def test_a_change_that_names_no_single_page_refreshes_them_all(after_changes, another):
    pages = [HOME, another.url]
    for address in pages:
        after_changes.get(address)
    ArticlePage.objects.all().update(summary="Đổi hết một lượt.")
    assert "Đổi hết một lượt." in after_changes.get(HOME)
    assert kept(after_changes, another.url) == []


def test_a_new_site_is_in_the_provinces_list_at_once(after_changes, now):
    after_changes.get("/")
    unit = Unit.objects.communes_of("51").exclude(code=WARD_CODE).last()
    founded = found_ward_site(unit, ProvincePage.objects.get(), by=None, at=now)
    assert f'href="{founded.url}"' in after_changes.get("/")


def test_what_the_province_itself_writes_refreshes_every_site(after_changes):
    after_changes.get(HOME)
    province = ProvincePage.objects.get()
    province.phone = "0255 1234567"
    province.save()
    assert kept(after_changes, HOME) == []


def test_a_picture_just_uploaded_changes_no_page(visitor):
    assert changes._names_written("wagtailimages_image", "INSERT INTO ...", ["x"], connection) == set()
    assert changes._names_written("wagtailimages_image", "UPDATE ...", ["x"], connection) != set()


def test_each_display_is_kept_apart(visitor):
    usual = visitor.get(HOME)
    large = visitor.get(HOME, HTTP_COOKIE="hien-thi=150.inverse")
    assert 'data-text="150"' in large
    assert visitor.get(HOME) == usual
    assert visitor.queries_for(HOME, HTTP_COOKIE="hien-thi=150.inverse; la=1") == 0


def test_the_frames_of_several_languages_are_kept_apart(after_changes, now):
    site = WardPage.objects.get(unit__code=WARD_CODE)
    words = [("paragraph", "<p>Words</p>")]
    put_up(site, TranslatedPage(language="bdq", title="Kon Tum", body=words), by=None, at=now)
    spoken = {
        HOME: ('<html lang="vi"', "Đến nội dung chính", '<footer class="site-foot">'),
        f"{HOME}en/": ('<html lang="en"', "Skip to main content", "Quick links"),
        f"{HOME}bdq/": ('<html lang="bdq"', "Đến nội dung chính", '<footer class="site-foot" lang="vi">'),
        f"{HOME}tieng/en/": ('<html lang="en"', "Skip to main content", "Quick links"),
        f"{HOME}tieng/bdq/": ('<html lang="vi"', "Đến nội dung chính", '<footer class="site-foot">'),
    }
    first = {address: after_changes.get(address) for address in spoken}
    assert all(said in first[address] for address, words in spoken.items() for said in words)
    assert kept(after_changes, *spoken) == list(spoken)
    publish(site, now)
    assert {address: after_changes.get(address) for address in reversed(spoken)} == first | {
        HOME: after_changes.get(HOME)
    }


@pytest.mark.parametrize("cookie", ["sessionid=x", "messages=x"])
def test_who_is_signed_in_or_is_told_something_gets_a_page_of_their_own(visitor, cookie):
    visitor.get(HOME)
    assert "ETag" in visitor.headers
    visitor.get(HOME, HTTP_COOKIE=cookie)
    assert "ETag" not in visitor.headers


def test_a_page_with_a_form_that_must_not_be_forged_is_never_kept(visitor):
    tokens = {visitor.get("/dang-nhap/").partition("csrfmiddlewaretoken")[2][:90] for _ in range(2)}
    assert len(tokens) == 2


def test_errors_and_refusals_are_never_kept(visitor):
    for address in ("/khong-co-trang-nay/", "/ban-lam-viec/"):
        for _ in range(2):
            visitor.get(address)
        assert not visitor.application._plain, address


def test_a_browser_that_has_the_page_is_told_so(visitor):
    visitor.get(HOME)
    assert visitor.headers["Cache-Control"] == "no-cache"
    visitor.get(HOME, HTTP_IF_NONE_MATCH=visitor.headers["ETag"])
    assert (visitor.status, visitor.body) == ("304 Not Modified", b"")
    assert "Content-Length" not in visitor.headers


def test_a_page_is_sent_in_the_smallest_coding_the_browser_takes(visitor):
    plain = visitor.get(HOME)
    sizes = {}
    for coding in ("gzip", "gzip, deflate, br"):
        visitor.get(HOME, HTTP_ACCEPT_ENCODING=coding)
        sizes[visitor.headers["Content-Encoding"]] = len(visitor.body)
        assert visitor.headers["Content-Length"] == str(len(visitor.body))
    assert sizes["br"] < sizes["gzip"] < len(plain.encode()) / 2


def test_the_head_of_a_page_has_its_length_and_no_body(visitor):
    whole = visitor.get(HOME)
    assert visitor.get(HOME, way="head") == ""
    assert visitor.headers["Content-Length"] == str(len(whole.encode()))


def test_a_page_is_asked_for_anew_after_some_minutes(visitor, monkeypatch):
    visitor.get(HOME)
    later = visitor.application._plain[next(iter(visitor.application._plain))].until + 1
    monkeypatch.setattr("thongsuot.config.kept_pages.time.time", lambda: later)
    assert visitor.queries_for(HOME) > 0
    assert KEPT_SECONDS <= 600


def test_questions_without_number_push_out_only_each_other(visitor, monkeypatch):
    monkeypatch.setattr("thongsuot.config.kept_pages.MOST_ASKED", 5)
    visitor.get(HOME)
    for number in range(20):
        visitor.get(f"/robots.txt?{number}")
    assert len(visitor.application._asked) == 5
    assert kept(visitor, HOME) == [HOME]
    assert MOST_ASKED > 5


def test_a_change_made_by_another_process_is_seen(tmp_path):
    counters = Generations(tmp_path / "generations")
    before = counters.moment()
    place = place_of("pages")
    seen = ((place, before[place]),)
    assert counters.unchanged(seen)
    program = (
        "import sys; from pathlib import Path; from thongsuot.config.generations import Generations;"
        "Generations(Path(sys.argv[1])).advance(['pages'])"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "generations")], check=True)
    assert not counters.unchanged(seen)
    assert Path(tmp_path / "generations").stat().st_size == 8 * COUNTERS


@pytest.mark.parametrize(
    ("statement", "tables"),
    [
        ('SELECT "a"."x" FROM "a" WHERE ("a"."x" = %s) FOR UPDATE OF "a"', set()),
        ('INSERT INTO "a" ("x") VALUES (%s) ON CONFLICT ("x") DO UPDATE SET "x" = 1', {"a"}),
        ("\n  UPDATE a SET x = 1 FROM b", {"a"}),
        ('DELETE FROM "a" WHERE "a"."id" IN (%s)', {"a"}),
        ('WITH old AS (DELETE FROM "a" RETURNING *) INSERT INTO "b" SELECT * FROM old', {"a", "b"}),
        ("WITH RECURSIVE t AS (SELECT 1) SELECT * FROM t FOR UPDATE", set()),
        ("SAVEPOINT x", set()),
    ],
)  # fmt: skip
def test_what_a_statement_changes_is_told_from_its_words(statement, tables):
    assert changes.tables_written(statement) == tables


def test_a_vote_makes_the_results_new_and_leaves_the_home_and_the_question_as_they_were(
    db, front, now, django_capture_on_commit_callbacks
):
    poll = PollPage.objects.live().get()
    results = f"{poll.url}ket-qua/"
    assert "9 người đã trả lời" in front.get(results)
    assert front.queries_for(results) == 0
    front.get(HOME)
    front.get(HOME)
    with django_capture_on_commit_callbacks(execute=True):
        vote(poll, poll.choices[0], Voter("new", "new", now - timedelta(minutes=1)), at=now)
    assert front.queries_for(HOME) == 0
    assert "10 người đã trả lời" in front.get(results)


def test_the_page_that_asks_is_kept_by_nobody(db, front):
    poll = PollPage.objects.live().get()
    front.get(poll.url)
    assert "no-store" in front.headers["Cache-Control"]
    assert front.queries_for(poll.url) > 0
