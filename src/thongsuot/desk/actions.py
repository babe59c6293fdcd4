"""What an officer changes of his own desk."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thongsuot.desk.models import MOST_KEPT, SavedFilter
from thongsuot.people.models import User
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.actions import record


def mark_notices_read(user: User, *, at: datetime) -> int:
    """Reading is not a change of any matter, so the trail has no entry for it. Returns how many were new."""
    return user.notices.filter(read_at=None).update(read_at=at)


@transaction.atomic
def keep_filter(of_list: str, name: str, query: str, *, by: User, at: datetime) -> SavedFilter:
    """Keep what a list was asked for under a name; the same name takes the new filter.

    Raises Refused when there are twenty already.
    """
    kept = SavedFilter.objects.visible_to(by).filter(of_list=of_list)
    if kept.exclude(name=name).count() >= MOST_KEPT:
        raise Refused("too_many_filters", _("Đã có 20 bộ lọc. Hãy bỏ bớt một bộ lọc rồi lưu lại."))
    saved, _is_new = SavedFilter.objects.update_or_create(
        user=by, of_list=of_list, name=name, defaults={"query": query}
    )
    record("desk.keep_filter", saved, by=by, at=at, name=name, query=query)
    return saved


@transaction.atomic
def drop_filter(saved: SavedFilter, *, by: User, at: datetime) -> None:
    record("desk.drop_filter", saved, by=by, at=at, name=saved.name)
    saved.delete()
