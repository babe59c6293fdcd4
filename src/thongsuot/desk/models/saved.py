"""Filters an officer keeps under a name."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thongsuot.people.models import User

MOST_KEPT = 20
LISTS = {"home": _("Việc của tôi"), "matters": _("Tất cả việc")}
ADDRESS_OF = {"home": "desk:home", "matters": "followup:matters"}


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(user=user)


class SavedFilter(models.Model):
    """What an account has asked a list for, as it stands in the address, under a name of its own."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_filters")
    of_list = models.CharField(_("danh sách"), max_length=20, choices=list(LISTS.items()))
    name = models.CharField(_("tên"), max_length=60)
    query = models.CharField(max_length=1000)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("bộ lọc đã lưu")
        constraints = [models.UniqueConstraint(fields=["user", "of_list", "name"], name="filter_named_once")]

    def __str__(self) -> str:
        return self.name
