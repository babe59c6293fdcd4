"""What was told to whom, by when: instructions given in a leader's voice."""

from dataclasses import dataclass, field
from functools import cached_property

from thongsuot.pure.reading.actors import actor_end
from thongsuot.pure.reading.clauses import announces_list
from thongsuot.pure.reading.confidence import sure_of_directive
from thongsuot.pure.reading.dates import Calendar
from thongsuot.pure.reading.deadlines import deadline_in, firmness
from thongsuot.pure.reading.fields import field_of
from thongsuot.pure.reading.heading import title_of
from thongsuot.pure.reading.instructions import Instruction
from thongsuot.pure.reading.judgement import Judge
from thongsuot.pure.reading.model import Addressee, Deadline, Directive
from thongsuot.pure.reading.paper import Paper
from thongsuot.pure.reading.speech import INSTRUCTING, Speech, Utterance
from thongsuot.pure.reading.units import Units
from thongsuot.pure.text import fold

_LEAD = 600  # characters of the paragraph under a headline that sums the news up
_ALIKE = 60  # characters by which a directive told twice is known again
_RECURRING = frozenset({"định", "hằng", "hàng", "trước", "chậm"})
_REPORT_REACH = 9  # words of `định kỳ ngày 25 hằng tháng báo cáo`
_WHEN = frozenset(
    {
        "trước",
        "trong",
        "xong",
        "chậm",
        "vào",
        "đến",
        "ngày",
        "việc",
        "ngay",
        "theo",
        "đúng",
        "muộn",
        "không",
        "cuối",
        "tháng",
        "quý",
        "và",
        ",",
    }
)
_LONGEST_FINISH = 22  # words of a tail that says by when
_SHORT_REST = 3  # words of `hằng tuần`, `kết quả thực hiện`
_RETOLD = 3  # directives below it, so that those in it are taken to be told again


@dataclass
class _State:
    """What is carried from one clause to the next."""

    instructing: bool = False
    block: int = -1
    addressee: tuple[int, int] = (0, 0)
    headers: dict[int, tuple[int, int]] = field(default_factory=dict)
    item: tuple[int, int] = (0, 0)  # whom the item told first


