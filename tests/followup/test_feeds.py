"""A calendar program reads one's work at a secret address: what one may see at that moment, and no more."""

import re
from datetime import timedelta

import icalendar
import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from thongsuot.followup.actions import make_feed, move, revoke_feed
from thongsuot.followup.models import Feed, Matter
from thongsuot.followup.rules.feeds import MOST_ENTRIES, Entry, calendar_of
from thongsuot.people.models import Body
from thongsuot.pure.lifecycle import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def asked_anew():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def ward(ward_task):
    return Body.objects.get(pk=ward_task.owner_id)


def address(secret):
    return reverse("followup:feed", args=[secret])


def read(secret, **headers):
    return Client().get(address(secret), headers=headers)


def parts(response, kind):
    return {str(part["uid"]): part for part in icalendar.Calendar.from_ical(response.content).walk(kind)}


def test_ones_calendar_has_what_waits_and_a_mark_on_each_last_day(ward_task, officer, now):
    Matter.objects.filter(pk=ward_task.pk).update(due_on=localdate(now) + timedelta(days=3), urgency=2)
    answer = read(make_feed(officer, None, at=now))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    todo = parts(answer, "VTODO")[f"viec-{ward_task.pk}@localhost"]
    event = parts(answer, "VEVENT")[f"han-{ward_task.pk}@localhost"]
    assert todo["summary"] == ward_task.title[:500]
    assert (todo["due"].dt, todo["status"]) == (localdate(now) + timedelta(days=3), "NEEDS-ACTION")
    assert f"/nhiem-vu/{ward_task.pk}/" in todo["url"]
    assert todo["description"] == (
        f"Mới giao. Chủ trì: {ward_task.owner}. Cơ quan giao: {ward_task.assigner}."
    )
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(days=1)


def test_the_sides_of_a_matter_are_called_as_on_its_page(seed_paper, monitor, now):
    told = [
        str(todo["description"]) for todo in parts(read(make_feed(monitor, None, at=now)), "VTODO").values()
    ]
    assert any(". Cơ quan tháo gỡ: Văn phòng Tỉnh ủy. Đơn vị gặp: " in said for said in told)


def test_a_bodys_calendar_is_for_those_who_act_for_it_while_they_do(ward, officer, neighbour, now):
    with pytest.raises(Refused, match="không làm việc cho"):
        make_feed(neighbour, ward, at=now)
    secret = make_feed(officer, ward, at=now)
    owned = Matter.objects.open().filter(owner=ward).count()
    assert len(parts(read(secret), "VTODO")) == owned > 0
    officer.duties.filter(body=ward).update(valid_to=localdate(now) - timedelta(days=1))
    assert parts(read(secret), "VTODO") == {}


def test_what_is_done_leaves_the_calendar(ward_task, officer, chair, now):
    secret = make_feed(officer, None, at=now)
    assert f"viec-{ward_task.pk}@localhost" in parts(read(secret), "VTODO")
    move(ward_task, "recall", by=chair, at=now, reason="Gộp việc")
    assert f"viec-{ward_task.pk}@localhost" not in parts(read(secret), "VTODO")


def test_an_unchanged_calendar_is_not_sent_again(ward_task, officer, chair, now):
    secret = make_feed(officer, None, at=now)
    first = read(secret)
    same = {"if-none-match": first["ETag"]}
    assert read(secret, **same).status_code == 304
    assert read(secret, **{"if-modified-since": first["Last-Modified"]}).status_code == 304
    Feed.objects.update(changed_at=now - timedelta(days=1))
    move(ward_task, "recall", by=chair, at=now, reason="Gộp việc")
    assert read(secret, **same).status_code == 200
    assert read(secret, **{"if-modified-since": "Mon, 01 Jan 2024 00:00:00 GMT"}).status_code == 200


@pytest.mark.parametrize("why", ["revoked", "inactive", "unknown"])
def test_an_address_that_opens_nothing_looks_like_no_page(officer, now, why):
    secret = make_feed(officer, None, at=now)
    if why == "revoked":
        revoke_feed(officer.feeds.get(), by=officer, at=now)
    elif why == "inactive":
        officer.is_active = False
        officer.save()
    else:
        secret += "x"
    assert read(secret).status_code == 404


def test_only_the_digest_of_an_address_is_kept_and_it_is_shown_once(signed_in, officer):
    client, page = signed_in(officer), reverse("followup:feeds")
    made = client.post(page, {"body": ""}).content.decode()
    secret = re.search(r"/viec/lich/([\w-]+)\.ics", made).group(1)
    assert read(secret).status_code == 200
    assert secret not in client.get(page).content.decode()
    assert Feed.objects.get().digest == Feed.digest_of(secret)
    client.post(reverse("followup:revoke_feed", args=[officer.feeds.get().pk]))
    assert read(secret).status_code == 404


def test_an_account_has_at_most_ten_addresses(officer, now):
    for _number in range(10):
        make_feed(officer, None, at=now)
    with pytest.raises(Refused, match="tối đa 10 địa chỉ lịch"):
        make_feed(officer, None, at=now)


def test_a_program_that_asks_all_the_time_is_told_to_wait(officer, now):
    secret = make_feed(officer, None, at=now)
    answers = [read(secret).status_code for _number in range(22)]
    assert 429 in answers[20:]


def test_reading_a_calendar_costs_the_same_however_long_it_is(
    officer, ward, now, django_assert_max_num_queries
):
    secret = make_feed(officer, ward, at=now)
    read(secret)
    with django_assert_max_num_queries(12):
        read(secret)


def test_a_calendar_has_a_longest_size_and_the_same_bytes_for_the_same_work(now):
    many = [
        Entry(f"{n}@x", f"Việc {n};, \n", "…", "https://x/", localdate(now), now, 0, started=n % 2 == 0)
        for n in range(600)
    ]
    content = calendar_of("Việc", many)
    assert content == calendar_of("Việc", many)
    assert len(icalendar.Calendar.from_ical(content).walk("VTODO")) == MOST_ENTRIES
    assert max(map(len, content.splitlines())) <= 75
