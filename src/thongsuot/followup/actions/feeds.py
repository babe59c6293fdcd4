"""Secret addresses for calendar programs: made, withdrawn, read."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from thongsuot.followup.models import Feed, bodies_with_feeds
from thongsuot.people.models import Body, User
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.actions import record

MOST_IN_USE = 10
NOTED_EVERY = timedelta(hours=1)


@transaction.atomic
def make_feed(user: User, body: Body | None, *, at: datetime) -> str:
    """A secret that opens the account's own calendar, or that of a body it acts for. It is shown here and never again."""
    if body and not bodies_with_feeds(user).filter(pk=body.pk).exists():
        raise Refused("not_of_this_body", _("Bạn không làm việc cho %(body)s.") % {"body": body})
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if user.feeds.in_use().count() >= MOST_IN_USE:
        raise Refused(
            "too_many_feeds",
            _("Mỗi người có tối đa %(n)s địa chỉ lịch. Hãy hủy địa chỉ không dùng.") % {"n": MOST_IN_USE},
        )
    secret = secrets.token_urlsafe(24)
    Feed.objects.create(user=user, body=body, digest=Feed.digest_of(secret), created_at=at, changed_at=at)
    record("notices.make_feed", user, by=user, at=at, body=body)
    return secret


@transaction.atomic
def revoke_feed(feed: Feed, *, by: User, at: datetime) -> None:
    """The address opens nothing any more."""
    feed.revoked_at = at
    feed.save(update_fields=["revoked_at"])
    record("notices.revoke_feed", feed.user, by=by, at=at, body=feed.body)


def note_answer(feed: Feed, content: bytes, *, at: datetime) -> Feed:
    """Remember what was given out and when it became another. Reading changes no matter: the trail has no entry for it."""
    answered = Feed.digest_of(content)
    if feed.answered != answered:
        feed.answered, feed.changed_at = answered, at
    elif feed.read_at and at - feed.read_at < NOTED_EVERY:
        return feed
    feed.read_at = at
    feed.save(update_fields=["answered", "changed_at", "read_at"])
    return feed
