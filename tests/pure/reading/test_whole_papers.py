"""Twelve papers of different kinds, each with what a clerk finds in it (`papers/*.txt`, `*.toml`)."""

import tomllib
from pathlib import Path

import pytest

from thongsuot.pure.reading import read
from thongsuot.pure.reading.gazetteer import Gazetteer
from thongsuot.pure.reading.model import Reading

PAPERS = sorted((Path(__file__).parent / "papers").glob("*.txt"))


def found(reading: Reading) -> dict[str, object]:
    return {
        "kind": reading.kind,
        "chair": reading.chair.name if reading.chair else "",
        "date": reading.date.on.isoformat() if reading.date and reading.date.on else "",
        "participants": [person.name for person in reading.people if person.part == "participant"],
        "directives": [
            [
                "; ".join(a.text for a in d.addressees),
                " ".join(d.text.split()[:5]),
                d.deadline.text if d.deadline else "",
            ]
            for d in reading.directives
        ],
        "difficulties": [one.text for one in reading.difficulties],
        "recommendations": [one.text for one in reading.recommendations],
    }


@pytest.mark.parametrize("paper", PAPERS, ids=[paper.stem for paper in PAPERS])
def test_a_paper_is_read_as_a_clerk_would(paper: Path, gazetteer: Gazetteer):
    expected = tomllib.loads(paper.with_suffix(".toml").read_text("utf-8"))
    assert found(read(paper.read_text("utf-8"), gazetteer=gazetteer)) == expected


def test_there_are_twelve_papers():
    assert len(PAPERS) >= 12
