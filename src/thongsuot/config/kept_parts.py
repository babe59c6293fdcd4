"""Parts of public pages kept ready in the memory of each process, until what they were made from changes.

See docs/decisions/0008-pages-kept-by-what-they-read.md.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from thongsuot.config.changes import Reading, note_kept
from thongsuot.config.generations import Generations
from thongsuot.portal.rules.kept import Key, Site

MOST = 6000


@dataclass(frozen=True)
class Part:
    """A value, and what must not have changed for it to be used again."""

    seen: tuple[tuple[int, int], ...]
    until: float
    value: Any


class KeptParts:
    """Gives what it keeps, else has it made. Whoever reads around it depends on all that it was made from."""

    def __init__(self, counters: Generations, until: Callable[[], float]) -> None:
        self._counters, self._until = counters, until
        self._parts: dict[Key, Part] = {}
        self._keeping = threading.Lock()

    def __call__(self, key: Key, site: Site, make: Callable[[], Any]) -> Any:
        part = self._parts.get(key)
        if part is None or time.time() >= part.until or not self._counters.unchanged(part.seen):
            part = self._made(site, make)
            self._keep(key, part)
        note_kept(connection, (place for place, _count in part.seen), part.until)
        return part.value

    def _made(self, site: Site, make: Callable[[], Any]) -> Part:
        """The counters are read before the first query: a change meanwhile makes it old."""
        before, reading = self._counters.moment(), Reading(self._until())
        with connection.execute_wrapper(reading):
            value = make()
        path = site(value) if callable(site) else site
        return Part(reading.seen(before, path), reading.until, value)

    def _keep(self, key: Key, part: Part) -> None:
        with self._keeping:
            self._parts.pop(key, None)
            while len(self._parts) >= MOST:
                del self._parts[next(iter(self._parts))]
            self._parts[key] = part
