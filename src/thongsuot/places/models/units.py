"""Units, the dated versions of their names and kinds, and what became of those that ended."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thongsuot.places.rules.address import search_key, split_kind
from thongsuot.places.rules.ranking import Name
from thongsuot.places.rules.registry_file import level_of


def days(first: str, last: str) -> Func:
    """The range of days from one column to another, both included; an empty column is an open end."""
    return Func(F(first), F(last), Value("[]"), function="daterange", output_field=DateRangeField())


class UnitQuerySet(models.QuerySet["Unit"]):
    def on(self, day: date) -> Self:
        """Units that exist on `day`."""
        return self.filter(Q(founded_on=None) | Q(founded_on__lte=day)).filter(
            Q(dissolved_on=None) | Q(dissolved_on__gte=day)
        )

    def current(self) -> Self:
        return self.filter(dissolved_on=None)

    def provinces(self) -> Self:
        return self.filter(level=Unit.Level.PROVINCE)

    def communes_of(self, province_code: str) -> Self:
        """The communes that make up the province today."""
        return self.current().filter(level=Unit.Level.COMMUNE, province__code=province_code)

    def within(self, province_code: str) -> Self:
        """Units of the province of that code, of any era, and of the provinces that went into it."""
        return self.filter(
            Q(code=province_code)
            | Q(province__code=province_code)
            | Q(province__successors__code=province_code)
        ).distinct()

    def with_history(self) -> Self:
        """Latest era first, with versions in order of time, the units above, and the ways in and out."""
        outgoing = Succession.objects.select_related("successor__parent")
        incoming = Succession.objects.select_related("predecessor__parent__parent").order_by(
            "predecessor__sort_key"
        )
        return (
            self.select_related("parent__parent")
            .prefetch_related(
                models.Prefetch("versions", UnitVersion.objects.in_order_of_time()),
                models.Prefetch("outgoing", outgoing),
                models.Prefetch("incoming", incoming),
                "children",
            )
            .order_by(F("founded_on").desc(nulls_last=True))
        )

    def named(self, query: str, *, on: date | None = None, province: str = "") -> Self:
        """Units that bear, or once bore, the name, typed with or without accents and kind; `on` a day if given."""
        return self.filter(pk__in=UnitVersion.objects.named(query, on=on, province=province).values("unit"))


class Unit(models.Model):
    """An administrative unit in one era. The key is (code, founded_on): codes are used again for others.

    `full_name` and `sort_key` repeat those of the latest version, so that lists need no join.
    """

    class Level(models.TextChoices):
        PROVINCE = "province", _("cấp tỉnh")
        DISTRICT = "district", _("cấp huyện")
        COMMUNE = "commune", _("cấp xã")

    code = models.CharField(_("mã"), max_length=5)
    founded_on = models.DateField(_("từ ngày"), null=True, blank=True)
    dissolved_on = models.DateField(_("ngày cuối cùng"), null=True, blank=True)
    level = models.CharField(_("cấp"), max_length=8, choices=Level)
    full_name = models.CharField(_("tên"), max_length=100)
    sort_key = models.CharField(max_length=200, editable=False)
    province = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="units_within")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    successors = models.ManyToManyField(
        "self", symmetrical=False, through="Succession", related_name="predecessors", blank=True
    )
    latitude = models.FloatField(_("vĩ độ"), null=True, blank=True)
    longitude = models.FloatField(_("kinh độ"), null=True, blank=True)
    area_km2 = models.FloatField(_("diện tích (km²)"), null=True, blank=True)
    population = models.PositiveIntegerField(_("dân số"), null=True, blank=True)
    boundary = models.JSONField(_("ranh giới (GeoJSON)"), null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "code"]
        verbose_name = _("đơn vị hành chính")
        verbose_name_plural = _("đơn vị hành chính")
        constraints = [
            models.UniqueConstraint(
                fields=["code", "founded_on"], name="unit_of_an_era", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(dissolved_on=None) | Q(founded_on=None) | Q(dissolved_on__gte=F("founded_on")),
                name="unit_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        return reverse("places:detail", args=[self.code])

    @property
    def is_current(self) -> bool:
        return self.dissolved_on is None

    @property
    def name(self) -> str:
        """Without the kind: "Kon Tum"."""
        return split_kind(self.full_name)[1]

    @property
    def label(self) -> str:
        """With what it belongs to, as addresses are written: "phường Kon Tum, tỉnh Quảng Ngãi"."""
        return ", ".join(unit.full_name for unit in self.line)

    @property
    def line(self) -> "list[Unit]":
        """The unit and those above it, nearest first."""
        above = [unit for unit in (self.parent, self.parent and self.parent.parent) if unit]
        return [self, *above]

    def as_name(self) -> Name:
        kind, name = split_kind(self.full_name)
        return Name(level_of(self.level), kind, name)


class UnitVersionQuerySet(models.QuerySet["UnitVersion"]):
    def on(self, day: date) -> Self:
        """Versions that hold on `day`."""
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=day)).filter(
            Q(valid_to=None) | Q(valid_to__gte=day)
        )

    def in_order_of_time(self) -> Self:
        return self.order_by(F("valid_from").asc(nulls_first=True))

    def within(self, province_code: str) -> Self:
        return self.filter(unit__in=Unit.objects.within(province_code))

    def keyed(self, keys: Iterable[str], *, on: date | None = None, province: str = "") -> Self:
        """Versions whose name, with or without kind, folds to one of `keys`."""
        keys = list(keys)
        found = self.filter(Q(folded__in=keys) | Q(folded_full__in=keys))
        found = found.on(on) if on else found
        return found.within(province) if province else found

    def named(self, query: str, *, on: date | None = None, province: str = "") -> Self:
        return self.keyed([search_key(query)], on=on, province=province)

    def resembling(self, query: str) -> Self:
        """Versions with names of similar letters, the most similar first."""
        key = search_key(query)
        return self.filter(folded__trigram_similar=key).order_by(
            TrigramSimilarity("folded", key).desc(), "sort_key"
        )

    def placed(self) -> Self:
        """With what is needed to say where the unit lies."""
        return self.select_related("unit__parent__parent")

    def chained(self) -> Self:
        """With what `UnitVersion.chain` asks for."""
        return self.select_related("unit__parent__parent", "unit__province").prefetch_related(
            "unit__province__successors"
        )


class UnitVersion(models.Model):
    """The name and kind of a unit between two days, both included, and the decision they rest on."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="versions")
    kind = models.CharField(_("loại"), max_length=20)
    name = models.CharField(_("tên"), max_length=80)
    full_name = models.CharField(_("tên đầy đủ"), max_length=100)
    folded = models.CharField(max_length=80, editable=False)
    folded_full = models.CharField(max_length=100, editable=False)
    sort_key = models.CharField(max_length=200, editable=False)
    decree = models.CharField(_("văn bản"), max_length=60, blank=True)
    confirmed = models.BooleanField(_("đã xác nhận"), default=True)
    valid_from = models.DateField(_("từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến ngày"), null=True, blank=True)

    objects = UnitVersionQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", F("valid_from").asc(nulls_first=True), "pk"]
        verbose_name = _("tên và loại đơn vị")
        indexes = [
            models.Index(fields=["folded"], name="unit_version_folded"),
            models.Index(fields=["folded_full"], name="unit_version_folded_full"),
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="unit_version_letters"),
        ]
        constraints = [
            ExclusionConstraint(
                name="unit_versions_do_not_overlap",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (days("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def as_name(self) -> Name:
        return Name(level_of(self.unit.level), self.kind, self.name)

    def chain(self) -> list[Name]:
        """The names an address may give around this one: its own, those above, and what its province became."""
        above = [unit.as_name() for unit in self.unit.line[1:]]
        province = self.unit.province
        return [
            self.as_name(),
            *above,
            *(unit.as_name() for unit in (province.successors.all() if province else ())),
        ]


class Succession(models.Model):
    """The predecessor went into the successor: `whole`, or in a part whose share no source gives."""

    predecessor = models.ForeignKey(Unit, models.CASCADE, related_name="outgoing")
    successor = models.ForeignKey(Unit, models.CASCADE, related_name="incoming")
    whole = models.BooleanField(_("toàn bộ"))

    class Meta:
        ordering = ["successor__sort_key"]
        constraints = [models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once")]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
