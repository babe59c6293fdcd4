"""The numbers in force, as dated rows."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Self, TypeVar

from django.core.cache import cache
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.rules.norms import FIRST_NORMS, NormRow, Norms
from thongsuot.people.models import Dated
from thongsuot.pure.lifecycle import Refused

M = TypeVar("M", bound=models.Model)

KEPT_SECONDS = 60
ONE_DAY = timedelta(days=1)


class DatedRows(Dated[M]):
    """Rows that a later one follows; none is ever written over."""

    def not_over(self, today: date) -> Self:
        """In force, or still to come."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=today))

    def begin(self, on: date, **facts: object) -> M:
        """A row from `on` until the next one begins, in the caller's transaction; what was in force ends the day before.

        `self` holds the rows of the same thing. Raises Refused when one of them begins on that very day.
        """
        if self.filter(valid_from=on).exists():
            said = {"day": f"{on:%d/%m/%Y}"}
            raise Refused(
                "begins_that_day", _("Đã có dòng bắt đầu từ ngày %(day)s. Hãy chọn ngày khác.") % said
            )
        later = (
            self.filter(valid_from__gt=on).order_by("valid_from").values_list("valid_from", flat=True).first()
        )
        self.on(on).update(valid_to=on - ONE_DAY)
        return self.create(valid_from=on, valid_to=later and later - ONE_DAY, **facts)


class NormQuerySet(DatedRows["Norm"]):
    pass


class Norm(models.Model):
    """One number between two days. A later row of the same key replaces an earlier one."""

    key = models.CharField(_("mã"), max_length=40)
    value = models.PositiveIntegerField(_("trị số"))
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến ngày"), null=True, blank=True)
    legal_basis = models.CharField(_("căn cứ"), max_length=300)

    objects = NormQuerySet.as_manager()

    class Meta:
        ordering = ["key", "valid_from"]
        constraints = [models.UniqueConstraint(fields=["key", "valid_from"], name="norm_once_a_day")]


def norms_on(day: date) -> Norms:
    """The numbers in force on `day`; a change is seen by every process within a minute."""
    return Norms(**numbers_on(day, FIRST_NORMS))


def read_norms_anew(day: date) -> None:
    """Forget what this process has kept of `day`."""
    cache.delete(f"norms-{day}")


def numbers_on(day: date, rows: Iterable[NormRow]) -> dict[str, int]:
    """The numbers in force on `day` for the keys of `rows`, such as those a register brings; seen as above."""
    in_force: dict[str, int] | None = cache.get(f"norms-{day}")
    if in_force is None:
        in_force = _read(day)
        cache.set(f"norms-{day}", in_force, KEPT_SECONDS)
    return {row.key: in_force.get(row.key, row.value) for row in rows}


def _read(day: date) -> dict[str, int]:
    return dict(Norm.objects.on(day).order_by("valid_from").values_list("key", "value"))
