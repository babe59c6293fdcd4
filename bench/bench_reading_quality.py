"""How well papers are read that the rules were not written for, and whether what is called sure is right.

Reads the annotated papers of the tests. Those in `tuning` were opened after their first scoring and the rules mended
by them; those in `checking` were scored as totals only. Prints F1 a measure and, by how sure the reader was, the
share of findings that were right.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.pure.reading.scoring import Score, measure, papers
from thongsuot.papers.rules.proposals import gazetteer
from thongsuot.pure.reading import read

LOTS = ("tuning", "checking")
BANDS = ((0.0, 0.8), (0.8, 0.9), (0.9, 0.93), (0.93, 1.01))


def scored(lot: str) -> Score:
    score = Score()
    for text, noted in papers(lot):
        measure(score, text, noted, read(text, gazetteer=gazetteer()))
    return score


def tell(lot: str, score: Score) -> None:
    print(f"{lot}: {sum(1 for _ in papers(lot))} papers")
    for name, counts in score.counts.items():
        print(f"  {name:28} F1 {counts.f1:.2f}  ({counts.hit} of {counts.wanted}; {counts.given} given)")
    for low, high in BANDS:
        for kind in ("directives", "difficulties", "recommendations"):
            held = [right for what, sure, right in score.sure if what == kind and low <= sure < high]
            if held:
                print(f"  sure {low:.2f}-{min(high, 1):.2f}, {kind}: {sum(held)} of {len(held)} right")


def main() -> None:
    for lot in LOTS:
        tell(lot, scored(lot))


if __name__ == "__main__":
    main()
