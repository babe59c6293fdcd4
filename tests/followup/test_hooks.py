"""Other software hears of every change, signed, in order, and never at a door inside."""

import hmac
import json
import threading
from datetime import timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_network

import pytest
from django.urls import reverse

from thongsuot.followup.actions import add_hook, end_hook, move, post_events, renew_key, try_again
from thongsuot.followup.models import Delivery, Hook, Matter
from thongsuot.followup.rules.hooks import address_refused, may_reach, signature
from thongsuot.people.models import Body
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db
LOOPBACK = [ip_network("127.0.0.0/8")]


class Receiver(HTTPServer):
    """Answers with `status`, and keeps what it heard."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answering)
        self.status, self.heard = 200, []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/nhan"


class Answering(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((dict(self.headers), body))
        self.send_response(self.server.status)
        self.send_header("Location", "/noi-khac")
        self.end_headers()

    def log_message(self, *_arguments):
        """The test says what it needs."""


@pytest.fixture
def receiver():
    with Receiver() as server:
        listening = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        listening.start()
        yield server
        server.shutdown()
        listening.join()


@pytest.fixture
def hook(receiver, settings, ward_task, chair, now):
    """Of the body that gave the ward's task; its first event is still waiting."""
    settings.HOOK_NETWORKS = LOOPBACK
    return add_hook(ward_task.assigner, receiver.url, by=chair, at=now)


def heard(receiver):
    return [json.loads(body) for _headers, body in receiver.heard]


def test_a_change_is_posted_signed_and_under_its_own_id(hook, receiver, ward_task, officer, now):
    move(ward_task, "accept", by=officer, at=now)
    assert post_events(at=now) == 2
    ping, event = heard(receiver)
    assert (ping["type"], event["type"]) == ("ping", "tasks.accept")
    assert event["matter"]["id"] == ward_task.pk
    assert event["matter"]["state"] == Matter.objects.get(pk=ward_task.pk).state
    headers, body = receiver.heard[1]
    key = hook.key.encode()
    signed = f"{headers['X-ThongSuot-Timestamp']}.".encode() + body
    assert headers["X-ThongSuot-Signature"] == "sha256=" + hmac.new(key, signed, sha256).hexdigest()
    assert headers["X-ThongSuot-Event"] == event["id"]
    assert post_events(at=now) == 0


def test_no_change_is_without_its_event(hook, ward_task, officer, chair, now):
    for step, by in (("accept", officer), ("recall", chair)):
        move(ward_task, step, by=by, at=now, **({"reason": "Gộp việc"} if step == "recall" else {}))
    entries = Entry.objects.about(ward_task).filter(at=now).order_by("number")
    events = hook.deliveries.exclude(kind="ping").order_by("pk")
    assert [entry.action for entry in entries] == [event.kind for event in events]
    assert [entry.number for entry in entries] == [event.payload["entry"] for event in events]


def test_a_change_that_is_taken_back_leaves_no_event(hook, ward_task, officer, now):
    with pytest.raises(Refused):
        move(ward_task, "recall", by=officer, at=now, reason="x")
    assert hook.deliveries.get().kind == "ping"


def test_a_hook_hears_only_of_its_bodys_matters_and_the_provinces_of_all(
    hook, receiver, department_task, ward_task, officer, department_officer, monitor, now
):
    elsewhere = Body.objects.get(unit__code="23473", unit__dissolved_on=None, key="ubnd")
    other = Hook.objects.create(body=elsewhere, url=receiver.url, nonce="n", made_at=now)
    everything = add_hook(
        Body.objects.get(key="vp-tinh-uy"), receiver.url, whole_province=True, by=monitor, at=now
    )
    move(ward_task, "accept", by=officer, at=now)
    assert not other.deliveries.exists()
    assert everything.deliveries.filter(kind="tasks.accept").count() == 1
    assert hook.deliveries.filter(kind="tasks.accept").count() == 1


@pytest.mark.parametrize("status", [302, 404, 500])
def test_what_is_not_taken_is_tried_again_later_and_in_order(hook, receiver, ward_task, officer, now, status):
    receiver.status = status
    move(ward_task, "accept", by=officer, at=now)
    assert (post_events(at=now), post_events(at=now)) == (0, 0)
    assert len(receiver.heard) == 1  # the hook rests, and what redirects is not followed
    hook.refresh_from_db()
    assert (hook.failures, hook.rests_until - now) == (1, timedelta(minutes=1))
    first = hook.deliveries.earliest("pk")
    assert (first.status, first.error) == (status, f"máy nhận trả lời {status}")
    receiver.status = 204
    assert post_events(at=now + timedelta(minutes=2)) == 2
    assert [said["type"] for said in heard(receiver)] == ["ping", "ping", "tasks.accept"]
    assert heard(receiver)[0]["id"] == heard(receiver)[1]["id"]


