"""What the trail says of a matter, in the words of its register's table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from thongsuot.followup.models.matters import Matter
from thongsuot.followup.rules.words import words_of
from thongsuot.pure.lifecycle import Lifecycle
from thongsuot.trail.models import Entry


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
    labels = {move.name: move.label for move in lifecycle.moves}
    for entry in Entry.objects.about(matter).order_by("-number"):
        facts = tuple(str(entry.facts[fact]) for fact in lifecycle.facts if entry.facts.get(fact))
        yield Told(
            entry.action.rpartition(".")[2], words_of(entry.action, labels), facts, entry.by_name, entry.at
        )
