"""What waits for an account, of every kind there is, as one list."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, overload

from django.db.models import QuerySet

from thongsuot.followup.models import DeadlineRequest, MatterQuerySet, norms_on
from thongsuot.followup.registry import registry
from thongsuot.papers.models import Paper
from thongsuot.people.models import User

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


def how_many_wait(user: User) -> int:
    """As many as the home page lists: orders, papers to be confirmed, wishes for time; three queries."""
    orders = registry.waiting_for(user).one_of_each_order().count()
    papers = Paper.objects.to_be_decided_by(user).count()
    return orders + papers + DeadlineRequest.objects.to_be_decided_by(user).count()


def most_urgent_first(
    matters: MatterQuerySet, requests: QuerySet[DeadlineRequest], papers: QuerySet[Paper], today: date
) -> Chain:
    """Matters overdue, due soon or marked urgent; what others wait for to go on; then the rest by its day.

    Matters of one order in one state are one row.
    """
    soon = today + timedelta(days=norms_on(today).due_soon_days)
    pressing, rest = matters.with_names().pressing_and_rest(soon)
    return Chain([pressing, requests, papers.defer("text", "folded"), rest])
