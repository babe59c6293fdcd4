"""What a commune's site must show: how it stands, who confirms it, and what fills it."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from tests.asking import said_by
from thongsuot.followup.models import Norm
from thongsuot.people.models import Appointment, Person
from thongsuot.places.models import Unit
from thongsuot.portal.actions import confirm, found_ward_site, load_requirements, propose_article
from thongsuot.portal.models import ArticlePage, Confirmation, InformationPage, Requirement, WardPage
from thongsuot.portal.models.completeness import check_sites
from thongsuot.portal.rules.required import FIRST_REQUIRED, Standing, standing
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.models import Entry

PAGE = "/trang-thong-tin/"


def standing_of(site, key):
    [found] = check_sites([site], timezone.localdate())
    return next(one.standing for one in found.checks if one.requirement.key == key)


@pytest.mark.parametrize(
    ("is_there", "days_ago", "wanted"),
    [(False, 1, "missing"), (True, None, "unconfirmed"), (True, 90, "fresh"), (True, 91, "stale")],
)
def test_what_was_confirmed_is_stale_after_ninety_days(is_there, days_ago, wanted):
    today = date(2026, 11, 25)
    day = None if days_ago is None else today - timedelta(days=days_ago)
    assert standing(is_there=is_there, confirmed_on=day, today=today, stale_days=90) == wanted


def test_the_example_lacks_its_map_and_nothing_else(site):
    [found] = check_sites([site], timezone.localdate())
    assert [one.requirement.key for one in found.missing] == ["map"]
    assert found.score.there == len(FIRST_REQUIRED) - 1


def test_a_new_site_lacks_what_only_its_editors_know(neighbour):
    [found] = check_sites([neighbour], timezone.localdate())
    missing = {one.requirement.key for one in found.missing}
    assert {"leaders", "duties", "map", "guides", "reception", "spokesperson", "imprint"} <= missing
    assert not {"organisation", "component"} & missing


def test_a_page_that_has_been_written_and_published_is_there(site, now):
    page = InformationPage.objects.get(slug="ban-do-dia-gioi")
    page.body = [("paragraph", "<p>Phía bắc giáp sông.</p>")]
    page.save_revision().publish()
    assert standing_of(site, "map") is Standing.UNCONFIRMED


def test_an_editor_confirms_with_one_click_and_the_trail_says_so(signed_in, editor, site):
    client = signed_in(editor)
    assert "Còn đúng : Lịch tiếp công dân" in said_by(client.get(f"{PAGE}{site.pk}/"))
    answer = client.post(f"{PAGE}{site.pk}/xac-nhan/", {"muc": "reception"}, follow=True)
    assert "Đã ghi là bạn xác nhận hôm nay" in said_by(answer)
    assert standing_of(site, "reception") is Standing.FRESH
    assert Entry.objects.about(site).order_by("number").last().action == "portal.confirm"


def test_the_number_of_days_is_a_row_with_its_basis(site, editor, now):
    confirm(site, "reception", by=editor, at=now)
    Confirmation.objects.update(at=now - timedelta(days=40))
    assert standing_of(site, "reception") is Standing.FRESH
    today = timezone.localdate()
    Norm.objects.create(
        key="confirmed_stale_days", value=30, valid_from=today, legal_basis="Quyết định của tỉnh"
    )
    cache.clear()
    assert standing_of(site, "reception") is Standing.STALE
    cache.clear()


@pytest.mark.parametrize("key", ["map", "khong-co", ""])
def test_what_is_not_there_cannot_be_confirmed(site, editor, now, key):
    with pytest.raises(Refused, match="chưa có nội dung để xác nhận"):
        confirm(site, key, by=editor, at=now)


def test_others_neither_confirm_nor_see_sites_that_are_not_theirs(
    signed_in, officer, monitor, editor, site, neighbour
):
    assert signed_in(officer).get(f"{PAGE}{site.pk}/").status_code == 404
    assert signed_in(editor).get(f"{PAGE}{neighbour.pk}/").status_code == 404
    assert signed_in(monitor).get(f"{PAGE}{neighbour.pk}/").status_code == 200
    assert signed_in(monitor).post(f"{PAGE}{site.pk}/xac-nhan/", {"muc": "reception"}).status_code == 409


def test_the_province_sees_a_table_of_all_and_its_queries_do_not_grow(
    signed_in, monitor, home, site, now, django_assert_num_queries
):
    client = signed_in(monitor)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        page = said_by(client.get(PAGE))
    assert "Bản đồ địa giới hành chính" in page
    for unit in Unit.objects.communes_of("51").exclude(code="23293")[:4]:
        found_ward_site(unit, home, by=None, at=now)
    with django_assert_num_queries(len(few)):
        client.get(PAGE)


def test_the_province_founds_all_missing_sites_with_one_click(signed_in, monitor, editor, home):
    assert signed_in(editor).post(f"{PAGE}lap/").status_code == 409
    others = Unit.objects.communes_of("51").exclude(code="23293").values_list("pk", flat=True)
    Unit.objects.filter(pk__in=list(others)[2:]).update(dissolved_on=date(2026, 1, 1))
    answer = signed_in(monitor).post(f"{PAGE}lap/", follow=True)
    assert "Đã lập 2 trang thông tin" in said_by(answer)
    assert WardPage.objects.count() == 3
    assert "Lập trang cho tất cả" not in said_by(answer)


def test_the_command_founds_lists_and_names_hosts(site, home, capsys):
    unit = Unit.objects.communes_of("51").exclude(code="23293").first()
    call_command("sites", unit.code)
    assert "đã lập" in capsys.readouterr().out
    call_command("sites")
    assert "Thiếu: Bản đồ địa giới hành chính" in capsys.readouterr().out
    call_command("sites", domain=f"{unit.code}=xa.quangngai.example")
    assert Site.objects.get(hostname="xa.quangngai.example").root_page.specific.unit == unit
    with pytest.raises(CommandError, match="Không có xã, phường nào mang mã 00000"):
        call_command("sites", "00000")
    with pytest.raises(CommandError, match=r"MÃ=ten\.mien\.vn"):
        call_command("sites", domain="x")


def test_the_requirements_are_loaded_once(db, now):
    assert load_requirements(at=now) == 0
    assert Requirement.objects.count() == len(FIRST_REQUIRED)


def test_a_draft_of_news_is_proposed_from_a_paper_with_its_findings(
    signed_in, editor, site, seed_paper, client, now
):
    ArticlePage.objects.filter(source=seed_paper).delete()
    page = signed_in(editor).get(f"{PAGE}{site.pk}/")
    assert "Soạn tin từ văn bản đã đọc" in said_by(page)
    answer = signed_in(editor).post(f"{PAGE}{site.pk}/soan-tin/", {"van-ban": seed_paper.pk})
    draft = ArticlePage.objects.get(source=seed_paper)
    assert answer.url == f"/bien-tap/pages/{draft.pk}/edit/"
    assert not draft.live
    assert draft.findings.count() > 3
    assert client.get(draft.url).status_code == 404
    assert propose_article(seed_paper, site, by=editor, at=now) == draft
    draft.get_latest_revision().publish()
    assert "Các kết luận này đã làm đến đâu" in said_by(client.get(draft.url))


@pytest.mark.parametrize("said", ["", "x", "9" * 40, "0"])
def test_a_paper_that_is_not_ones_to_see_is_not_found(signed_in, editor, site, said):
    assert signed_in(editor).post(f"{PAGE}{site.pk}/soan-tin/", {"van-ban": said}).status_code == 404


def test_who_takes_and_leaves_a_post_is_written_down_where_leaders_come_from(
    signed_in, editor, monitor, site
):
    address = f"{PAGE}{site.pk}/chuc-vu/"
    body = site.unit.bodies.get(key="hdnd").pk
    new = {"full_name": "Y Mai Hoa", "body": body, "title": "Chủ tịch HĐND", "rank": 1, "on": "2026-01-05"}
    assert signed_in(editor).post(address, {**new, "on": "hôm nay"}).status_code == 422
    assert signed_in(monitor).post(address, new).status_code == 409
    told = said_by(signed_in(editor).post(address, new, follow=True))
    assert "Đã ghi Y Mai Hoa giữ chức vụ Chủ tịch HĐND từ ngày 05/01/2026." in told
    appointment = Appointment.objects.get(person__full_name="Y Mai Hoa")
    assert "Y Mai Hoa" in said_by(signed_in(editor).get(address))
    end = {"appointment": appointment.pk, "last_on": "2026-01-01"}
    assert signed_in(editor).post(f"{address}thoi/", end).status_code == 409
    client = signed_in(editor)
    later = client.post(f"{address}thoi/", {**end, "last_on": "2099-02-01"}, follow=True)
    assert "Đã ghi Y Mai Hoa thôi giữ chức vụ sau ngày 01/02/2099." in said_by(later)
    assert "đến hết ngày 01/02/2099" in said_by(client.get(address))
    client.post(f"{address}thoi/", {**end, "last_on": "2026-02-01"})
    client.get(address)
    assert "Y Mai Hoa" not in said_by(client.get(address))
    again = said_by(client.post(address, {**new, "on": "2026-03-01"}, follow=True))
    assert "Đã ghi Y Mai Hoa giữ chức vụ Chủ tịch HĐND từ ngày 01/03/2026." in again
    assert "Y Mai Hoa" in said_by(client.get(address))
    assert client.post(address, {**new, "on": "2026-04-01"}).status_code == 409
    assert Person.objects.filter(full_name="Y Mai Hoa").count() == 1


def test_pages_whose_day_of_review_has_come_are_named(signed_in, editor, site):
    InformationPage.objects.filter(slug="lich-su-van-hoa").update(review_on=timezone.localdate())
    assert "Cần xem lại trước ngày" in said_by(signed_in(editor).get(f"{PAGE}{site.pk}/"))


def test_the_editors_room_and_the_desk_lead_here(signed_in, editor, monitor):
    assert f'href="{PAGE}"' in signed_in(editor).get("/ban-lam-viec/").content.decode()
    assert f'href="{PAGE}"' in signed_in(monitor).get("/ban-lam-viec/").content.decode()
    assert PAGE in signed_in(editor).get("/bien-tap/").content.decode()