@dataclass(frozen=True)
class Directives:
    paper: Paper
    speech: Speech
    units: Units
    days: Calendar
    judge: Judge

    @cached_property
    def all(self) -> list[Directive]:
        found: list[Directive] = []
        state = _State()
        for utterance in self.speech.utterances:
            self._step(utterance, state, found)
        return self._once(found)

    def _once(self, found: list[Directive]) -> list[Directive]:
        """Without those of the opening lines that the body repeats."""
        blocks = [block for block in self.paper.blocks if block.kind == "paragraph"]
        opening = blocks[min(1, len(blocks) - 1)].end if blocks else 0
        later = [fold(one.text[:_ALIKE]) for one in found if one.start > opening]
        lead = (
            blocks[0].end
            if blocks and len(later) >= _RETOLD and blocks[0].end - blocks[0].start < _LEAD
            else 0
        )
        found = [one for one in found if one.start >= lead]
        return [one for one in found if one.start > opening or fold(one.text[:_ALIKE]) not in later]

    def _step(self, utterance: Utterance, state: _State, found: list[Directive]) -> None:
        self._enter(utterance, state)
        instruction = utterance.instruction
        if self._is_finish(utterance, state) and found:
            found[-1] = self._with_deadline(found[-1], utterance)
            return
        if instruction is None or not self.judge.counts(
            utterance, instruction, instructing=state.instructing
        ):
            kept = instruction is not None and self.judge.keeps_telling(instruction)
            state.instructing = self._announces(utterance) or (
                state.instructing and (kept or not utterance.opens_sentence)
            )
            return
        if utterance.opens_sentence and utterance.block.level and state.item != (0, 0):
            state.addressee = state.item
        addressee = self._addressee(instruction, state)
        state.item = state.item if state.item != (0, 0) else addressee
        state.instructing, state.addressee = True, addressee
        if instruction.manner == "lead" or self._leads_in(utterance):
            state.headers[utterance.block.level] = addressee
            return
        found.append(self._directive(utterance, instruction, addressee))

    def _announces(self, utterance: Utterance) -> bool:
        """`Chủ tịch nhấn mạnh 5 nhóm nhiệm vụ:` tells nothing itself, but what follows is told."""
        colon = utterance.clause.stop
        at_colon = colon < len(self.paper.words) and self.paper.words[colon].plain == ":"
        return at_colon and utterance.voice == "leader" and announces_list(self.paper, colon)

    def _enter(self, utterance: Utterance, state: _State) -> None:
        """Bring the state to the utterance's block: list headers of outer levels stay, others go."""
        if utterance.sentence.block == state.block:
            return
        level = utterance.block.level
        linked = self.paper.has(utterance.sentence.first, "link", "modal")
        in_section = utterance.block.section in INSTRUCTING
        if level:
            state.headers = {at: header for at, header in state.headers.items() if at < level}
            state.addressee = (
                next(iter(reversed(state.headers.values())), (0, 0)) if state.headers else state.addressee
            )
        elif not (linked or in_section or self._resumes(utterance)):
            state.instructing = False
        state.instructing = state.instructing or in_section
        state.item = (0, 0)
        state.block = utterance.sentence.block

    def _resumes(self, utterance: Utterance) -> bool:
        """Whether a new paragraph goes on telling what to do: it begins with a bare verb, not with a setting."""
        instruction = utterance.instruction
        opening = self.paper.plain(utterance.sentence.first, utterance.sentence.stop)[:120]
        if not instruction or any(
            setting in opening for setting in (" tại buổi", " tại hội nghị", " tại cuộc")
        ):
            return False
        bare = instruction.manner == "act" and self.judge.is_imperative(instruction)
        if instruction.manner == "modal":
            return self.judge.is_named(instruction)
        return bare or (instruction.manner == "actor" and self.judge.is_told_next(instruction))

    def _leads_in(self, utterance: Utterance) -> bool:
        """Whether the clause ends with a colon and a list follows."""
        at, blocks, colon = utterance.sentence.block, self.paper.blocks, utterance.clause.stop
        if (
            colon < len(self.paper.words)
            and self.paper.words[colon].plain == ":"
            and announces_list(self.paper, colon)
        ):
            return True
        ends = self.paper.source.even[utterance.block.end - 1] == ":"
        last = utterance.clause.stop >= self.paper.source.word_at(utterance.block.end) - 2
        return (
            ends
            and last
            and at + 1 < len(blocks)
            and (blocks[at + 1].level > utterance.block.level or not utterance.block.level)
        )

    def _is_finish(self, utterance: Utterance, state: _State) -> bool:
        """`; hoàn thành trước ngày …`, `; báo cáo UBND tỉnh`: how the directive before it ends (RULES S8)."""
        first, stop = utterance.clause.first, utterance.clause.stop
        if (
            not state.instructing
            or utterance.clause.rule != "split.semicolon"
            or stop - first > _LONGEST_FINISH
        ):
            return False
        if self.paper.plain(first, first + 2) == "hoàn thành" and not self._says_only_when(first + 2, stop):
            return False  # `; hoàn thành sửa chữa 6 phòng học trước …`: a task of its own
        if self.paper.words[first].plain in _RECURRING:
            ends = self.paper.find(first, min(first + _REPORT_REACH, stop), "finish") > 0
        else:
            ends = self.paper.has(first, "finish") > 0
        return ends and (self._deadline(first, stop) is not None or self._only_reports(first, stop))

    def _says_only_when(self, first: int, stop: int) -> bool:
        return first < stop and self.paper.words[first].plain in _WHEN

    def _only_reports(self, first: int, stop: int) -> bool:
        """`báo cáo Bộ Giao thông vận tải hằng tuần`: to whom, and nothing of its own."""
        if self.paper.plain(first, min(first + 2, stop)) != "báo cáo":
            return False
        end = actor_end(self.paper, first + 2, stop)
        return end > first + 2 and stop - end <= _SHORT_REST

    def _with_deadline(self, directive: Directive, utterance: Utterance) -> Directive:
        clause = utterance.clause
        end = self.paper.words[clause.stop - 1].end
        tail = self._deadline(clause.first, clause.stop)
        deadline = max(filter(None, (directive.deadline, tail)), key=firmness, default=None)
        text = " ".join(self.paper.source.even[directive.start : end].split())
        return Directive(
            text, directive.start, end, directive.field, directive.confidence, (*directive.rules, "deadline.tail"),
            directive.addressees, directive.coordinating, deadline,
        )  # fmt: skip

    def _addressee(self, instruction: Instruction, state: _State) -> tuple[int, int]:
        if instruction.actor != (0, 0):
            return instruction.actor
        if instruction.manner in {"give", "passive"} or (
            instruction.manner == "modal"
            and instruction.clause.rule == "split.sentence"
            and not state.instructing
        ):
            return (0, 0)
        return state.addressee

    def _directive(
        self, utterance: Utterance, instruction: Instruction, addressee: tuple[int, int]
    ) -> Directive:
        first, stop = instruction.act, instruction.clause.stop
        start, end = self.paper.words[first].start, self.paper.words[stop - 1].end
        field_name, field_rule = field_of(
            self.paper, self._matter(first, stop), stop, *self._contexts(utterance), told=addressee
        )
        told = instruction.give if instruction.speaker != (0, 0) else instruction.clause.first
        deadline = self._deadline(told, stop)
        given = (
            "addressee.said"
            if instruction.actor != (0, 0)
            else "addressee.inherited"
            if addressee != (0, 0)
            else ""
        )
        rules = (
            instruction.clause.rule,
            *instruction.rules,
            given,
            field_rule,
            deadline.rule if deadline else "",
        )
        return Directive(
            self.paper.text(first, stop),
            start,
            end,
            field_name,
            sure_of_directive(instruction.manner, told=addressee != (0, 0)),
            tuple(filter(None, rules)),
            (self.units.addressee(*addressee),) if addressee != (0, 0) else (),
            self._coordinating(first, stop),
            deadline,
        )

    def _contexts(self, utterance: Utterance) -> tuple[tuple[int, int], ...]:
        """The item's title, the sentence so far (else the paragraph before), the paper's title."""
        sentence, word_at = utterance.sentence, self.paper.source.word_at
        before = (sentence.first, utterance.clause.first)
        if before[0] == before[1]:
            before = (word_at(utterance.block.body), sentence.first)
        return self._title_of_item(sentence.block), before, self.title

    def _title_of_item(self, at: int) -> tuple[int, int]:
        """Words of the nearest title above in the same section: `3. Về kiến nghị …:`."""
        for above in range(at - 1, max(-1, at - 4), -1):
            block = self.paper.blocks[above]
            if block.kind == "item" and self.paper.source.even[block.end - 1] == ":":
                return self.paper.source.word_at(block.body), self.paper.source.word_at(block.end)
        return 0, 0

    @cached_property
    def title(self) -> tuple[int, int]:
        found = title_of(self.paper)
        return (
            (self.paper.source.word_at(found.start), self.paper.source.word_at(found.end))
            if found
            else (0, 0)
        )

    def _deadline(self, first: int, stop: int) -> Deadline | None:
        start, end = self.paper.words[first].start, self.paper.words[stop - 1].end
        source = self.paper.source
        found = deadline_in(source.plain[start:end], source.even[start:end], self.days)
        return found and Deadline(
            found.kind, found.text, found.due_on, start + found.start, start + found.end, found.rule
        )

    def _coordinating(self, first: int, stop: int) -> tuple[Addressee, ...]:
        """Who is to work along: what follows `phối hợp (chặt chẽ) với`."""
        begin, end = self._along(first, stop)
        return (self.units.addressee(begin, end),) if end > begin else ()

    def _along(self, first: int, stop: int) -> tuple[int, int]:
        at = self.paper.find_word(first, stop, "phối")
        if at < 0:
            return first, first
        begin = self.paper.find_word(at, min(stop, at + 6), "với")
        begin = begin + 1 if begin > 0 else at + 2
        return begin, actor_end(self.paper, begin, stop) if begin < stop else begin

    def _matter(self, first: int, stop: int) -> int:
        """Where the thing acted on is named: past `chủ trì, phối hợp với các sở, ngành liên quan`."""
        end = self._along(first, stop)[1] if self.paper.words[first].plain in {"chủ", "phối"} else first
        return end if end < stop - 2 else first
