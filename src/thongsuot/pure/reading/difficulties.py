"""Difficulties presented as such: named in a list after `khó khăn, vướng mắc như`, or said to be lacking."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from thongsuot.pure.reading.actors import actor_before
from thongsuot.pure.reading.clauses import Clause, clauses_of, skip_marks, trimmed
from thongsuot.pure.reading.confidence import sure_of
from thongsuot.pure.reading.fields import OF_DIFFICULTIES, field_of
from thongsuot.pure.reading.lexicon import Lexicon, load, phrases
from thongsuot.pure.reading.model import Finding
from thongsuot.pure.reading.paper import Paper, Sentence

_LEXICON = Lexicon({name: phrases(table["phrases"]) for name, table in load("difficulties").items()})
_BODY = frozenset({"paragraph", "item"})
_CAUSE_REACH = 14  # words of `Nguyên nhân các kiến nghị chậm được giải quyết là`
_CAUSES = frozenset({"do", "vì"})
_WHICH = ("nhất", "nay", "yếu", "chính", "chung")  # `khó khăn lớn nhất, hiện nay, chủ yếu … là`
_NEAR_CAUSE = 5  # words of `khó khăn, vướng mắc do`
_NOUNS = frozenset({"độ", "tác", "việc", "quả", "trình"})  # `tiến độ`, `công tác`: what follows is no act
_SPECIFYING = frozenset({"cụ thể", "đó là", "trong đó", "như sau"})


@dataclass(frozen=True)
class Difficulties:
    paper: Paper
    taken: tuple[tuple[int, int], ...]  # stretches read as directives or recommendations, in order

    @cached_property
    def _cues(self) -> list[Mapping[str, int]]:
        return self.paper.scanned(_LEXICON)

    @cached_property
    def all(self) -> list[Finding]:
        found: list[Finding] = []
        told_in = -1  # the block in which a difficulty was told last
        listed: Sentence | None = (
            None  # the sentence whose colon opened a list that goes on over those after it
        )
        before: Sentence | None = None  # the sentence that announced the difficulties now gone through
        for sentence in self.paper.sentences:
            block = self.paper.blocks[sentence.block]
            if block.kind not in _BODY or block.section not in {"", "evaluation"}:
                continue
            if self._is_listed_on(listed, sentence):
                found.extend(self._items(sentence.first, sentence, "difficulty.carried"))
                continue
            listed = None
            if before and (begin := self._carried(before, sentence)):
                found = [
                    one
                    for one in found
                    if one.start < self.paper.words[before.first].start
                    or one.end > self.paper.words[before.stop - 1].end
                ]
                found.extend(self._items(begin, sentence, "difficulty.carried"))
                told_in = sentence.block
                continue
            before = sentence if self._announces(sentence) else None
            more = list(self._in_sentence(sentence, after_others=told_in == sentence.block))
            told_in = sentence.block if more else told_in
            listed = sentence if self._opens_list_of_sentences(sentence) else None
            found.extend(more)
        return [finding for finding in found if not self._is_taken(finding)]

    def _announces(self, sentence: Sentence) -> bool:
        """`Quá trình triển khai còn nhiều khó khăn, vướng mắc.`, `… một số vướng mắc sau:`: named in what follows."""
        opens = self._opening(sentence)
        return opens >= 0 and not self._list_start(opens, sentence.stop - 1)

    def _opens_list_of_sentences(self, sentence: Sentence) -> bool:
        """`… còn một số khó khăn: Nhà ở mới đáp ứng 28%. Điện thiếu vào giờ cao điểm.`: a capital after the colon."""
        opens = self._opening(sentence)
        begin = self._list_start(opens, sentence.stop) if opens >= 0 else 0
        words = self.paper.words
        return 0 < begin < sentence.stop and words[begin - 1].plain == ":" and words[begin].capital

    def _is_listed_on(self, listed: Sentence | None, sentence: Sentence) -> bool:
        """Whether the sentence is one more of such a list: in the same paragraph, and it begins with no link or post."""
        if listed is None or listed.block != sentence.block:
            return False
        return not self.paper.has(sentence.first, "link", "post", "leader", "split", "give", "adjunct")

    def _carried(self, before: Sentence, sentence: Sentence) -> int:
        """Where the difficulties announced by the sentence before begin in this one; 0 when they do not."""
        first, blocks = sentence.first, self.paper.blocks
        if sentence.block == before.block:
            specified = self.paper.plain(first, min(first + 2, sentence.stop)) in _SPECIFYING
            return skip_marks(self.paper, first + 2, sentence.stop) if specified else 0
        listed = (
            self.paper.words[before.stop - 1].plain == ":"
            and blocks[sentence.block].level > blocks[before.block].level
        )
        return first if listed else 0

    def _is_taken(self, finding: Finding) -> bool:
        near = bisect_left(self.taken, (finding.end, 0))
        return any(finding.start < end for _, end in self.taken[max(0, near - 4) : near])

    def _has(self, i: int, kind: str) -> int:
        return self._cues[i].get(kind, 0)

    def _find(self, first: int, stop: int, kind: str) -> int:
        cues = self._cues
        for i in range(first, stop):
            if kind in cues[i]:
                return i
        return -1

    def _in_sentence(self, sentence: Sentence, *, after_others: bool) -> Iterator[Finding]:
        """`after_others`: the paragraph has told of difficulties, so that `Bên cạnh đó, …` goes on with them."""
        opens = self._opening(sentence)
        begin = self._list_start(opens, sentence.stop) if opens >= 0 else 0
        if begin:
            yield from self._items(begin, sentence, "difficulty.list")
            return
        if not any(
            "suffers" in cues or "lacks" in cues for cues in self._cues[sentence.first : sentence.stop]
        ):
            return
        clauses = clauses_of(self.paper, sentence)
        goes_on = after_others and self._goes_on(sentence)
        turned = goes_on or bool(self._has(sentence.first, "turns")) or self._lists_lacks(clauses)
        for clause in clauses:
            yield from self._in_clause(clause.first, clause.stop, turned=turned)
            turned = turned or self._reported(clause.first, clause.stop) > 0
            turned = turned or self._past_turns(clause.first, clause.stop)[1]

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether a sentence after a difficulty tells of more: nobody is praised, promised or told anything in it."""
        said = self.paper.has(sentence.first, "say") > 0
        return not said and self.paper.find(sentence.first, sentence.stop, "praise", "will", "give") < 0

    def _past_source(self, first: int, stop: int) -> int:
        """`Theo báo cáo của phường, khu tái định cư chậm …`: past who says so."""
        if self.paper.words[first].plain != "theo":
            return first
        comma = self.paper.find_word(first, stop - 2, ",")
        return comma + 1 if comma > 0 else first

    def _lists_lacks(self, clauses: list[Clause]) -> bool:
        """`Tiến độ còn chậm; hồ sơ chưa đủ; một số trụ sở bỏ hoang`: one thing after another that is lacking."""
        lacking = sum(self._says_lack(clause.first, clause.stop) for clause in clauses)
        told = self.paper.find(clauses[0].first, clauses[-1].stop, "give") >= 0
        return not told and lacking > 1 and lacking == len(clauses)

    def _in_clause(self, first: int, stop: int, *, turned: bool) -> Iterator[Finding]:
        """What a clause says is lacking: after `Tuy nhiên`, or in words that always mean it."""
        first, turns = self._past_turns(first, stop)
        while first < stop - 2 and (taken := self.paper.has(first, "split")):  # `Bên cạnh đó, vẫn còn …`
            first = skip_marks(self.paper, first + taken, stop - 1)
        reported = self._reported(first, stop)
        first, turns = (reported, True) if reported else (self._past_source(first, stop), turns)
        cue = self._find(first, stop, "suffers")
        if cue < 0 and (turned or turns):
            cue = self._find(first, stop, "lacks")
        if (
            cue == first and self.paper.words[first].plain == "còn"
        ):  # `Tuy nhiên, còn 05 chi bộ nộp báo cáo chậm`
            cue = self._find(first + 1, stop, "lacks")
        if cue > first and not self._mends(max(first, cue - 18), cue):
            begin = actor_before(self.paper, first, cue)[0] or first
            whole = self.paper.words[begin - 1].plain == "," and self.paper.has(begin, "quantity")
            begin = begin if whole else first
            rule = "difficulty.turned" if turned or turns else "difficulty.said"
            yield from (self._finding(a, b, rule) for a, b in self._lacking_parts(begin, stop))

    def _mends(self, first: int, stop: int) -> bool:
        """Whether something is being mended: `khắc phục …`, but not `tiến độ xử lý còn chậm`."""
        cues = self._cues
        return any(
            "not" in cues[i]
            and self.paper.words[max(i - 1, 0)].plain not in _NOUNS
            and not self.paper.words[max(i - 1, 0)].plain[0].isdigit()  # `33 kiến nghị` are things
            for i in range(first, stop)
        )

    def _reported(self, first: int, stop: int) -> int:
        """`Cử tri phản ánh tình trạng …`: where what is complained of begins; 0 when nothing is."""
        for i in range(first, stop - 3):
            after = i + self._has(i, "reports")
            if after > i and self.paper.words[after].plain in {"việc", "tình", "về", ","}:
                return after + (self.paper.words[after].plain in {"về", ","})
        return 0

    def _past_turns(self, first: int, stop: int) -> tuple[int, bool]:
        """After the last `Tuy nhiên`, `song`, `nhưng` of the clause, and whether there was one."""
        begin = first
        for i in range(first, stop - 2):
            if self.paper.words[i].plain == self.paper.words[i + 1].plain == "song":
                return begin, begin > first  # `Song song với …` turns nowhere
            if (taken := self._has(i, "turns")) and (i == first or self.paper.words[i - 1].plain == ","):
                begin = skip_marks(self.paper, i + taken, stop - 1)
        return begin, begin > first

    def _opening(self, sentence: Sentence) -> int:
        """The last word of `khó khăn, vướng mắc` that a list may follow; -1 when they are being mended."""
        cues = self._cues
        for i in range(sentence.first, sentence.stop):
            if (
                cues[i]
                and ("opens" in cues[i] or self._ends_at_colon(i, sentence.stop))
                and not any(self._has(j, "not") for j in range(max(sentence.first, i - 4), i))
                and self.paper.words[max(i - 1, 0)].plain != "rất"
            ):
                return i
        return -1

    def _ends_at_colon(self, i: int, stop: int) -> bool:
        """`kết quả giải ngân chưa đạt yêu cầu: …`: what is lacking, and a list of it."""
        after = i + self._has(i, "suffers")
        return i < after < stop and self.paper.words[after].plain == ":"

    def _list_start(self, opens: int, stop: int) -> int:
        """The first word of the list that follows; 0 when none does."""
        for i in range(opens, min(stop, opens + 25)):
            word = self.paper.words[i].plain
            if word == ":" and not self.paper.has(i - 1, "say", "give"):
                return skip_marks(self.paper, i, stop)
            if word == "là" and self._is_said_to_be(opens, i, stop):
                return skip_marks(self.paper, i + 1 + (self.paper.words[i + 1].plain == "do"), stop)
            if (
                word == ","
                and i == opens + self._has(opens, "opens")
                and self.paper.words[opens - 1].plain == "về"
            ):
                return skip_marks(self.paper, i + 1, stop)  # `Về khó khăn, hiện nay phường thiếu …`
            if word in _CAUSES and i - opens < _NEAR_CAUSE and self._find(i, stop, "lacks") > i:
                return skip_marks(self.paper, i + 1, stop)
            if word == "như" and i + 1 < stop:
                return skip_marks(self.paper, i + 1, stop)
        return 0

    def _is_said_to_be(self, opens: int, i: int, stop: int) -> bool:
        """`Khó khăn lớn nhất hiện nay là …`, `Nguyên nhân là do … chưa …`: what the difficulty is."""
        if i + 1 >= stop or i - opens >= _CAUSE_REACH or not self._has(opens, "opens"):
            return False
        named = self.paper.find_word(opens, i, *_WHICH) > 0
        return named or self._find(i, stop, "lacks") > 0

    def _items(self, begin: int, sentence: Sentence, rule: str) -> Iterator[Finding]:
        for clause in clauses_of(self.paper, Sentence(begin, sentence.stop, sentence.block)):
            if clause.rule == "split.quotation":
                return
            for first, stop in self._lacking_parts(clause.first, clause.stop):
                yield from self._named(first, stop, rule)

    def _lacking_parts(self, first: int, stop: int) -> list[tuple[int, int]]:
        """The clause cut before each comma part that says for itself, of something else, what is lacking."""
        begins = [first]
        lacked = False
        for part in self._comma_parts(first, stop):
            if lacked and self._says_lack(*part) and not self.paper.has(part[0], "adverb"):
                begins.append(part[0])
            lacked = lacked or self._says_lack(*part) or self._find(*part, "lacks") >= 0
        return [(a, trimmed(self.paper, a, b)) for a, b in zip(begins, [*begins[1:], stop], strict=True)]

    def _says_lack(self, first: int, stop: int) -> bool:
        """Whether something stands before a word of lack, and it is not being mended."""
        cues = [at for kind in ("lacks", "suffers") if (at := self._find(first, stop, kind)) >= 0]
        return bool(cues) and max(cues) > first + 1 and not self._mends(first, max(cues))

    def _named(self, first: int, stop: int, rule: str) -> Iterator[Finding]:
        """One difficulty, or several when `vướng mắc trong A, B, C` lists matters of different fields."""
        opens = self._has(first, "opens")
        within = first + opens < stop and self.paper.words[first + opens].plain in {"trong", "về", "ở"}
        if opens and within:
            parts = self._comma_parts(first + opens + 1, stop)
            if len({field_of(self.paper, *part, among=OF_DIFFICULTIES)[0] for part in parts}) > 1:
                yield from (self._finding(a, b, f"{rule}.by-field") for a, b in parts)
                return
        yield self._finding(first, stop, rule)

    def _comma_parts(self, first: int, stop: int) -> list[tuple[int, int]]:
        cuts = [first, *(i + 1 for i in range(first, stop) if self.paper.words[i].plain == ",")]
        return [(a, trimmed(self.paper, a, b)) for a, b in zip(cuts, [*cuts[1:], stop], strict=True) if a < b]

    def _finding(self, first: int, stop: int, rule: str) -> Finding:
        words = self.paper.words
        name, field_rule = field_of(self.paper, first, stop, among=OF_DIFFICULTIES)
        return Finding(
            self.paper.text(first, stop),
            words[first].start,
            words[stop - 1].end,
            name,
            sure_of(rule),
            (rule, field_rule),
        )
