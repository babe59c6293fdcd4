"""Lists that are several queries, read as one."""

from collections.abc import Iterator, Sequence
from typing import Any, overload

from django.db.models import QuerySet

AT_ONCE = 500


class Chain(Sequence[Any]):
    """Several lists one after the other, each read only where it is looked at."""

    def __init__(self, parts: Sequence[QuerySet[Any, Any]]) -> None:
        self._parts = [(part, part.count()) for part in parts]

    def one_by_one(self) -> Iterator[Any]:
        """All of it, a part at a time."""
        for start in range(0, len(self), AT_ONCE):
            yield from self[start : start + AT_ONCE]

    def __len__(self) -> int:
        return sum(length for _part, length in self._parts)

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> list[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, int):
            return self[place : place + 1][0]
        start, stop, _step = place.indices(len(self))
        found: list[Any] = []
        for part, length in self._parts:
            if start < length and stop > 0:
                found.extend(part[max(start, 0) : stop])
            start, stop = start - length, stop - length
        return found
