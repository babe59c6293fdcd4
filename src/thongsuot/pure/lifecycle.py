"""What may follow what: a lifecycle is a table of moves that anyone can read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


class Refused(Exception):  # noqa: N818 - what a rule does, as people say it
    """Something may not be done now: a stable `code`, and a Vietnamese `sentence` that names the remedy."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


@dataclass(frozen=True)
class Move:
    """One verb: from any state in `sources` to `target`; `needs` names the facts it cannot be made without.

    `label` stands on its button; `done` says it as something done, where the button's words would not.
    """

    name: str
    sources: frozenset[str]
    target: str
    label: str
    needs: tuple[str, ...] = ()
    done: str = ""

    @property
    def said(self) -> str:
        """The step in notices and in the trail, after the name of who took it."""
        return self.done or self.label


@dataclass(frozen=True)
class State:
    """What people read for a state, and whether work in it is still open."""

    label: str
    is_open: bool = True


class Lifecycle:
    """The states a matter may be in and the moves between them.

    Raises ValueError for a table that cannot work: an unknown or unreachable state, a move named twice from
    one state, or a state that is closed and yet still asks for a fact nobody can give.
    """

    def __init__(
        self,
        *,
        initial: str,
        states: Mapping[str, State],
        moves: Iterable[Move],
        facts: Mapping[str, str] = {},
    ) -> None:
        self.initial = initial
        self.states = dict(states)
        self.moves = tuple(moves)
        self.facts = dict(facts)
        self._check()

    @property
    def open_states(self) -> frozenset[str]:
        return frozenset(name for name, state in self.states.items() if state.is_open)

    def moves_from(self, state: str) -> tuple[Move, ...]:
        return tuple(move for move in self.moves if state in move.sources)

    def decide(self, state: str, name: str, facts: Mapping[str, object]) -> Move:
        """The move `name` makes from `state`. Raises Refused when the table or a missing fact forbids it."""
        move = next((move for move in self.moves_from(state) if move.name == name), None)
        if move is None:
            raise Refused("move_closed", self._why_closed(state, name))
        for fact in move.needs:
            if not facts.get(fact):
                raise Refused("fact_missing", f"Cần nêu {self.facts[fact]} trước khi {move.label.lower()}.")
        return move

    def _why_closed(self, state: str, name: str) -> str:
        label = next((move.label.lower() for move in self.moves if move.name == name), name)
        now = self.states[state].label.lower()
        return (
            f"Không thể {label}: việc đang ở trạng thái “{now}”. Hãy tải lại trang để xem tình hình mới nhất."
        )

    def _check(self) -> None:
        named = (
            {self.initial} | {move.target for move in self.moves} | {s for m in self.moves for s in m.sources}
        )
        if unknown := named - self.states.keys():
            raise ValueError(f"states without a label: {sorted(unknown)}")
        if unreached := self.states.keys() - {self.initial} - {move.target for move in self.moves}:
            raise ValueError(f"states no move leads to: {sorted(unreached)}")
        if unnamed := {fact for move in self.moves for fact in move.needs} - self.facts.keys():
            raise ValueError(f"facts without a name people understand: {sorted(unnamed)}")
        pairs = [(source, move.name) for move in self.moves for source in move.sources]
        if len(pairs) != len(set(pairs)):
            raise ValueError("a move stands twice for one state")


def move(name: str, sources: str, target: str, label: str, needs: str = "", *, done: str = "") -> Move:
    """A row of the table; `sources` and `needs` are words separated by spaces."""
    return Move(name, frozenset(sources.split()), target, label, tuple(needs.split()), done)
