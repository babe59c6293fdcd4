"""What else a paper holds: what was decided, what was promised, what was achieved."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from thongsuot.pure.reading.clauses import clauses_of, trimmed
from thongsuot.pure.reading.fields import field_of
from thongsuot.pure.reading.giving import ends_actor
from thongsuot.pure.reading.model import Finding
from thongsuot.pure.reading.paper import Paper
from thongsuot.pure.reading.speech import BODY, INSTRUCTING, Speech, Utterance

_NEAR = 14  # words from the head of a clause within which its main verb stands
_FIGURE_WORDS = frozenset({"đạt", "tăng", "giảm", "hoàn", "giải", "tiếp", "bàn", "thu", "ước"})


@dataclass(frozen=True)
class Outcomes:
    paper: Paper
    speech: Speech

    @cached_property
    def decisions(self) -> list[Finding]:
        """`Đồng ý chủ trương …`, in the leader's voice."""
        return [found for utterance in self.speech.utterances for found in self._decided(utterance)]

    def _decided(self, utterance: Utterance) -> Iterator[Finding]:
        first, stop = utterance.clause.first, utterance.clause.stop
        colon = self.paper.find_word(first, stop - 1, ":")
        begin = colon + 1 if colon > 0 and self.paper.has(colon + 1, "approve") else first
        at = self.paper.find(begin, min(stop, begin + _NEAR), "approve")
        if (
            at < 0
            or utterance.background
            or not (utterance.voice == "leader" or utterance.block.section in INSTRUCTING)
        ):
            return
        if at == first or self._has_subject(first, at) or self.paper.words[at - 1].plain in {":", ","}:
            yield self._finding(at, stop, "decision.approved", 0.7)

    def _has_subject(self, first: int, i: int) -> bool:
        return self.paper.words[i - 1].capital or ends_actor(self.paper, first, i)

    @cached_property
    def commitments(self) -> list[Finding]:
        """`Thành phố sẽ bố trí ngân sách …`: what somebody says will be done by themselves."""
        return [found for utterance in self.speech.utterances for found in self._promised(utterance)]

    def _promised(self, utterance: Utterance) -> Iterator[Finding]:
        first, stop = utterance.clause.first, utterance.clause.stop
        at = self.paper.find(first + 1, min(stop, first + 3 * _NEAR), "will") if stop > first + 1 else -1
        if at > 0 and not utterance.background and self._has_subject(first, at):
            yield self._finding(at, stop, "commitment.will", 0.6)

    @cached_property
    def results(self) -> list[Finding]:
        """Clauses of news and assessments that say with a figure what was achieved."""
        found: list[Finding] = []
        for sentence in self.paper.sentences:
            block = self.paper.blocks[sentence.block]
            told = block.kind in BODY and block.section in {"", "evaluation"}
            if told and self._has_figure(sentence.first, sentence.stop):
                found.extend(
                    self._finding(c.first, c.stop, "result.figure", 0.5)
                    for c in clauses_of(self.paper, sentence)
                    if self._achieved(c.first, c.stop)
                )
        return found

    def _achieved(self, first: int, stop: int) -> bool:
        """Whether something achieved is told with a figure, and nothing must still be done."""
        return self._has_figure(first, stop) and self.paper.find(first, stop, "modal", "will") < 0

    def _has_figure(self, first: int, stop: int) -> bool:
        words = self.paper.words
        return any(
            words[i].plain in _FIGURE_WORDS
            and any(word.plain[0].isdigit() for word in words[i + 1 : min(i + 5, stop)])
            for i in range(first, stop)
        )

    def _finding(self, first: int, stop: int, rule: str, sure: float) -> Finding:
        stop = max(first + 1, trimmed(self.paper, first, stop))
        words = self.paper.words
        name, field_rule = field_of(self.paper, first, stop)
        return Finding(
            self.paper.text(first, stop),
            words[first].start,
            words[stop - 1].end,
            name,
            sure,
            (rule, field_rule),
        )
