"""Plugs webhooks into the trail: whatever it says of a matter they are told, so that no change can forget them."""

from typing import Any

from django.db.models.signals import post_save

from thongsuot.followup.actions import queue_events
from thongsuot.trail.models import Entry


def _queue_events(instance: Entry, **_said: Any) -> None:
    queue_events(instance)


post_save.connect(_queue_events, sender=Entry, dispatch_uid="tell other software")
