"""Papers annotated before they were read: what the reader finds in them does not fall below what it found."""

import pytest

from tests.pure.reading.scoring import Score, measure, papers
from thongsuot.papers.rules.proposals import gazetteer
from thongsuot.pure.reading import read

# F1, a little under what was reached; `checking` was scored before it was opened (docs/reference/reading.md)
FLOORS = {
    "tuning": {
        "directives": 0.94,
        "directives: field": 0.85,
        "directives: field, coarse": 0.87,
        "difficulties: field": 0.82,
        "addressee": 0.98,
        "deadline": 0.92,
        "difficulties": 0.94,
        "recommendations": 0.94,
        "units": 0.96,
        "participants": 0.93,
        "chair": 0.98,
        "date": 0.98,
    },
    "checking": {
        "directives": 0.95,
        "directives: field": 0.78,
        "directives: field, coarse": 0.82,
        "difficulties: field": 0.80,
        "addressee": 0.97,
        "deadline": 0.90,
        "difficulties": 0.88,
        "recommendations": 0.90,
        "units": 0.94,
        "participants": 0.90,
        "chair": 0.98,
        "date": 0.98,
    },
}


@pytest.mark.parametrize("lot", FLOORS)
def test_what_was_found_in_annotated_papers_is_found_again(lot: str):
    score = Score()
    for text, noted in papers(lot):
        measure(score, text, noted, read(text, gazetteer=gazetteer()))
    fallen = {name: score.f1(name) for name, floor in FLOORS[lot].items() if score.f1(name) < floor}
    assert fallen == {}
