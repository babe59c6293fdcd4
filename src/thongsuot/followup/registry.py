"""The one plug: what a register must say of itself so that the core can carry its matters."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from django.db.models import Q

from thongsuot.followup.models import Matter, MatterQuerySet
from thongsuot.followup.rules.norms import NormRow
from thongsuot.followup.rules.words import words_of
from thongsuot.papers.models import Finding
from thongsuot.people.models import Body, User
from thongsuot.people.rules.kinds import DECIDING
from thongsuot.people.rules.verdict import Verdict
from thongsuot.pure.lifecycle import Lifecycle, Move

MayMove = Callable[[User, Matter, str], Verdict]
Outcomes = Callable[[Sequence[Matter]], Mapping[int, str]]
PublicPages = Callable[[Sequence[Matter]], Mapping[int, str]]


class OpenFrom(Protocol):
    """Opens what an accepted finding asks for, in the caller's transaction. Raises Refused when it cannot."""

    def __call__(
        self, finding: Finding, decision: Mapping[str, Any], *, by: User, at: datetime
    ) -> object: ...


class ByNote(Protocol):
    """A step that has a page of its own, made with nothing but a note. Raises Refused when more is needed."""

    def __call__(self, matter: Matter, note: str, *, by: User, at: datetime) -> object: ...


class ByDay(Protocol):
    """As `ByNote`, with a day that is promised: after today, at most ten years ahead."""

    def __call__(self, matter: Matter, note: str, day: date, *, by: User, at: datetime) -> object: ...


class HandOver(Protocol):
    """Gives a matter to another body, with a note."""

    def __call__(self, matter: Matter, lead: Body, note: str, *, by: User, at: datetime) -> object: ...


@dataclass(frozen=True)
class Register:
    """One kind of matter: its table of moves, who may make them, whom each state waits for, where its pages are.

    `page` is the address name of a matter's page; `owner_moves` are made by the owner's side and count as a sign
    of life; `owner_roles` and `assigner_roles` are the duties that act on either side, `clock_roles` those of the
    assigner's that change a deadline; `system_moves` no person takes; `submits` hand in a result; who makes one of `takes` becomes the officer in charge; `completed` are the states that count as done; `move_pages` names the
    pages of moves that need more than a sentence; `in_public` says each state in a citizen's words; `outcomes` tells
    what came of each of some matters, by key: a result, an answer; `norms` are the dated numbers its rules run on;
    `opened` is what those whose turn it is are told when a matter comes in. Of those with a page, `by_note` are the
    steps that a note is enough for, `by_day` those that need a day with it, `hands_over` the one that gives the work to
    another body; `hinders` says why a step of `by_note` needs its page today; `refile` follows when a matter is filed
    under another field. Letters say by `sides` what owner and assigner are called, and by `to_do` what each state
    expects of those it waits for; lists of work say it `in_short` where the label of the next step alone would tell
    too much. After a move of `passes_on` somebody else is the owner.
    """

    code: str
    label: str
    lifecycle: Lifecycle
    may_move: MayMove
    waits_for: Mapping[str, str]
    page: str
    owner_moves: frozenset[str]
    owner_roles: frozenset[str]
    assigner_roles: frozenset[str]
    system_moves: frozenset[str] = frozenset()
    submits: frozenset[str] = frozenset({"submit"})
    takes: frozenset[str] = frozenset({"accept"})
    clock_roles: frozenset[str] = DECIDING
    completed: frozenset[str] = frozenset({"completed"})
    finding_kind: str = ""
    open_from: OpenFrom | None = None
    move_pages: Mapping[str, str] = field(default_factory=dict)
    in_public: Mapping[str, str] = field(default_factory=dict)
    outcomes: Outcomes | None = None
    norms: tuple[NormRow, ...] = ()
    opened: str = "Giao việc"
    by_note: Mapping[str, ByNote] = field(default_factory=dict)
    by_day: Mapping[str, ByDay] = field(default_factory=dict)
    hinders: Callable[[Matter, str, date], str] | None = None
    hands_over: tuple[str, HandOver] | None = None
    refile: Callable[[Matter], object] | None = None
    sides: tuple[str, str] = ("Chủ trì", "Cơ quan giao")
    to_do: Mapping[str, str] = field(default_factory=dict)
    in_short: Mapping[str, str] = field(default_factory=dict)
    passes_on: frozenset[str] = frozenset()

    def roles_of(self, side: str) -> frozenset[str]:
        return self.owner_roles if side == "owner" else self.assigner_roles

    def said(self, name: str) -> str:
        """What was done, as those whose turn it is are told: a move by its name, or the opening."""
        return next((move.said for move in self.lifecycle.moves if move.name == name), self.opened)

    def who_in(self, matter: Matter) -> list[str]:
        """Owner and assigner of a matter, each after what it is called."""
        return [
            f"{name}: {body}" for name, body in zip(self.sides, (matter.owner, matter.assigner), strict=True)
        ]

    def expects(self, state: str, side: str) -> str:
        """What one side is to do in a state; empty when it is not its turn."""
        return self.to_do.get(state, "") if self.waits_for.get(state) == side else ""

    def step_label(self, name: str) -> str:
        """How people call a step of its table."""
        return next(move.label for move in self.lifecycle.moves if move.name == name)

    def next_step(self, user: User, matter: Matter) -> Move | None:
        """The first move of the table that this account may make now: what "must I do" as a verb."""
        steps = self.lifecycle.moves_from(matter.state)
        return next((step for step in steps if self.may_move(user, matter, step.name)), None)

    def work_of(self, matter: Matter, step: Move | None) -> str:
        """What a list of work says is to be done next, for one whose next step this is."""
        return self.in_short.get(matter.state, step.label) if step else ""

    def __post_init__(self) -> None:
        if missing := self.lifecycle.open_states - self.waits_for.keys():
            raise ValueError(f"{self.code}: nobody is waited for in {sorted(missing)}")


