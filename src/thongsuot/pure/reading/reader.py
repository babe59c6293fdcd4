"""The reader: a paper in, everything a careful clerk would have noted out."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from thongsuot.pure.reading.dates import Calendar
from thongsuot.pure.reading.difficulties import Difficulties
from thongsuot.pure.reading.directives import Directives
from thongsuot.pure.reading.gazetteer import Gazetteer
from thongsuot.pure.reading.heading import host_of, kind_of, number_of, place_of, title_of
from thongsuot.pure.reading.judgement import Judge
from thongsuot.pure.reading.model import Finding, Person, Reading, SaidDate, Span, Unit
from thongsuot.pure.reading.outcomes import Outcomes
from thongsuot.pure.reading.paper import Paper, paper_of
from thongsuot.pure.reading.people import Persons
from thongsuot.pure.reading.ranks import level_said
from thongsuot.pure.reading.recommendations import Recommendations
from thongsuot.pure.reading.source import Source
from thongsuot.pure.reading.speech import Speech
from thongsuot.pure.reading.standing import own_names, without_office
from thongsuot.pure.reading.units import Units

Placed = TypeVar("Placed", bound="Span | Person | Unit")


def read(text: str, *, gazetteer: Gazetteer, read_on: date | None = None) -> Reading:
    """Read `text`; offsets are its code points. `read_on` is the day no session can lie after.

    Linear in the length of the text; raises nothing, whatever the text.
    """
    paper = paper_of(text)
    if not paper.words:
        return Reading("other", len(text))
    return _Reader(paper, gazetteer, read_on).reading()


class _Reader:
    def __init__(self, paper: Paper, gazetteer: Gazetteer, read_on: date | None) -> None:
        self.paper = paper
        self.days = Calendar(paper)
        self.read_on = read_on
        self.units = Units(paper, gazetteer, self.days.anchor)
        self.persons = Persons(paper, self.units.words)
        chair = self.persons.chair
        level = level_said(" ".join(chair.roles)) if chair else 0
        self.speech = Speech(paper, without_office(self.persons), level)

    def reading(self) -> Reading:
        kind = kind_of(self.paper)
        directives = (
            []
            if kind == "report"
            else Directives(
                self.paper,
                self.speech,
                self.units,
                self.days,
                Judge(self.paper, own_names(self.persons.chair)),
            ).all
        )
        recommendations = Recommendations(self.paper, self.speech, self.units).all
        taken = tuple(sorted((found.start, found.end) for found in (*directives, *recommendations)))
        difficulties = Difficulties(self.paper, taken).all
        outcomes = Outcomes(self.paper, self.speech)
        source = self.paper.source
        return Reading(
            kind,
            len(source.original),
            self._back(title_of(self.paper)),
            self._back(self._date()),
            self.days.issued_on,
            number_of(self.paper),
            self._back(place_of(self.paper)),
            self._back(host_of(self.paper, self.persons.chair)),
            self._back(self.persons.chair),
            tuple(placed(source, person) for person in self.persons.all),
            tuple(placed(source, unit) for unit in self.units.all),
            tuple(placed(source, found) for found in difficulties),
            tuple(placed(source, found) for found in recommendations),
            tuple(placed(source, found) for found in directives),
            self._all(outcomes.commitments),
            self._all(outcomes.decisions),
            self._all(outcomes.results),
        )

    def _all(self, found: list[Finding]) -> tuple[Finding, ...]:
        return tuple(placed(self.paper.source, one) for one in found)

    def _back(self, found: Placed | None) -> Placed | None:
        return placed(self.paper.source, found) if found else None

    def _date(self) -> SaidDate | None:
        day = self.days.session
        if day is None:
            return None
        on = None if day.on and self.read_on and day.on > self.read_on else day.on
        text = " ".join(self.paper.source.even[day.start : day.end].split())
        return SaidDate(text, day.start, day.end, on)


def placed(source: Source, found: Placed) -> Placed:
    """The finding with its offsets in the text as it was given."""
    start, end = source.place(found.start, found.end)
    return replace(found, start=start, end=end)
