"""Plugs webhooks into the trail: whatever it says of a matter they are told, so that no change can forget them.

And the norm of how far back a document may be dated into the room that issues it.
"""

from datetime import date
from typing import Any

from django.db.models.signals import post_save

from thongsuot.followup.actions import queue_events
from thongsuot.followup.models import norms_on
from thongsuot.issuing.rules.dating import dating
from thongsuot.trail.models import Entry


def _queue_events(instance: Entry, **_said: Any) -> None:
    queue_events(instance)


post_save.connect(_queue_events, sender=Entry, dispatch_uid="tell other software")


def _issued_days_back(day: date) -> int:
    return norms_on(day).issued_days_back


dating.days_back = _issued_days_back
