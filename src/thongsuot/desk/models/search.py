"""Finding papers, matters of every register and units by words, in a number of queries that does not grow."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from thongsuot.desk.rules.lighting import excerpt, spans
from thongsuot.followup.models import Matter
from thongsuot.followup.registry import Register, registry
from thongsuot.papers.models import Paper
from thongsuot.people.models import User
from thongsuot.places.models import Unit, UnitVersion
from thongsuot.registers.meetings.models import Meeting
from thongsuot.registers.recommendations.models import Recommendation

MOST = 300
WINDOW = 1500


@dataclass(frozen=True)
class Hit:
    """One thing found: where it is, its title, a stretch of its text, and what else tells it apart."""

    url: str
    title: str
    told: str
    hint: str


@dataclass(frozen=True)
class Sought:
    """What was typed: folded `words`, and the same words as they were `typed`."""

    words: tuple[str, ...]
    typed: tuple[str, ...]

    def folded(self, path: str) -> Q:
        return _all(f"{path}__contains", self.words)

    def exactly(self, *paths: str) -> Q:
        """Every word stands in one of the columns as it was typed, accents included."""
        return _any(_all(f"{path}__icontains", self.typed) for path in paths)


@dataclass(frozen=True)
class Kind:
    """One group of answers: `rows` are what the account may see; those found meet `found`, the best of them `exact`."""

    code: str
    label: str
    rows: Callable[[User], QuerySet[Any]]
    found: Callable[[Sought], Q]
    exact: Callable[[Sought], Q]
    hit: Callable[[Any, Sought], Hit]
    order: tuple[Any, ...] = ("-pk",)

    def keys(self, user: User, sought: Sought) -> list[int]:
        """The keys of what is found, those with the very accents first, each part newest first.

        More than MOST keys mean that there may be more still. The words are looked for once; only when they are
        too common for that, once more for the very accents.
        """
        rows = self.rows(user).order_by(*self.order).values_list("pk", flat=True)
        found = rows.filter(self.found(sought))
        first = list(found[: MOST + 1])
        among = found if len(first) > MOST else rows.filter(pk__in=first)
        return list(dict.fromkeys([*among.filter(self.exact(sought))[:MOST], *first]))

    def hits(self, user: User, sought: Sought, keys: Iterable[int]) -> list[Hit]:
        """The rows of `keys`, in that order, as they are shown."""
        wanted = list(keys)
        rows = self.rows(user).in_bulk(wanted)
        return [self.hit(rows[key], sought) for key in wanted if key in rows]


def kinds() -> list[Kind]:
    """Papers, the registers in their order, units."""
    return [_papers(), *(_of_register(register) for register in registry), _units()]


def _papers() -> Kind:
    return Kind(
        "van-ban", _("Văn bản"),
        Paper.objects.visible_to,
        lambda sought: sought.folded("folded"),
        lambda sought: sought.exactly("title", "number_symbol"),
        _paper_hit,
    )  # fmt: skip


def _paper_hit(paper: Paper, sought: Sought) -> Hit:
    day = f"{paper.issued_on:%d/%m/%Y}" if paper.issued_on else ""
    hint = " · ".join(part for part in (paper.get_kind_display(), paper.number_symbol, day) if part)
    return Hit(reverse("followup:review", args=[paper.pk]), paper.title, _stretch(paper, sought), hint)


def _stretch(paper: Paper, sought: Sought) -> str:
    """The words in the text, when they stand there: sought near where the folded text has them, which is fast."""
    at = next((place for place in map(paper.folded.find, sought.words) if place >= 0), 0)
    near = at * len(paper.text) // max(len(paper.folded), 1)
    window = paper.text[max(0, near - WINDOW) : near + WINDOW]
    return excerpt(window, sought.words) if spans(window, sought.words) else ""


def _of_register(register: Register) -> Kind:
    return Kind(
        register.code, str(register.label),
        lambda user: _visible(register.code, user).select_related("owner", "unit"),
        lambda sought: sought.folded("folded"),
        lambda sought: sought.exactly("title"),
        _matter_hit,
    )  # fmt: skip


def _visible(code: str, user: User) -> QuerySet[Matter]:
    """The matters of a register; sessions are seen with their paper, recommendations also where they once were."""
    matters = Matter.objects.filter(register=code)
    if user.sees_the_province:
        return matters
    also: dict[str, QuerySet[Any]] = {
        "meetings": Meeting.objects.visible_to(user),
        "recommendations": Recommendation.objects.visible_to(user),
    }
    if code in also:
        return matters.filter(pk__in=also[code].values("pk"))
    return matters.visible_to(user)


def _matter_hit(matter: Matter, _sought: Sought) -> Hit:
    register = registry[matter.register]
    due = _("hạn %s") % f"{matter.due_on:%d/%m/%Y}" if matter.due_on else ""
    told = (str(matter.owner), register.lifecycle.states[matter.state].label, due)
    return Hit(
        reverse(register.page, args=[matter.pk]), matter.title, "", " · ".join(part for part in told if part)
    )


def _units() -> Kind:
    return Kind(
        "don-vi", _("Đơn vị hành chính"),
        lambda _user: Unit.objects.select_related("parent__parent"),
        lambda sought: Q(pk__in=UnitVersion.objects.filter(sought.folded("folded_full")).values("unit")),
        lambda sought: Q(pk__in=UnitVersion.objects.filter(sought.exactly("full_name")).values("unit")),
        _unit_hit,
        (F("dissolved_on").desc(nulls_first=True), "sort_key", "code"),
    )  # fmt: skip


def _unit_hit(unit: Unit, _sought: Sought) -> Hit:
    ended = _("đến hết ngày %s") % f"{unit.dissolved_on:%d/%m/%Y}" if unit.dissolved_on else _("hiện hành")
    return Hit(unit.get_absolute_url(), unit.label, "", f"{unit.get_level_display()} · {unit.code} · {ended}")


def _all(lookup: str, words: Iterable[str]) -> Q:
    met = Q()
    for word in words:
        met &= Q(**{lookup: word})
    return met


def _any(conditions: Iterable[Q]) -> Q:
    met = Q()
    for condition in conditions:
        met |= condition
    return met
