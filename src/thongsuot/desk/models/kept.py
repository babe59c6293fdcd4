"""Figures kept until something changes: the trail's last digest stands for all that has ever happened."""

import hashlib
from collections.abc import Callable, Hashable
from typing import TypeVar

from django.core.cache import cache

from thongsuot.people.models import User
from thongsuot.trail.models import Entry

KEPT_SECONDS = 600

T = TypeVar("T")


def kept(name: str, said: Hashable, user: User, count: Callable[[], T]) -> T:
    """What `count` returned when the trail last ended where it ends now, for an account that sees the same.

    Every write to a matter leaves an entry, so a kept figure is never older than the last change.
    """
    last = Entry.objects.order_by("-number").values_list("digest", flat=True).first()
    key = hashlib.sha256(repr((name, said, _sight(user), last)).encode()).hexdigest()
    found: T | None = cache.get(key)
    if found is None:
        found = count()
        cache.set(key, found, KEPT_SECONDS)
    return found


def _sight(user: User) -> Hashable:
    """What `visible_to` depends on."""
    return user.sees_the_province or tuple(sorted(duty.body_id for duty in user.current_duties))
