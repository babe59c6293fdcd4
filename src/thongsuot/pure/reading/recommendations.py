"""What is asked of those above: titles of the section on recommendations, and requests in a humble voice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from thongsuot.pure.reading.actors import actor_end
from thongsuot.pure.reading.clauses import Clause, skip_marks, trimmed
from thongsuot.pure.reading.confidence import sure_of
from thongsuot.pure.reading.fields import field_of
from thongsuot.pure.reading.giving import ends_actor
from thongsuot.pure.reading.model import Recommendation
from thongsuot.pure.reading.paper import Paper
from thongsuot.pure.reading.speech import Speech, Utterance
from thongsuot.pure.reading.structure import Block
from thongsuot.pure.reading.units import Units

_ASKED_TITLE = re.compile(
    r"(?:về|đối với|liên quan đến)(?: việc| nội dung| ý kiến)? (?:kiến nghị|đề nghị|đề xuất) [^;:.]{0,120}(?<!\w)(?:về|được|xin|cho phép) [^;:.]{5,200}:"
)
_WHOSE = re.compile(
    r"(?:về|đối với|ý kiến về|trả lời) (?:kiến nghị|đề nghị|đề xuất)(?:, (?:kiến nghị|đề nghị|đề xuất))* của(?:(?! về ).)*$"
)
_OPENINGS = frozenset({"về", "đối", "kiến", "đề", "việc", "liên"})
_NUMBERED = 3  # the deepest level of a number, `2.1.`
_MANY = ("một", "các", "những")
_ASKED = ("kiến", "đề", "nội")
_NOT_ASKED = frozenset(
    {"nghỉ", "thôi", "ý", "lỗi", "việc", "chuyển", "cảm", "chúc", "rút", "báo"}
)  # `xin nghỉ`, `xin ý kiến`
_HEADING = 14  # words of a heading that only says requests follow


@dataclass(frozen=True)
class Recommendations:
    paper: Paper
    speech: Speech
    units: Units

    @cached_property
    def all(self) -> list[Recommendation]:
        return sorted([*self._titles(), *self._requests()], key=lambda found: found.start)

    def _titles(self) -> Iterator[Recommendation]:
        """`1. Về kiến nghị …:` under a heading on recommendations; of items in items, those of the first level met."""
        level = 0
        for block in self.paper.blocks:
            if block.section != "recommendations":
                level = 0
            if block.kind != "item" or not self._is_title(block):
                continue
            first, stop = self.paper.source.word_at(block.body), self.paper.source.word_at(block.end)
            colon = self.paper.find_word(first, stop, ":")
            if first >= stop or self.paper.words[first].plain not in _OPENINGS:
                continue
            if self._is_heading(first, stop, colon):
                continue
            level = level or block.level
            if block.level <= max(_NUMBERED, level):
                stop = colon if colon > 0 else stop
                begin = self._past_about(first, stop)
                yield self._made(self._past_asker(begin, stop), stop, "recommendation.title")

    def _is_title(self, block: Block) -> bool:
        """In the section on requests, or `1. Đối với kiến nghị của các hộ dân về việc …:` anywhere."""
        opening = self.paper.source.plain[block.body : block.end]
        return block.section == "recommendations" or bool(_ASKED_TITLE.match(opening))

    def _is_heading(self, first: int, stop: int, colon: int) -> bool:
        """`3. Về một số đề xuất, kiến nghị của huyện` names many, `3. Đối với kiến nghị của phường` says whose."""
        many = self.paper.find_word(first, min(first + 3, stop - 1), *_MANY)
        asked = many >= 0 and self.paper.find_word(many + 1, min(many + 3, stop), *_ASKED) >= 0
        whose = colon < 0 and bool(_WHOSE.match(self.paper.plain(first, stop)))
        return (asked or whose) and stop - first < _HEADING

    def _past_asker(self, first: int, stop: int) -> int:
        """`kiến nghị của các hộ dân xã Bình Sơn về việc giải quyết …`: past who asks, to what is asked."""
        if self.paper.plain(first, min(first + 3, stop)) not in {
            "kiến nghị của",
            "đề nghị của",
            "đề xuất của",
        }:
            return first
        about = self.paper.find_word(first, stop - 2, "về")
        return about + 1 + (self.paper.words[about + 1].plain == "việc") if about > 0 else first

    def _past_about(self, first: int, stop: int) -> int:
        for words in (("về", "việc"), ("đối", "với"), ("liên", "quan", "đến"), ("về",)):
            if tuple(word.plain for word in self.paper.words[first : first + len(words)]) == words:
                return min(first + len(words), stop - 1)
        return first

    def _requests(self) -> Iterator[Recommendation]:
        asking, sentence = False, -1
        for utterance in self.speech.utterances:
            asking = asking and utterance.sentence.first == sentence
            sentence = utterance.sentence.first
            at = self._ask_at(utterance)
            if at >= 0:
                asking = True
                yield from self._each_asked(utterance.clause, at)
            elif needs := self._needed_at(utterance):
                yield self._made(needs, utterance.clause.stop, "recommendation.asked")
            elif asking and self._goes_on(utterance):
                yield self._made(utterance.clause.first, utterance.clause.stop, "recommendation.next")

    def _ask_at(self, utterance: Utterance) -> int:
        """Where a humble voice asks; -1 when nobody does."""
        first, stop = utterance.clause.first, utterance.clause.stop
        if utterance.block.section in {"tasks", "recommendations"} or utterance.voice == "leader":
            return -1
        for i in range(first, stop):
            if taken := self.paper.has(i, "ask"):
                return i if self._is_request(i, taken, utterance) else -1
        return -1

    def _each_asked(self, clause: Clause, at: int) -> Iterator[Recommendation]:
        """`mong muốn phường hỗ trợ …, kiến nghị tỉnh giảm …`: one for each verb of asking after a comma."""
        words = self.paper.words
        more = [
            i
            for i in range(at + 2, clause.stop - 2)
            if words[i - 1].plain == "," and words[i].plain in {"kiến", "đề"} and self.paper.has(i, "ask")
        ]
        for first, stop in zip([at, *more], [*more, clause.stop], strict=True):
            yield self._request(Clause(clause.first, stop, clause.rule), first)

    def _goes_on(self, utterance: Utterance) -> bool:
        """Whether a clause after a request is one more."""
        act = utterance.instruction is not None and utterance.instruction.manner in {"act", "actor"}
        return act and self.paper.words[utterance.clause.first].plain != "xin"

    def _needed_at(self, utterance: Utterance) -> int:
        """`Theo Chủ tịch UBND xã …, tỉnh cần ưu tiên vốn`: where what those above need do begins; 0 when it is not said."""
        instruction = utterance.instruction
        if not instruction or instruction.manner != "modal" or utterance.voice != "humble":
            return 0
        return (
            instruction.act
            if self.paper.has(instruction.actor[0], "upper") and instruction.actor != (0, 0)
            else 0
        )

    def _is_request(self, i: int, taken: int, utterance: Utterance) -> bool:
        after = i + taken
        if (
            self.paper.find(utterance.clause.first, i, "will") >= 0
        ):  # `Sở sẽ phối hợp, đề xuất bổ sung`: a promise
            return False
        if (
            self.paper.words[i].plain == "xin"
            and after < utterance.clause.stop
            and self.paper.words[after].plain in _NOT_ASKED
        ):
            return False
        if after >= utterance.clause.stop or (
            self.paper.words[i - 1].plain in {"những", "các", "rõ", "về", "số", "này"} and i > 0
        ):
            return False
        return utterance.voice == "humble" or ends_actor(self.paper, utterance.clause.first, i)

    def _request(self, clause: Clause, at: int) -> Recommendation:
        begin = skip_marks(self.paper, at + self.paper.has(at, "ask"), clause.stop)
        end = self._asked_end(begin, clause.stop)
        first = end if end < clause.stop else begin
        first += self.paper.has(first, "modal") if first < clause.stop else 0
        first = min(first, clause.stop - 1)
        return self._made(first, clause.stop, "recommendation.asked", (begin, end))

    def _asked_end(self, begin: int, stop: int) -> int:
        taken = self.paper.has(begin, "upper") if begin < stop else 0
        return max(begin + taken, actor_end(self.paper, begin, stop)) if taken else begin

    def _made(self, first: int, stop: int, rule: str, asked: tuple[int, int] = (0, 0)) -> Recommendation:
        stop = max(first + 1, trimmed(self.paper, first, stop))
        words = self.paper.words
        name, field_rule = field_of(self.paper, first, stop)
        addressees = (self.units.addressee(*asked),) if asked[0] < asked[1] else ()
        return Recommendation(
            self.paper.text(first, stop),
            words[first].start,
            words[stop - 1].end,
            name,
            sure_of(rule),
            (rule, field_rule),
            addressees,
        )
