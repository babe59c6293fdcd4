"""Subscribing to a commune's results by e-mail: asked for, confirmed by letter, ended with one click.

The letters carry signed links; nothing secret is kept. The trail tells how many, never who.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from thongsuot.followup.actions.letters import write_to
from thongsuot.followup.models import Subscriber
from thongsuot.followup.models.subscribers import ASKED_AGAIN_AFTER, TO_BE_CONFIRMED_WITHIN
from thongsuot.places.models import Unit
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.actions import record

MOST_ASKED_IN_AN_HOUR = 60
CONFIRM, LEAVE = "subscriber.confirm", "subscriber.leave"

LinkOf = Callable[[str], str]


@transaction.atomic
def subscribe(email: str, unit: Unit, *, every_days: int, link: LinkOf, at: datetime) -> None:
    """Ask the owner of the address by letter whether he wants it; `link` makes an address of a signed key.

    Says nothing of whether the address is known. Raises Refused when very many ask at once: we write to no
    crowd of strangers.
    """
    asked = Subscriber.objects.filter(unit=unit, asked_at__gt=at - timedelta(hours=1))
    if asked.count() >= MOST_ASKED_IN_AN_HOUR:
        raise Refused("many_ask", _("Đang có quá nhiều người đăng ký cùng lúc. Hãy thử lại sau một giờ."))
    there = Subscriber.objects.select_for_update().filter(unit=unit, email__iexact=email).first()
    if there and (there.confirmed_at or there.asked_at > at - ASKED_AGAIN_AFTER):
        return
    subscriber = there or Subscriber(unit=unit, email=email)
    subscriber.every_days, subscriber.asked_at = every_days, at
    subscriber.save()
    write_to(
        email,
        _("Xác nhận nhận tin kết quả của %(unit)s") % {"unit": unit},
        _(
            "Chào bạn,\n\nAi đó, có lẽ là bạn, đã xin nhận tin kết quả thực hiện của %(unit)s ở địa chỉ này.\n"
            "Mở liên kết sau trong 3 ngày rồi bấm xác nhận:\n%(link)s\n\nNếu không phải bạn, hãy bỏ qua thư này.\n"
        ) % {"unit": unit, "link": link(signing.dumps(subscriber.pk, salt=CONFIRM))},
        at=at,
    )  # fmt: skip


def to_be_confirmed(key: str) -> Subscriber | None:
    """The subscriber whose letter the key came in; None for a key that is not ours, too old, or of nobody left."""
    return _of_key(key, CONFIRM, TO_BE_CONFIRMED_WITHIN)


def to_leave(key: str) -> Subscriber | None:
    """As above, for the way out, which stays open."""
    return _of_key(key, LEAVE, None)


@transaction.atomic
def confirm(subscriber: Subscriber, *, at: datetime) -> Subscriber:
    if subscriber.confirmed_at is None:
        subscriber.confirmed_at, subscriber.told_until = at, localdate(at)
        subscriber.save(update_fields=["confirmed_at", "told_until"])
        record("results.subscribe", subscriber.unit, by=None, at=at)
    return subscriber


@transaction.atomic
def leave(subscriber: Subscriber, *, at: datetime) -> None:
    """End it; the address is forgotten."""
    record("results.leave", subscriber.unit, by=None, at=at)
    subscriber.delete()


@transaction.atomic
def send_digest(subscriber: Subscriber, subject: str, body: str, *, link: LinkOf, at: datetime) -> int:
    """Tell of what has changed until yesterday, with the way out; without a `body` there is nothing to tell. 0 or 1."""
    held = Subscriber.objects.select_for_update(skip_locked=True).filter(
        pk=subscriber.pk, told_until=subscriber.told_until
    )
    if not held.exists():
        return 0
    held.update(told_until=localdate(at) - timedelta(days=1))
    if not body:
        return 0
    out = link(signing.dumps(subscriber.pk, salt=LEAVE))
    last = _("Không muốn nhận nữa? Bấm một lần là thôi: %(out)s") % {"out": out}
    write_to(subscriber.email, subject, f"{body}\n--\n{last}\n", leave_url=out, at=at)
    return 1


def forget_unconfirmed(at: datetime) -> int:
    return Subscriber.objects.never_confirmed(at).delete()[0]


def _of_key(key: str, salt: str, max_age: timedelta | None) -> Subscriber | None:
    try:
        pk = signing.loads(key, salt=salt, max_age=max_age)
    except signing.BadSignature:
        return None
    return Subscriber.objects.select_related("unit").filter(pk=pk).first()
