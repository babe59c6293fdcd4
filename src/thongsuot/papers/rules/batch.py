"""Reading many files: over several cores, one result or one problem a file, the same paper known again."""

import hashlib
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from thongsuot.papers.rules.proposals import gazetteer
from thongsuot.pure.reading import as_json, read
from thongsuot.pure.reading.decode import Undecodable
from thongsuot.pure.reading.formats import Unreadable, text_of

ENDINGS = frozenset({".txt", ".html", ".htm", ".docx", ".pdf"})
_AHEAD = 4  # files a worker may have waiting: what is held in memory does not grow with their number
_FEW = 8  # files for which starting workers takes longer than reading


@dataclass(frozen=True)
class Outcome:
    """What came of one file: `said` is the reading as JSON, or `problem` one line that says why there is none.

    `sha256` is of the file, `same_as` a digest that two copies of one paper share whatever their form.
    """

    name: str
    said: dict[str, Any] | None = None
    problem: str = ""
    sha256: str = ""
    same_as: str = ""


def files_under(names: Iterable[str]) -> Iterator[Path]:
    """The files named, and those of a readable kind in the folders named, in order of their names."""
    for name in names:
        path = Path(name)
        if path.is_dir():
            yield from (
                file for file in sorted(path.rglob("*")) if file.suffix.lower() in ENDINGS and file.is_file()
            )
        else:
            yield path


def outcomes(files: Iterable[Path], *, workers: int = 0) -> Iterator[Outcome]:
    """One outcome a file, in the order of the files. `workers` 0: as many as there are cores, one for few files."""
    waiting = iter(files)
    first = list(islice(waiting, _FEW))
    workers = workers or (os.cpu_count() or 1)
    if workers == 1 or len(first) < _FEW:
        yield from map(outcome_of, chain(first, waiting))
        return
    gazetteer()  # built before the workers part, so that they share it where the system lets them
    with ProcessPoolExecutor(workers) as pool:
        yield from _in_order(pool, chain(first, waiting), workers * _AHEAD)


def _in_order(pool: ProcessPoolExecutor, files: Iterator[Path], ahead: int) -> Iterator[Outcome]:
    held: deque[Future[Outcome]] = deque()
    for file in files:
        held.append(pool.submit(outcome_of, file))
        if len(held) >= ahead:
            yield held.popleft().result()
    while held:
        yield held.popleft().result()


def outcome_of(file: Path) -> Outcome:
    """Read one file; raises nothing that a file can be the cause of."""
    try:
        data = file.read_bytes()
        return outcome_of_bytes(str(file), data)
    except OSError as unreadable:
        return Outcome(str(file), problem=f"không mở được ({unreadable.strerror}).")
    except Exception as fault:  # noqa: BLE001 - one strange file must not end the reading of thousands
        return Outcome(str(file), problem=f"không đọc được, có lỗi ngoài dự kiến ({type(fault).__name__}).")


def outcome_of_bytes(name: str, data: bytes) -> Outcome:
    digest = hashlib.sha256(data).hexdigest()
    try:
        text = text_of(data, name)
    except (Undecodable, Unreadable) as unreadable:
        return Outcome(name, problem=" ".join(str(unreadable).split()), sha256=digest)
    said = as_json(read(text, gazetteer=gazetteer()), name=Path(name).name, sha256=digest)
    return Outcome(name, said, "", digest, hashlib.sha256(" ".join(text.split()).encode()).hexdigest())
