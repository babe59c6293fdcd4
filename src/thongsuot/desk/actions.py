"""What an officer changes of his own desk."""

from datetime import datetime

from thongsuot.people.models import User


def mark_notices_read(user: User, *, at: datetime) -> int:
    """Reading is not a change of any matter, so the trail has no entry for it. Returns how many were new."""
    return user.notices.filter(read_at=None).update(read_at=at)
