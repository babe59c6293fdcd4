"""The numbers in force, as dated rows."""

from datetime import date

from django.core.cache import cache
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.rules.norms import FIRST_NORMS, Norms

KEPT_SECONDS = 60


class Norm(models.Model):
    """One number between two days. A later row of the same key replaces an earlier one."""

    key = models.CharField(_("mã"), max_length=40, choices=[(row.key, row.label) for row in FIRST_NORMS])
    value = models.PositiveIntegerField(_("trị số"))
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến ngày"), null=True, blank=True)
    legal_basis = models.CharField(_("căn cứ"), max_length=300)

    class Meta:
        ordering = ["key", "valid_from"]
        constraints = [models.UniqueConstraint(fields=["key", "valid_from"], name="norm_once_a_day")]


def norms_on(day: date) -> Norms:
    """The numbers in force on `day`; a change is seen by every process within a minute."""
    norms: Norms | None = cache.get(f"norms-{day}")
    if norms is None:
        norms = _read(day)
        cache.set(f"norms-{day}", norms, KEPT_SECONDS)
    return norms


def _read(day: date) -> Norms:
    values = {row.key: row.value for row in FIRST_NORMS}
    in_force = Norm.objects.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))
    return Norms(**values | dict(in_force.order_by("valid_from").values_list("key", "value")))
