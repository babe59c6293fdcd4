"""What the trail says of a matter, in the words of its register's table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from thongsuot.followup.models.matters import Matter
from thongsuot.followup.rules.words import words_of
from thongsuot.pure.lifecycle import Lifecycle
from thongsuot.trail.models import Entry

A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NOT_SAID = (None, "")


@dataclass(frozen=True)
class Told:
    """One entry for people: what was done, what was said with it, by whom and when."""

    name: str
    said: str
    told: tuple[str, ...]
    by_name: str
    at: datetime


def history_of(matter: Matter, lifecycle: Lifecycle) -> Iterator[Told]:
    """The newest entry first. Facts that the table names are shown; the rest are for the trail's own page."""
    named = lifecycle.facts.items()
    labels = {move.name: move.said for move in lifecycle.moves}
    for entry in Entry.objects.about(matter).order_by("-number"):
        facts = tuple(
            _told(label, entry.facts[fact]) for fact, label in named if entry.facts.get(fact) not in NOT_SAID
        )
        yield Told(
            entry.action.rpartition(".")[2], words_of(entry.action, labels), facts, entry.by_name, entry.at
        )


def _told(label: str, fact: object) -> str:
    """Words speak for themselves; a day or a number says what it is."""
    name = f"{label[:1].upper()}{label[1:]}"
    if isinstance(fact, str):
        return f"{name}: {date.fromisoformat(fact):%d/%m/%Y}" if A_DAY.fullmatch(fact) else fact
    return f"{name}: {fact}"
