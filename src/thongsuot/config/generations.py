"""Counters that all processes of an installation share: one grows whenever what it is named after has changed.

They stand in one small file that every process maps into its memory, so that reading them costs no call to the
system, no query and no network.
"""

import fcntl
import os
import threading
from collections.abc import Iterable
from mmap import mmap
from pathlib import Path
from zlib import crc32

COUNTERS = 4096
BYTES = 8 * COUNTERS


class Generations:
    """The counters in `file`, which is made when absent. Two names may share one: both then count as changed."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        if os.fstat(self._file).st_size < BYTES:
            os.truncate(self._file, BYTES)
        self._mapped = mmap(self._file, BYTES)
        self._counters = memoryview(self._mapped).cast("Q")
        self._one_thread = threading.Lock()

    def advance(self, names: Iterable[str]) -> None:
        """What is named has changed: whoever looks after this sees it, in every process."""
        places = {place_of(name) for name in names}
        with self._one_thread:
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                for place in places:
                    self._counters[place] += 1
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)

    def counts(self, names: Iterable[str]) -> tuple[int, ...]:
        """How far the named counters are."""
        return tuple(self._counters[place_of(name)] for name in names)

    def moment(self) -> memoryview:
        """All counters as they are now."""
        return memoryview(bytes(self._mapped)).cast("Q")

    def unchanged(self, seen: Iterable[tuple[int, int]]) -> bool:
        """Whether each place still has the count it was seen with."""
        counters = self._counters
        return all(counters[place] == count for place, count in seen)


def place_of(name: str) -> int:
    return crc32(name.encode()) % COUNTERS
