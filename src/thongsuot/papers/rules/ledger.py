"""A folder of readings: one JSON file a paper, and a ledger by which a broken-off run is taken up again."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from thongsuot.papers.rules.batch import Outcome

LEDGER = "da-doc.jsonl"
PROBLEMS = "loi.txt"


@dataclass
class Ledger:
    """What was done in earlier runs is known by the file's name, size and time of change."""

    folder: Path
    done: set[str] = field(default_factory=set)
    papers: dict[str, str] = field(default_factory=dict)  # digest of a paper → the file it was first met in

    @classmethod
    def of(cls, folder: Path) -> "Ledger":
        """The folder's ledger, begun when there is none. A last line cut short by a power failure is not counted."""
        folder.mkdir(parents=True, exist_ok=True)
        ledger = cls(folder)
        for row in _rows(folder / LEDGER):
            ledger.done.add(row["key"])
            if row.get("paper"):
                ledger.papers.setdefault(row["paper"], row["file"])
        return ledger

    def still_to_do(self, files: Iterable[Path]) -> list[Path]:
        return [file for file in files if _key(file) not in self.done]

    def keep(self, outcome: Outcome) -> str:
        """Write down what came of a file: its reading, its twin or its problem. Says which: read, twin or problem."""
        first = self.papers.get(outcome.same_as, "") if outcome.said else ""
        row: dict[str, Any] = {"key": _key(Path(outcome.name)), "file": outcome.name}
        if outcome.problem:
            row["problem"] = outcome.problem
            _append(self.folder / PROBLEMS, f"{outcome.name}: {outcome.problem}")
        elif first and first != outcome.name:
            row["same_as"] = first
        else:
            row |= {"paper": outcome.same_as, "reading": f"{outcome.same_as[:20]}.json"}
            _write(self.folder / row["reading"], json.dumps(outcome.said, ensure_ascii=False, indent=1))
            self.papers[outcome.same_as] = outcome.name
        _append(self.folder / LEDGER, json.dumps(row, ensure_ascii=False))
        self.done.add(row["key"])
        return "problem" if outcome.problem else "twin" if "same_as" in row else "read"


def _key(file: Path) -> str:
    try:
        seen = file.stat()
    except OSError:
        return str(file)
    return f"{file}|{seen.st_size}|{seen.st_mtime_ns}"


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    if not file.exists():
        return
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            try:
                yield json.loads(line)
            except ValueError:
                continue


def _append(file: Path, line: str) -> None:
    with file.open("a", encoding="utf-8") as held:
        held.write(line + "\n")


def _write(file: Path, text: str) -> None:
    """Whole or not at all."""
    part = file.with_suffix(".part")
    part.write_text(text, "utf-8")
    part.replace(file)