@dataclass(frozen=True)
class Job:
    """What the worker does in each round, in words, and the function: it takes the instant and says how much it did.

    Run again it does nothing twice; what a killed round had not finished, the next one does.
    """

    label: str
    run: Callable[[datetime], int]


class Registry:
    """The registers of this installation, by code, and the worker's jobs. Fresh ones can be made in tests."""

    def __init__(self) -> None:
        self._registers: dict[str, Register] = {}
        self.jobs: list[Job] = []
        self._more_norms: list[NormRow] = []
        self._public_pages: list[PublicPages] = []

    def add_job(self, label: str, run: Callable[[datetime], int]) -> None:
        """Have the worker do something in each round; rooms above this one say so when they start."""
        self.jobs.append(Job(label, run))

    def add_norms(self, rows: Iterable[NormRow]) -> None:
        """First rows of dated numbers that a room above this one runs on."""
        self._more_norms.extend(rows)

    def add_public_pages(self, pages: PublicPages) -> None:
        """Have a room above this one say where the public reads of matters: addresses by key, of those it shows."""
        self._public_pages.append(pages)

    def public_pages_of(self, matters: Sequence[Matter]) -> dict[int, str]:
        """Where the public reads of each of `matters` that is public and shown, by key."""
        public = [matter for matter in matters if matter.is_public]
        told = (pages(public) for pages in self._public_pages if public)
        return {key: address for pages in told for key, address in pages.items()}

    def add(self, register: Register) -> None:
        """Raises ValueError when the code or the kind of finding is taken."""
        if register.code in self._registers:
            raise ValueError(f"a register {register.code!r} is there already")
        if register.finding_kind and self.opening(register.finding_kind):
            raise ValueError(f"findings of kind {register.finding_kind!r} are taken")
        self._registers[register.code] = register

    @property
    def norms(self) -> "Iterator[NormRow]":
        """The first rows of the dated numbers that the registers and the rooms above bring."""
        yield from (row for register in self for row in register.norms)
        yield from self._more_norms

    def __getitem__(self, code: str) -> Register:
        return self._registers[code]

    def __iter__(self) -> Iterator[Register]:
        return iter(self._registers.values())

    def waiting_for(self, user: User) -> MatterQuerySet:
        """The matters in which the next step is this account's, whichever register they are in; one query."""
        mine = Q(pk=None)
        for register in self:
            for side in ("owner", "assigner"):
                states = [state for state, waited in register.waits_for.items() if waited == side]
                bodies = user.bodies_served(register.roles_of(side))
                if states and bodies:
                    mine |= Q(register=register.code, state__in=states, **{f"{side}__in": bodies})
        return Matter.objects.filter(mine)

    @property
    def waits_for_owner(self) -> Q:
        """The matters in which the next step is the executor's: those it can be reminded of."""
        waiting = Q(pk=None)
        for register in self:
            states = [state for state, side in register.waits_for.items() if side == "owner"]
            waiting |= Q(register=register.code, state__in=states)
        return waiting

    def words_of(self, action: str) -> str:
        """How people call an action of the trail, such as "tasks.accept"."""
        register = self._registers.get(action.partition(".")[0])
        moves = register.lifecycle.moves if register else ()
        return words_of(action, {move.name: move.said for move in moves})

    def opening(self, finding_kind: str) -> Register | None:
        """The register that an accepted finding of this kind opens a matter in, if any."""
        return next((r for r in self if r.finding_kind == finding_kind), None)


registry = Registry()
