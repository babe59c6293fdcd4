"""Who asked to be told by e-mail what became of the public work of a commune."""

from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from thongsuot.places.models import Unit

RHYTHMS = [(7, _("Mỗi tuần một thư")), (30, _("Mỗi tháng một thư"))]
TO_BE_CONFIRMED_WITHIN = timedelta(days=3)
ASKED_AGAIN_AFTER = timedelta(minutes=30)


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    def confirmed(self) -> Self:
        return self.filter(confirmed_at__isnull=False)

    def due(self, today: date) -> Self:
        """Confirmed, and their rhythm has come round; those of one commune together."""
        rhythms = (days for days, _label in RHYTHMS)
        come_round = (Q(every_days=days, told_until__lte=today - timedelta(days=days)) for days in rhythms)
        return (
            self.confirmed()
            .filter(reduce(or_, come_round))
            .select_related("unit")
            .order_by("unit", "told_until", "pk")
        )

    def never_confirmed(self, at: datetime) -> Self:
        return self.filter(confirmed_at=None, asked_at__lt=at - TO_BE_CONFIRMED_WITHIN)


class Subscriber(models.Model):
    """One address for one commune. Nothing is sent to it before its owner has confirmed by a letter of ours.

    `told_until` is the last day of which it was told.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="subscribers")
    email = models.EmailField(_("thư điện tử"))
    every_days = models.PositiveSmallIntegerField(_("bao lâu một lần"), choices=RHYTHMS, default=7)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    told_until = models.DateField(null=True)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("unit", Lower("email"), name="subscribed_once_to_a_unit")]
