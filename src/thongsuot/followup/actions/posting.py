"""Posting events to webhooks: in order for each hook, each in a transaction of its own."""

import http.client
import json
import logging
import socket
import ssl
import threading
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from thongsuot.followup.models import Delivery, Hook
from thongsuot.followup.rules.hooks import KEPT_TRYING, MOST_TRIES, may_reach, signature
from thongsuot.followup.rules.mail import wait_after

log = logging.getLogger(__name__)

MOST_IN_A_RUN = 200
SECONDS = 5.0
WHOLE_SECONDS = 10.0
WHY: dict[type[Exception], str] = {
    socket.gaierror: "không tìm thấy máy chủ của địa chỉ này; hãy kiểm tra lại địa chỉ",
    TimeoutError: "máy nhận không trả lời kịp",
    ConnectionError: "máy nhận từ chối hoặc ngắt kết nối",
    ssl.SSLError: "chứng chỉ bảo mật của máy nhận không hợp lệ",
}


class _Pinned(http.client.HTTPConnection):
    """Connects to an address that was looked up and judged before: a second look-up cannot lead elsewhere."""

    def __init__(self, host: str, port: int, address: str, *, tls: bool) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self.address, self.tls = address, tls
        self.default_port = 443 if tls else 80

    def connect(self) -> None:
        plain = socket.create_connection((self.address, self.port), SECONDS)
        self.sock = (
            ssl.create_default_context().wrap_socket(plain, server_hostname=self.host) if self.tls else plain
        )


def post_events(*, at: datetime, most: int = MOST_IN_A_RUN) -> int:
    """Post what waits, at most `most`. Returns how many were taken.

    A crash between the receiver's yes and our commit posts that one event again, under the same id.
    """
    taken = 0
    for _number in range(most):
        done = _post_one(at)
        if done is None:
            break
        taken += done
    return taken


@transaction.atomic
def _post_one(at: datetime) -> int | None:
    """1 when an event was taken, 0 when it was not; None when none waits. A hook that fails rests: longer each time."""
    delivery = Delivery.objects.next_one(at)
    if delivery is None:
        return None
    hook, delivery.tries = delivery.hook, delivery.tries + 1
    delivery.status, delivery.error = _posted(delivery)
    if not delivery.error:
        delivery.sent_at, hook.failures, hook.rests_until = at, 0, None
    else:
        log.warning("an event for %s was not taken: %s", hook.url, delivery.error)
        hook.failures = min(hook.failures + 1, MOST_TRIES)
        hook.rests_until = at + wait_after(hook.failures)
        delivery.given_up_at = at if delivery.tries >= MOST_TRIES else None
        hook.deliveries.waiting().filter(created_at__lt=at - KEPT_TRYING).exclude(pk=delivery.pk).update(
            given_up_at=at
        )
    hook.save(update_fields=["failures", "rests_until"])
    delivery.save(update_fields=["tries", "status", "error", "sent_at", "given_up_at"])
    return int(not delivery.error)


def _posted(delivery: Delivery) -> tuple[int | None, str]:
    """The receiver's status, and why that is no yes: empty when it is. Redirections are not followed."""
    try:
        status = _send(delivery.hook, _body(delivery))
    except (OSError, ValueError, http.client.HTTPException) as failed:
        return None, _why(failed)[:300]
    return status, "" if 200 <= status < 300 else f"máy nhận trả lời {status}"


def _why(failed: Exception) -> str:
    """What kept the event from being taken, as the officer who keeps the address can understand it."""
    for kind, sentence in WHY.items():
        if isinstance(failed, kind):
            return sentence
    said = str(failed) or type(failed).__name__
    return said if isinstance(failed, ValueError) else f"không gửi được: {said}"


def _body(delivery: Delivery) -> bytes:
    said = {"id": str(delivery.event_id), "type": delivery.kind, **delivery.payload}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def _send(hook: Hook, body: bytes) -> int:
    """Post, within `WHOLE_SECONDS` however slowly the other side answers. Raises OSError or HTTPException."""
    parts = urlsplit(hook.url)
    tls, host = parts.scheme == "https", parts.hostname or ""
    port = parts.port or (443 if tls else 80)
    connection = _Pinned(host, port, _address_of(host, port, parts.scheme), tls=tls)
    try:
        connection.connect()
        cut = threading.Timer(WHOLE_SECONDS, connection.sock.shutdown, [socket.SHUT_RDWR])
        cut.daemon = True
        cut.start()
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("POST", path, body, _headers(hook, body))
            with connection.getresponse() as response:
                return response.status
        finally:
            cut.cancel()
    finally:
        connection.close()


def _headers(hook: Hook, body: bytes) -> dict[str, str]:
    timestamp = int(timezone.now().timestamp())
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "ThongSuot",
        "X-ThongSuot-Event": json.loads(body)["id"],
        "X-ThongSuot-Timestamp": str(timestamp),
        "X-ThongSuot-Signature": f"sha256={signature(hook.key, timestamp, body)}",
    }


def _address_of(host: str, port: int, scheme: str) -> str:
    """An IP address of `host`, when all it has may be reached. Raises OSError otherwise."""
    found = {str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    if not all(may_reach(address, scheme, settings.HOOK_NETWORKS) for address in found):
        raise OSError("địa chỉ này nằm trong mạng nội bộ chưa được phép, hoặc không dùng https")
    return min(found, key=lambda address: ":" in address)
