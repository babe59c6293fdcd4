"""Matters that belong together: a difficulty and the task that removes it, a recommendation and what it arose from."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import Self

from django.conf import settings
from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models import Q

from thongsuot.followup.models.matters import Matter, MatterQuerySet
from thongsuot.people.models import User

ALIKE = 0.35
"""Similarity of letters (pg_trgm, 0 to 1) above which two texts are shown to a person as perhaps the same."""


class MatterLinkQuerySet(models.QuerySet["MatterLink"]):
    def of(self, matter: Matter) -> Self:
        return self.filter(Q(one=matter) | Q(other=matter))


class MatterLink(models.Model):
    """Two matters that belong together, read from either side."""

    one = models.ForeignKey(Matter, models.CASCADE, related_name="+")
    other = models.ForeignKey(Matter, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    objects = MatterLinkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="linked_once"),
            models.CheckConstraint(condition=Q(one__lt=models.F("other")), name="link_from_the_elder"),
        ]


def linked_with(matter: Matter) -> set[int]:
    """The keys of the matters linked with this one."""
    pairs = MatterLink.objects.of(matter).values_list("one", "other")
    return {pk for pair in pairs for pk in pair} - {matter.pk}


FURTHEST = 3
"""How many links a chain is followed: difficulty, recommendation, task, and what that task was linked with."""


def reached_from(starts: Mapping[int, Collection[int]]) -> dict[int, set[int]]:
    """What hangs together by links, near or far, with each of some groups of matters, by the group's name; FURTHEST queries."""
    known, edge = set(chain.from_iterable(starts.values())), set(chain.from_iterable(starts.values()))
    beside: defaultdict[int, set[int]] = defaultdict(set)
    for _step in range(FURTHEST):
        pairs = list(
            MatterLink.objects.filter(Q(one__in=edge) | Q(other__in=edge)).values_list("one", "other")
        )
        for one, other in pairs:
            beside[one].add(other)
            beside[other].add(one)
        edge = {pk for pair in pairs for pk in pair} - known
        known |= edge
    return {name: _spread(set(start), beside) for name, start in starts.items()}


def _spread(start: set[int], beside: Mapping[int, set[int]]) -> set[int]:
    """The keys that are at most FURTHEST links away from those of `start`, without these."""
    known, edge = set(start), set(start)
    for _step in range(FURTHEST):
        edge = {near for pk in edge for near in beside.get(pk, ())} - known
        known |= edge
    return known - start


def chained_with(matters: Iterable[Matter], user: User) -> list[Matter]:
    """The matters that hang together with these by links, near or far, that the account may see; FURTHEST queries and one."""
    found = reached_from({0: {matter.pk for matter in matters}})[0]
    seen = Matter.objects.visible_to(user).filter(pk__in=found).with_names()
    return list(
        seen.select_related("finding__paper")
        .defer("finding__paper__text", "finding__paper__folded")
        .order_by("pk")
    )


def perhaps_linked(matter: Matter, user: User, query: str) -> MatterQuerySet:
    """Matters of other registers that may belong to this one: same unit or field first, then similar words."""
    seen = Matter.objects.visible_to(user).exclude(register__in=[matter.register, "meetings"])
    if query:
        return seen.filter(folded__contains=query).with_names().order_by("-pk")
    near = seen.filter(Q(field=matter.field) | Q(folded__trigram_similar=matter.folded), unit=matter.unit)
    return (
        near.annotate(alike=TrigramSimilarity("folded", matter.folded)).with_names().order_by("-alike", "-pk")
    )


def perhaps_same(matter: Matter, user: User) -> MatterQuerySet:
    """Open matters of the same register, of other units, whose words resemble this one's; most alike first.

    Of the same field, or of none: what nobody has filed yet may be anything.
    """
    seen = (
        Matter.objects.visible_to(user).filter(register=matter.register, field__in=[matter.field, ""]).open()
    )
    apart = seen.exclude(pk=matter.pk)
    if matter.collective_id:
        apart = apart.exclude(collective=matter.collective_id)
    scored = apart.annotate(alike_by=TrigramSimilarity("folded", matter.folded))
    return scored.filter(alike_by__gte=ALIKE).with_names().order_by("-alike_by", "pk")
