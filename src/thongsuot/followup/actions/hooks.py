"""Keeping webhooks, and writing what they are told with the change itself."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from thongsuot.followup.models import Delivery, Hook, Matter
from thongsuot.followup.permissions import may_keep_hooks
from thongsuot.followup.registry import registry
from thongsuot.followup.rules.hooks import address_refused
from thongsuot.people.models import Body, User
from thongsuot.people.rules.verdict import require
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.actions import record
from thongsuot.trail.models import Entry

MOST_IN_USE = 5
PING = "ping"


@transaction.atomic
def add_hook(body: Body, url: str, *, whole_province: bool = False, by: User, at: datetime) -> Hook:
    """Tell an address of every change from now on; the first event, `ping`, shows whether it listens."""
    require(may_keep_hooks(by, body, whole_province=whole_province))
    if refused := address_refused(url):
        raise Refused("bad_address", refused)
    Body.objects.select_for_update(no_key=True).get(pk=body.pk)
    if body.hooks.in_use().count() >= MOST_IN_USE:
        raise Refused(
            "too_many_hooks",
            _("Mỗi cơ quan có tối đa %(n)s kết nối. Hãy ngừng kết nối không dùng.") % {"n": MOST_IN_USE},
        )
    hook = Hook.objects.create(
        body=body, url=url, whole_province=whole_province, nonce=secrets.token_hex(16), made_at=at
    )
    record("hooks.add", hook, by=by, at=at, body=body, url=url, whole_province=whole_province)
    Delivery.objects.create(hook=hook, kind=PING, payload={}, created_at=at)
    return hook


@transaction.atomic
def end_hook(hook: Hook, *, by: User, at: datetime) -> None:
    """Nothing is sent to it any more; what was sent stays readable."""
    require(may_keep_hooks(by, hook.body))
    hook.ended_at = at
    hook.save(update_fields=["ended_at"])
    record("hooks.end", hook, by=by, at=at, url=hook.url)


@transaction.atomic
def renew_key(hook: Hook, *, by: User, at: datetime) -> Hook:
    """Another key from the next event on; the old one signs nothing any more."""
    require(may_keep_hooks(by, hook.body))
    hook.nonce = secrets.token_hex(16)
    hook.save(update_fields=["nonce"])
    record("hooks.renew_key", hook, by=by, at=at, url=hook.url)
    return hook


@transaction.atomic
def try_again(hook: Hook, *, by: User, at: datetime) -> int:
    """Wake a hook and put what was given up back into its outbox. Returns how many events."""
    require(may_keep_hooks(by, hook.body))
    hook.failures, hook.rests_until = 0, None
    hook.save(update_fields=["failures", "rests_until"])
    again = hook.deliveries.filter(sent_at=None, given_up_at__isnull=False)
    many = again.update(given_up_at=None, tries=0, created_at=at)
    record("hooks.try_again", hook, by=by, at=at, events=many)
    return many


def queue_events(entry: Entry) -> int:
    """For a trail entry about a matter, one event for each hook that hears of it, in the transaction of the change."""
    label, _colon, key = entry.subject.partition(":")
    if label != Matter._meta.label_lower or not key.isdecimal():
        return 0
    hooks = list(Hook.objects.hearing_of(int(key)))
    if not hooks:
        return 0
    said = _said(entry, Matter.objects.with_names().get(pk=key))
    events = [Delivery(hook=hook, kind=entry.action, payload=said, created_at=entry.at) for hook in hooks]
    return len(Delivery.objects.bulk_create(events))


def _said(entry: Entry, matter: Matter) -> dict[str, object]:
    """What happened and how the matter stands after it."""
    register = registry[matter.register]
    return {
        "at": localtime(entry.at).isoformat(),
        "entry": entry.number,
        "by": entry.by_name,
        "what": str(registry.words_of(entry.action)),
        "matter": {
            "id": matter.pk,
            "register": matter.register,
            "title": matter.title,
            "state": matter.state,
            "state_label": str(register.lifecycle.states[matter.state].label),
            "due_on": matter.due_on and matter.due_on.isoformat(),
            "closed": matter.closed_at is not None,
            "owner": _named(matter.owner),
            "assigner": _named(matter.assigner),
            "url": settings.WAGTAILADMIN_BASE_URL + reverse(register.page, args=[matter.pk]),
        },
    }


def _named(body: Body) -> dict[str, object]:
    return {"id": body.pk, "name": body.name, "unit": body.unit.code}
