"""Following a commune's results: what changed in a month, feeds, letters, and saying that something is not done."""

import re
from datetime import timedelta

import feedparser
import pytest
from django.core import mail
from django.test import Client
from django.utils.timezone import localdate

from tests.asking import errors_of, said_by
from thongsuot.followup.actions import deliver, move
from thongsuot.followup.actions.subscribers import MOST_ASKED_IN_AN_HOUR
from thongsuot.followup.models import Letter, Matter, Subscriber
from thongsuot.portal.rules.periods import Month
from thongsuot.portal.tasks import send_digests
from thongsuot.registers.feedback.actions import Said, Sender, receive

RESULTS = "/phuong-kon-tum/ket-luan-va-ket-qua/"
ASK = f"{RESULTS}theo-doi/"


@pytest.fixture
def done_task(site, submitted_task, chair, now):
    return move(submitted_task, "confirm", by=chair, at=now)


def test_a_month_says_what_was_done_given_put_off_and_went_late(client, done_task):
    late = Matter.objects.filter(register="tasks", unit=done_task.unit, closed_at=None).first()
    Matter.objects.filter(pk=late.pk).update(due_on=localdate() - timedelta(days=1))
    page = client.get(f"{RESULTS}thay-doi/")
    counted = {change.label: len(change.stories) for change in page.context["changes"]}
    assert counted["Đã xong"] == 1
    assert counted["Vừa quá hạn"] == 1
    assert counted["Mới giao, mới nêu"] > 1
    assert done_task.title in page.content.decode()


@pytest.mark.parametrize(
    "month", ["2025-09", "2026-13", "9999-01", "0000-00", "khong-co", "2026-1", "²⁰²⁶-01"]
)
def test_a_month_that_is_none_is_this_month(client, site, month):
    assert client.get(f"{RESULTS}thay-doi/", {"thang": month}).status_code == 200


def test_months_follow_each_other():
    today = localdate().replace(year=2026, month=1, day=15)
    assert Month.said("2025-12", today).label == "tháng 12/2025"
    assert Month.of(today, today).before(today).key == "2025-12"
    assert Month.said("2026-02", today).key == "2026-01"


@pytest.mark.parametrize("kind", ["atom", "rss"])
def test_the_feed_tells_each_public_piece_of_work_and_where_it_stands(client, done_task, kind):
    feed = feedparser.parse(client.get(f"{RESULTS}{kind}/").content)
    assert not feed.bozo
    assert feed.feed.title == "Kết luận và kết quả - phường Kon Tum"
    newest = feed.entries[0]
    assert newest.title == f"Hoàn thành: {done_task.title}"
    assert newest.link.endswith(f"#viec-{done_task.pk}")
    assert f'id="viec-{done_task.pk}"' in client.get(newest.link).content.decode()


def test_the_feed_tells_nothing_that_is_not_public(client, done_task):
    Matter.objects.filter(pk=done_task.pk).update(is_public=False, title="Việc nội bộ")
    assert "Việc nội bộ" not in client.get(f"{RESULTS}atom/").content.decode()


def test_work_said_to_be_done_can_be_doubted_and_the_doubts_are_counted(client, site, done_task, now):
    page = client.get(f"{RESULTS}{done_task.finding.paper.meeting.pk}/").content.decode()
    assert f'href="/phuong-kon-tum/phan-anh/?viec={done_task.pk}"' in page
    assert "người cho là chưa đúng" not in page
    sender = Sender("a", "v", now - timedelta(minutes=2))
    receive(Said("doubt", "Chưa thấy làm"), site.unit, sender, about=done_task, at=now)
    page = client.get(f"{RESULTS}{done_task.finding.paper.meeting.pk}/").content.decode()
    assert "1 người cho là chưa đúng." in page
    assert "Chưa thấy làm" not in page


def asked(client, **said):
    return client.post(ASK, {"email": "dan@example.vn", "every_days": "7", **said})


def link_in(letter, word: str) -> str:
    return re.search(rf"http\S+(/theo-doi/{word}/\S+)", letter.body)[1]


def test_nothing_is_sent_before_the_owner_of_the_address_has_confirmed(client, site, done_task, now):
    assert asked(client).status_code == 200
    later = now + timedelta(days=8)
    assert send_digests(later) == 0
    assert not Subscriber.objects.exists()  # it was not confirmed in time


def test_a_subscriber_confirms_is_told_what_changed_and_leaves_with_one_click(client, site, done_task, now):
    asked(client)
    confirm = link_in(Letter.objects.get(address="dan@example.vn"), "xac-nhan")
    assert "Xác nhận" in said_by(client.get(confirm))
    assert (
        Subscriber.objects.get().confirmed_at is None
    )  # opening a link is no answer: mail programs do it too
    assert client.post(confirm).status_code == 200
    Subscriber.objects.update(told_until=localdate(now) - timedelta(days=6))
    assert send_digests(now + timedelta(days=1)) == 1
    assert send_digests(now + timedelta(days=1)) == 0
    deliver(at=now + timedelta(days=1))
    digest = next(one for one in mail.outbox if one.subject.startswith("Kết quả của phường Kon Tum"))
    assert digest.to == ["dan@example.vn"]
    assert f"- {done_task.title}" in digest.body
    assert digest.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    out = link_in(digest, "thoi")
    assert out in digest.extra_headers["List-Unsubscribe"]
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(out, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscriber.objects.exists()
    assert client.get(out).status_code == 410


def test_when_nothing_has_changed_nothing_is_written(client, neighbour, now):
    Subscriber.objects.create(
        unit=neighbour.unit, email="a@example.vn", asked_at=now, confirmed_at=now,
        told_until=localdate(now) - timedelta(days=30),
    )  # fmt: skip
    assert send_digests(now) == 0
    assert Subscriber.objects.get().told_until == localdate(now) - timedelta(days=1)


def test_the_page_does_not_tell_who_is_subscribed(client, site, now):
    first, again = asked(client), asked(client, email="DAN@example.vn")
    assert said_by(first) == said_by(again)
    assert Letter.objects.filter(address__iexact="dan@example.vn").count() == 1


def test_a_crowd_of_addresses_is_not_written_to(client, site, now):
    Subscriber.objects.bulk_create(
        Subscriber(unit=site.unit, email=f"a{n}@example.vn", asked_at=now)
        for n in range(MOST_ASKED_IN_AN_HOUR)
    )
    page = asked(client)
    assert page.status_code == 422
    assert errors_of(page, "Hãy thử lại sau một giờ")
    assert "dan@example.vn" in page.content.decode()


@pytest.mark.parametrize(
    "fault",
    [{"email": ""}, {"email": "khong-phai"}, {"every_days": "1"}, {"website": "x"}, {"email": "a\0@b.vn"}],
)
def test_an_address_that_is_none_is_asked_again(client, site, fault):
    page = asked(client, **fault)
    assert page.status_code == 422
    assert errors_of(page, ".")
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("way", ["xac-nhan", "thoi"])
def test_a_link_that_is_not_ours_does_nothing(client, site, way):
    assert client.get(f"/theo-doi/{way}/khong-co/").status_code == 410
    assert client.post(f"/theo-doi/{way}/khong-co/").status_code == 410
