"""Secret addresses at which a calendar program reads what an account must do."""

import hashlib
from typing import Self

from django.conf import settings
from django.db import models

from thongsuot.followup.models.matters import Matter, MatterQuerySet
from thongsuot.people.models import Body, User
from thongsuot.people.rules.kinds import DECIDING, EXECUTING, MONITORING

ACTING = EXECUTING | DECIDING | MONITORING


class FeedQuerySet(models.QuerySet["Feed"]):
    def in_use(self) -> Self:
        return self.filter(revoked_at=None)

    def for_secret(self, secret: str) -> "Feed | None":
        """The feed at that address; None when there is none, it was revoked, or its account may not come in any more."""
        rows = self.in_use().filter(digest=Feed.digest_of(secret), user__is_active=True)
        return rows.select_related("user__person", "body").first()


class Feed(models.Model):
    """An address for one account: of its own work, or of a body's for which it acts. Only the digest of its secret is kept.

    `answered` is the digest of the calendar last given out, `changed_at` when that became another.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="feeds")
    body = models.ForeignKey(Body, models.CASCADE, null=True, related_name="feeds")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    answered = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    @staticmethod
    def digest_of(content: str | bytes) -> str:
        return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()

    @property
    def is_of_its_account(self) -> bool:
        """Whether the account still acts for the body the feed is of; its own feed always is."""
        return self.body_id is None or self.body_id in self.user.bodies_served(ACTING)

    def shown(self, waiting: MatterQuerySet) -> MatterQuerySet:
        """What the account may see now of the open matters: its own (`waiting`, or in its name), or those the body owns."""
        if not self.is_of_its_account:
            return Matter.objects.none()
        visible = Matter.objects.visible_to(self.user).open().with_names().most_urgent_first()
        if self.body_id:
            return visible.filter(owner=self.body_id)
        mine = models.Q(pk__in=waiting.order_by().values("pk")) | models.Q(officer=self.user)
        return visible.filter(mine)


def bodies_with_feeds(user: User) -> models.QuerySet[Body]:
    """The bodies whose calendar the account may have: those it acts for."""
    return Body.objects.filter(pk__in=user.bodies_served(ACTING))
