"""Lists that are several queries, read as one."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

from django.db.models import QuerySet

AT_ONCE = 500


T = TypeVar("T")


class InStretches(Sequence[T], Generic[T]):
    """A list that is read a stretch at a time, as the pages of a list are; one place is a stretch of one."""

    @abstractmethod
    def stretch(self, places: slice) -> list[T]:
        """What stands in those places, in order."""

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        return self.stretch(slice(place, place + 1))[0] if isinstance(place, int) else self.stretch(place)


class Chain(InStretches[Any]):
    """Several lists one after the other, each read only where it is looked at."""

    def __init__(self, parts: Sequence[QuerySet[Any, Any]], lengths: Sequence[int] = ()) -> None:
        """`lengths` of the last parts, where one query has told them together; the others are counted."""
        unknown = parts[: len(parts) - len(lengths)]
        self._parts = list(zip(parts, (*(part.count() for part in unknown), *lengths), strict=True))

    def one_by_one(self) -> Iterator[Any]:
        """All of it, a part at a time."""
        for start in range(0, len(self), AT_ONCE):
            yield from self[start : start + AT_ONCE]

    def __len__(self) -> int:
        return sum(length for _part, length in self._parts)

    def stretch(self, places: slice) -> list[Any]:
        start, stop, _step = places.indices(len(self))
        found: list[Any] = []
        for part, length in self._parts:
            if start < length and stop > 0:
                found.extend(part[max(start, 0) : stop])
            start, stop = start - length, stop - length
        return found


class InTwoSteps(InStretches[Any]):
    """Rows that show much: the keys of a stretch are asked first, in the order of `rows`, then what `wide` reads of them.

    What a row shows is joined to no other rows, however few the database expects there to be.
    """

    def __init__(self, rows: QuerySet[Any, Any], wide: QuerySet[Any, Any]) -> None:
        self._keys, self._wide = rows.values_list("pk", flat=True), wide

    def __len__(self) -> int:
        return self._keys.count()

    def stretch(self, places: slice) -> list[Any]:
        keys = list(self._keys[places])
        found = self._wide.in_bulk(keys)
        return [found[key] for key in keys if key in found]