def test_after_so_many_tries_an_event_is_given_up_and_its_owner_can_send_it_again(
    hook, receiver, signed_in, chair, now
):
    receiver.status, at = 500, now
    for _try in range(12):
        post_events(at=at)
        at += timedelta(hours=6)
    assert hook.deliveries.get().given_up_at
    page = reverse("followup:hook", args=[hook.pk])
    assert "Đã thôi gửi" in signed_in(chair).get(page).content.decode()
    receiver.status = 200
    assert signed_in(chair).post(reverse("followup:try_hook_again", args=[hook.pk])).status_code == 302
    assert post_events(at=at) == 1
    assert "Đã nhận" in signed_in(chair).get(page).content.decode()


def test_nothing_is_sent_inside_or_unencrypted_unless_the_installation_allows_it(
    hook, receiver, settings, now
):
    settings.HOOK_NETWORKS = []
    assert post_events(at=now) == 0
    assert receiver.heard == []
    assert "mạng nội bộ" in hook.deliveries.get().error


@pytest.mark.parametrize(
    ("address", "scheme", "may"),
    [
        ("8.8.8.8", "https", True), ("8.8.8.8", "http", False), ("10.0.0.1", "https", False),
        ("127.0.0.1", "https", False), ("169.254.169.254", "https", False), ("::1", "https", False),
        ("::ffff:127.0.0.1", "https", False), ("0.0.0.0", "https", False), ("fe80::1%eth0", "https", False),
        ("100.64.0.1", "https", False), ("224.0.0.1", "https", False), ("fc00::1", "https", False),
        ("2001:4860:4860::8888", "https", True),
    ],
)  # fmt: skip
def test_only_public_addresses_are_reached(address, scheme, may):
    assert may_reach(address, scheme, []) is may


def test_networks_that_the_installation_allows_are_reached_even_unencrypted():
    allowed = [ip_network("10.1.0.0/16"), ip_network("fc00::/7")]
    assert may_reach("10.1.2.3", "http", allowed)
    assert may_reach("::ffff:10.1.2.3", "http", allowed)
    assert not may_reach("10.2.0.1", "http", allowed)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.vn/",
        "https://",
        "khong-phai",
        "https://a:b@c.vn/",
        "https://a.vn:99999/",
        "https://[::1",
        "https://a b",
        "https://a.vn/x y",
    ],
)
def test_an_address_that_cannot_be_one_is_refused_with_a_sentence(url, signed_in, chair, ward_task):
    assert address_refused(url)
    sent = {"body": ward_task.assigner_id, "url": url}
    response = signed_in(chair).post(reverse("followup:hooks"), sent)
    assert (response.status_code, Hook.objects.count()) == (422, 0)


def test_an_address_that_could_never_be_reached_is_refused_at_once(settings, signed_in, chair, ward_task):
    sent = {"body": ward_task.assigner_id, "url": "http://nhan.example/tin"}
    settings.HOOK_NETWORKS = []
    assert signed_in(chair).post(reverse("followup:hooks"), sent).status_code == 422
    settings.HOOK_NETWORKS = [ip_network("10.1.0.0/16")]
    assert signed_in(chair).post(reverse("followup:hooks"), sent).status_code == 200


def test_a_key_is_shown_once_and_another_can_be_made(hook, signed_in, chair, receiver, now):
    client = signed_in(chair)
    assert hook.key not in client.get(reverse("followup:hook", args=[hook.pk])).content.decode()
    renewed = client.post(reverse("followup:renew_hook_key", args=[hook.pk])).content.decode()
    again = Hook.objects.get(pk=hook.pk)
    assert (again.key in renewed, again.key == hook.key) == (True, False)
    post_events(at=now)
    headers, body = receiver.heard[0]
    signed = signature(again.key, int(headers["X-ThongSuot-Timestamp"]), body)
    assert headers["X-ThongSuot-Signature"] == f"sha256={signed}"
    assert again.key not in str(Hook.objects.filter(pk=hook.pk).values())


def test_a_hook_that_was_ended_is_told_nothing(hook, receiver, ward_task, officer, chair, now):
    end_hook(hook, by=chair, at=now)
    move(ward_task, "accept", by=officer, at=now)
    assert post_events(at=now) == 0
    assert (receiver.heard, Delivery.objects.filter(kind="tasks.accept").count()) == ([], 0)


def test_hooks_are_kept_by_the_office_or_the_lead_of_a_body(ward_task, officer, monitor, chair, now):
    for by, whole in ((officer, False), (chair, True)):
        with pytest.raises(Refused):
            add_hook(ward_task.assigner, "https://a.vn/", whole_province=whole, by=by, at=now)
    hook = add_hook(ward_task.assigner, "https://a.vn/", by=chair, at=now)
    for act in (end_hook, renew_key, try_again):
        with pytest.raises(Refused, match="lãnh đạo hoặc văn phòng"):
            act(hook, by=officer, at=now)
