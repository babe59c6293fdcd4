"""What pages have in common is made once, and anew as soon as it changes; a page made anew reads little else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from wagtail.models import PageViewRestriction, Site

from tests.config.conftest import kept, publish
from tests.database import database_url
from thongsuot.config import env
from thongsuot.config.embedded.cluster import Cluster
from thongsuot.config.example.offices import WARD_CODE
from thongsuot.followup.actions import move
from thongsuot.followup.models import Matter
from thongsuot.people.models import User
from thongsuot.portal.actions.tree import add
from thongsuot.portal.models import AlertPage, ArticlePage, NoticesPage, ProvincePage, WardPage

HOME = "/phuong-kon-tum/"
NOT_KEPT = {"HTTP_AUTHORIZATION": "x"}  # the page itself is made anew each time it is asked for


def ward() -> WardPage:
    return WardPage.objects.get(unit__code=WARD_CODE)


def article_url() -> str:
    return ArticlePage.objects.live().descendant_of(ward())[0].url


def anew(visitor, address) -> str:
    return visitor.get(address, **NOT_KEPT)


def test_a_home_made_anew_asks_the_database_next_to_nothing_while_nothing_has_changed(visitor):
    first = anew(visitor, HOME)
    assert visitor.queries_for(HOME, **NOT_KEPT) <= 2  # of its versions in other languages
    assert anew(visitor, HOME) == first


def test_an_article_made_anew_asks_only_for_what_is_its_own(visitor):
    address = article_url()
    anew(visitor, address)
    assert visitor.queries_for(address, **NOT_KEPT) <= 10


def test_what_the_footer_says_is_new_at_once_on_all_pages_of_the_site_and_on_no_other(after_changes, another):
    for address in (HOME, article_url(), another.url):
        anew(after_changes, address)
    home = ward()
    home.phone = "0260 3999999"
    home.save()
    for address in (HOME, article_url()):
        assert "0260 3999999" in anew(after_changes, address), address
    assert after_changes.queries_for(another.url, **NOT_KEPT) <= 2
    assert "0260 3999999" not in anew(after_changes, another.url)


def test_an_alert_stands_on_every_page_from_the_moment_it_is_public(after_changes, another, now):
    anew(after_changes, HOME)
    notices = NoticesPage.objects.child_of(ward()).get()
    add(notices, AlertPage(title="Lũ trên sông Đắk Bla", tone="error", text="Rời bãi sông."), None, now)
    for address in (HOME, article_url(), f"{HOME}tim-kiem/?tu-khoa=lu"):
        assert "Lũ trên sông Đắk Bla" in anew(after_changes, address), address
    assert "Lũ trên sông Đắk Bla" not in anew(after_changes, another.url)


def test_a_new_entry_of_the_menu_and_a_withdrawn_one_are_seen_at_once(after_changes):
    assert 'href="/phuong-kon-tum/gioi-thieu/"' in anew(after_changes, HOME)
    page = ward().get_children().get(slug="gioi-thieu").specific
    page.title = "Về phường"
    page.save()
    assert ">Về phường</a>" in anew(after_changes, HOME)
    page.unpublish()
    assert ">Về phường</a>" not in anew(after_changes, HOME)


def test_a_step_in_a_matter_changes_the_numbers_of_the_home_and_leaves_its_news(after_changes, now):
    before = anew(after_changes, HOME)
    task = Matter.objects.filter(register="tasks", owner__unit__code=WARD_CODE, owner__key="ubnd").first()
    move(task, "accept", by=User.objects.get(username="can-bo-kon-tum"), at=now)
    Matter.objects.filter(pk=task.pk).update(is_completed=True, closed_at=now)
    with_step = after_changes.queries_for(HOME, **NOT_KEPT)
    assert 2 < with_step < 8
    assert anew(after_changes, HOME) != before


def test_the_menu_marks_where_one_is(visitor):
    for address in (HOME, f"{HOME}tin-tuc/", article_url(), HOME):
        page = anew(visitor, address)
        assert page.count('aria-current="page"') >= 1, address
    assert f'<a href="{HOME}tin-tuc/" aria-current="true">' in anew(visitor, article_url())
    assert f'<a href="{HOME}" aria-current="page">' in anew(visitor, HOME)


def test_each_host_has_links_of_its_own(after_changes):
    Site.objects.create(hostname="127.0.0.1", port=80, root_page=ward())
    assert f'href="{HOME}tin-tuc/"' in anew(after_changes, HOME)
    own = after_changes.get("/", HTTP_HOST="127.0.0.1", **NOT_KEPT)
    assert 'href="/tin-tuc/"' in own
    assert f'href="{HOME}tin-tuc/"' not in own


def test_a_page_that_is_no_longer_for_everybody_is_not_shown(after_changes):
    address = article_url()
    anew(after_changes, address)
    page = ArticlePage.objects.live().descendant_of(ward())[0]
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    anew(after_changes, address)
    assert after_changes.status.startswith("302")
    anew(after_changes, HOME)
    assert after_changes.status == "200 OK"


@pytest.fixture
def in_another_process(own_database):
    """Runs a command of the installation as another process does, on the same database and counters."""
    name = str(connection.settings_dict["NAME"])
    address = database_url(Cluster.of(env.state()).running(), name)

    def run(*words: str) -> None:
        command = str(Path(sys.executable).with_name("thongsuot"))
        subprocess.run([command, *words], env={**os.environ, "DATABASE_URL": address}, check=True)

    return run


def test_a_site_founded_in_one_process_is_served_by_another(after_changes, in_another_process):
    anew(after_changes, "/")
    after_changes.get("/")
    after_changes.get("/xa-mang-den/")
    assert after_changes.status.startswith("404")
    in_another_process("sites", "23473")
    for ask in (after_changes.get, lambda address: anew(after_changes, address)):
        assert 'href="/xa-mang-den/"' in ask("/")
        assert "Xã Măng Đen" in ask("/xa-mang-den/")


def test_a_host_name_given_in_one_process_is_known_to_another(after_changes, in_another_process):
    assert ward().full_url.endswith(HOME)
    in_another_process("sites", "--domain", f"{WARD_CODE}=kontum.example")
    assert ward().full_url == "http://kontum.example/"


def test_pages_kept_rest_on_the_parts_that_were_at_hand(after_changes, another):
    """A page made from parts read nothing itself; it is old all the same when these are."""
    anew(after_changes, HOME)
    after_changes.get(HOME)
    assert kept(after_changes, HOME) == [HOME]
    publish(
        ProvincePage.objects.get().get_children().get(slug="phuong-kon-tum").specific,
        another.first_published_at,
    )
    assert kept(after_changes, HOME) == []
