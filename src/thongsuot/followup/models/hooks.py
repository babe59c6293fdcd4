"""Webhooks: the addresses of other software, and the outbox of what they are to be told."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.models.matters import Matter
from thongsuot.people.models import Body, User
from thongsuot.people.rules.kinds import DECIDING, MONITORING

KEEPING = MONITORING | DECIDING | {"division_head"}


class HookQuerySet(models.QuerySet["Hook"]):
    def in_use(self) -> Self:
        return self.filter(ended_at=None)

    def hearing_of(self, matter_id: int) -> Self:
        """Those that are told of a matter: of the whole province, or of the body that does or gave the work."""
        theirs = Q(owner=OuterRef("body")) | Q(assigner=OuterRef("body"))
        of_theirs = Exists(Matter.objects.filter(theirs, pk=matter_id))
        return self.in_use().filter(Q(whole_province=True) | Q(of_theirs))

    def visible_to(self, user: User) -> Self:
        """Those of the bodies for whose office or lead the account acts."""
        return self.filter(body__in=user.bodies_served(KEEPING)).select_related("body")


class Hook(models.Model):
    """An address that is told of every change in a body's matters, or in all of the province's."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="hooks", verbose_name=_("cơ quan"))
    url = models.CharField(_("địa chỉ nhận"), max_length=500)
    whole_province = models.BooleanField(_("mọi việc của tỉnh"), default=False)
    nonce = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    rests_until = models.DateTimeField(null=True)

    objects = HookQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.url

    @property
    def key(self) -> str:
        """What events are signed with. It follows from the installation's own key: a copy of the table gives none away."""
        return salted_hmac("thongsuot.hook", self.nonce, algorithm="sha256").hexdigest()


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def waiting(self) -> Self:
        return self.filter(sent_at=None, given_up_at=None)

    def next_one(self, at: datetime) -> "Delivery | None":
        """The oldest event of a hook that is not resting, held with its hook; hooks another worker holds are passed over."""
        awake = Q(hook__rests_until=None) | Q(hook__rests_until__lte=at)
        rows = self.waiting().filter(awake, hook__ended_at=None).select_related("hook").order_by("pk")
        return rows.select_for_update(skip_locked=True, no_key=True, of=("self", "hook")).first()


class Delivery(models.Model):
    """One event for one hook, written with the change. Its `event_id` stays the same however often it is tried."""

    hook = models.ForeignKey(Hook, models.CASCADE, related_name="deliveries")
    event_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("sự kiện"), max_length=60)
    payload = models.JSONField()
    created_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["hook", "id"], condition=Q(sent_at=None, given_up_at=None), name="delivery_waiting"
            ),
        ]


def bodies_with_hooks(user: User) -> models.QuerySet[Body]:
    """The bodies whose webhooks the account may keep."""
    return Body.objects.filter(pk__in=user.bodies_served(KEEPING))
