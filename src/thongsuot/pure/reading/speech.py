"""Who speaks where: the paper read sentence by sentence, each with the voice it is in."""

from dataclasses import dataclass, replace
from functools import cached_property

from thongsuot.pure.reading.clauses import Clause, announces_list, clauses_of
from thongsuot.pure.reading.giving import ends_actor
from thongsuot.pure.reading.heading import kind_of
from thongsuot.pure.reading.instructions import Instruction, instruction_of
from thongsuot.pure.reading.paper import Paper, Sentence
from thongsuot.pure.reading.ranks import level_of
from thongsuot.pure.reading.structure import Block
from thongsuot.pure.text import fold

BODY = frozenset({"paragraph", "item"})
_HONORIFICS = frozenset({"ông", "bà", "đồng"})  # said of anybody, when a post follows
_DOWNWARD = frozenset({"giao", "chỉ", "phân", "quán"})  # nobody says these to those above
_DIRECTING = frozenset({"chỉ", "đôn", "phân"})
_SPEAKING = ("say", "praise", "ask", "approve", "give")
INSTRUCTING = frozenset({"tasks", "recommendations", "conclusion"})
_CONCLUDING = ("kết luận", "chỉ đạo", "ý kiến", "thống nhất", "giải quyết", "yêu cầu", "giao", "quyết định")
_CLOSING = (
    "biết, thực hiện",
    "biết và thực hiện",
    "biết để thực hiện",
    "biết, triển khai",
    "biết và triển khai",
    "biết, tổ chức",
)
_OFFICES = ("văn phòng", "thừa lệnh", "ubnd", "ủy ban nhân dân")
_QUOTED = 120  # words of a quotation looked through for its end
_SPEAKER = 16  # words after it that name the speaker
_NAME = 8  # words of `bà Nguyễn Thị Mẫu`
_DEPARTMENT = 4  # the level of a department among the ranks
_SHORT_LEAD = 4  # words of `Cụ thể như sau:`
_NOUN_BEFORE = frozenset({"những", "các", "số", "của", "về", "này", "nội", "với", "quyết"})


@dataclass(frozen=True)
class Utterance:
    """One clause: its instruction if it has one, and the voice it is said in.

    `voice`: leader, humble (who asks), or "" for nobody in particular. `sure` is how firmly the
    voice is known: said here, carried from the sentence before, or given by the section.
    `opens_block`: the first thing said in its paragraph or item.
    """

    sentence: Sentence
    clause: Clause
    block: Block
    instruction: Instruction | None
    voice: str
    background: bool
    opens_sentence: bool

    opens_block: bool = False


@dataclass(frozen=True)
class Speech:
    """`plain_people`: folded names of those with no office, who ask and do not order; `chair_level`: see `ranks`."""

    paper: Paper
    plain_people: frozenset[str] = frozenset()
    chair_level: int = 0

    @cached_property
    def utterances(self) -> list[Utterance]:
        heard: list[Utterance] = []
        voice, block_at, background, concluding = "", -1, False, ""
        for sentence in self.paper.sentences:
            block = self.paper.blocks[sentence.block]
            if block.kind not in BODY or self._is_closing(sentence):
                continue
            told_on = background and sentence.block == block_at and not self.paper.has(sentence.first, "give")
            background = self._is_background(sentence, block) or told_on
            carried = voice if sentence.block == block_at or self._goes_on(sentence, block) else ""
            if concluding == "told" and sentence.block != block_at and self._turns_away(sentence):
                concluding = ""
            if concluding and not block.section:
                block = replace(block, section="conclusion")
            said = self._sentence(sentence, block, "" if background else carried, background=background)
            concluding = concluding or self._opens_conclusion(sentence, said)
            voice, block_at = said[-1].voice if said else carried, sentence.block
            heard.extend(said)
        return heard

    def _opens_conclusion(self, sentence: Sentence, said: list[Utterance]) -> str:
        """`… đã kết luận như sau:` opens the conclusion of a notice, `Bí thư Tỉnh ủy yêu cầu:` what is told in news."""
        tail = self.paper.plain(max(sentence.first, sentence.stop - 14), sentence.stop)
        block = self.paper.blocks[sentence.block]
        if not tail.endswith(":") or self.paper.source.word_at(block.end) != sentence.stop:
            return ""
        if "sau" in tail and any(word in tail for word in _CONCLUDING):
            return "concluded"
        if self._formal and "kết luận" in tail and not block.level:
            return "concluded"
        leads = bool(said) and said[-1].voice == "leader" and not said[-1].background
        return "told" if leads and self._hands_over(sentence) else ""

    def _hands_over(self, sentence: Sentence) -> bool:
        """Whether what stands before a closing colon hands over to a list of orders."""
        near = max(sentence.first, sentence.stop - 12)
        short = sentence.stop - sentence.first <= _SHORT_LEAD
        return (
            short
            or self.paper.find(near, sentence.stop, "give") >= 0
            or announces_list(self.paper, sentence.stop - 1)
        )

    @cached_property
    def _formal(self) -> bool:
        return kind_of(self.paper) == "conclusion_notice"

    def _turns_away(self, sentence: Sentence) -> bool:
        """Whether a paragraph goes back to telling: it begins with who speaks, a setting, or says what will be."""
        first, near = sentence.first, min(sentence.first + 12, sentence.stop)
        if self.paper.blocks[sentence.block].level:
            return False
        if self.paper.has(first, "background", "attends", "say", "praise"):
            return True
        speaks = (
            ("will", "say", "praise", "give") if self.paper.has(first, "post") else ("will", "say", "praise")
        )
        return self.paper.find(first, near, *speaks) >= 0 or self.paper.find_word(first, near, "đã") >= 0

    def _is_of_the_people(self, first: int, stop: int) -> bool:
        named = fold(self.paper.text(first, min(stop, first + _NAME)))
        return any(name in named for name in self.plain_people)

    def _is_background(self, sentence: Sentence, block: Block) -> bool:
        """What happened before, what is said of the matter, who came: told, not ordered."""
        first = sentence.first
        told = self.paper.has(first, "background", "attends") and block.level == 0
        return bool(told) or self.paper.plain(first, min(first + 3, sentence.stop)) == "cụ thể là"

    def _sentence(
        self, sentence: Sentence, block: Block, carried: str, *, background: bool
    ) -> list[Utterance]:
        voice = carried
        clauses = clauses_of(self.paper, sentence)
        quoted = self._quoting_voice(sentence) or self._quoted_on(sentence) or self._named_later(clauses)
        said: list[Utterance] = []
        for clause in clauses:
            instruction = self._of_section(instruction_of(self.paper, clause), block, voice)
            if clause.rule == "split.semicolon" and not any(utterance.instruction for utterance in said):
                instruction = self._finished_late(clauses[0], clause) or instruction
            if said and clause.rule == "split.new-speaker" and said[-1].instruction:
                said[-1] = self._only_heard(said[-1])
            voice = self._voice(clause, instruction, block) or quoted or voice
            first = not said and sentence.first == self.paper.source.word_at(block.body)
            said.append(Utterance(sentence, clause, block, instruction, voice, background, not said, first))
        return said

    def _of_section(self, instruction: Instruction | None, block: Block, voice: str) -> Instruction | None:
        """Among tasks `UBND phường chỉ đạo Phòng Kinh tế …` tells the first body to direct the second."""
        if not instruction or instruction.manner != "give":
            return instruction
        if block.section not in INSTRUCTING and not self._is_told_on(instruction, voice):
            return instruction
        body = instruction.speaker != (0, 0) and self.paper.find(*instruction.speaker, "post") < 0
        if not body or self.paper.words[instruction.give].plain not in _DIRECTING:
            return instruction
        return replace(
            instruction,
            manner="actor",
            act=instruction.give,
            actor=instruction.speaker,
            speaker=(0, 0),
            give=-1,
            rules=(*instruction.rules, "act.directs"),
        )

    def _only_heard(self, before: Utterance) -> Utterance:
        """`Tiếp thu ý kiến của Trưởng đoàn, Bí thư Tỉnh ủy khẳng định …`: how one begins to speak is no task."""
        bare = before.instruction is not None and before.instruction.manner == "act"
        return replace(before, instruction=None) if bare else before

    def _is_told_on(self, instruction: Instruction, voice: str) -> bool:
        """Whether, after orders of a leader, a body below him is named as the one who directs."""
        return voice == "leader" and 0 < level_of(self.paper, *instruction.speaker) <= _DEPARTMENT

    def _finished_late(self, before: Clause, clause: Clause) -> Instruction | None:
        """`Bộ Tài chính căn cứ …; quy chế …; … để phân công …`: an actor before the semicolons, the act after."""
        whole = instruction_of(self.paper, Clause(before.first, clause.stop, clause.rule))
        return whole if whole and whole.actor[0] == before.first and whole.act >= clause.first else None

    def _goes_on(self, sentence: Sentence, block: Block) -> bool:
        """Whether a new paragraph takes up the one before: a linking word, a bare `phải`, an item of a list."""
        return bool(
            block.level or self.paper.has(sentence.first, "link", "modal") or block.section in INSTRUCTING
        )

    def _is_closing(self, sentence: Sentence) -> bool:
        """`… thông báo để … biết, thực hiện`."""
        plain = self.paper.plain(sentence.first, sentence.stop)
        if plain.startswith("trên đây là"):
            return True
        return "thông báo" in plain[:160] and (
            "để biết" in plain
            or (plain.startswith(_OFFICES) and "để thực hiện" in plain)
            or any(closing in plain for closing in _CLOSING)
        )

    def _voice(self, clause: Clause, instruction: Instruction | None, block: Block) -> str:
        """The voice named in the clause itself, or the section's; "" when there is none."""
        if instruction and instruction.speaker != (0, 0):
            subject = self._subject(*instruction.speaker)
            if subject[0] < subject[1]:
                return self._giver_voice(subject, instruction)
        if block.section in INSTRUCTING:
            return "leader"
        if instruction and (
            "act.directs" in instruction.rules
            or instruction.give >= 0
            or self.paper.words[instruction.act - 1].plain == "thì"
        ):
            return ""
        if aside := self._according_to(clause, instruction):
            return aside
        if self.paper.words[clause.first].plain == "theo":
            comma = self.paper.find_word(clause.first, clause.stop, ",")
            below = comma > 0 and self._is_below_chair(clause.first, comma)
            return "humble" if below else self._rank(clause.first, comma) if comma > 0 else ""
        known = instruction and instruction.act > clause.first
        return self._subject_voice(
            clause, instruction.act + 1 if instruction and known else min(clause.stop, clause.first + 60)
        )

    def _giver_voice(self, subject: tuple[int, int], instruction: Instruction) -> str:
        rank = self._rank(*subject)
        if rank and self.paper.words[instruction.give].plain in _DOWNWARD:
            return "leader"
        return "humble" if self._asks_upward(subject, instruction) else rank

    def _according_to(self, clause: Clause, instruction: Instruction | None) -> str:
        """`Chủ đầu tư, theo ông Đồng, cần …`: the voice of an aside."""
        if not instruction or instruction.manner != "modal":
            return ""
        at = self.paper.find_word(clause.first + 1, instruction.act, "theo")
        return self._rank(at, instruction.act) if at > 0 and self.paper.words[at - 1].plain == "," else ""

    def _subject(self, first: int, stop: int) -> tuple[int, int]:
        """Who speaks, without what is said of the matter before: `Về kiến nghị của phường, đồng chí`."""
        if not self.paper.has(first, "adjunct", "link", "about"):
            return first, stop
        marks = [i + 1 for i in range(first, stop) if self.paper.words[i].plain in {",", ":"}]
        return (marks[-1], stop) if marks else (first, stop)

    def _asks_upward(self, subject: tuple[int, int], instruction: Instruction) -> bool:
        """`Lãnh đạo tỉnh … đề nghị Bộ …`: asked of those above, whoever asks."""
        if self.paper.words[instruction.give].plain not in {"đề", "kiến"}:
            return False
        asking, asked = level_of(self.paper, *subject), level_of(self.paper, *instruction.actor)
        return 0 < asking < asked

    def _subject_voice(self, clause: Clause, stop: int) -> str:
        """The voice of the subject of the first verb of speech; who asks (`kiến nghị`) is humble whoever it is."""
        first = self._past_setting(clause, stop)
        for i in range(first + 1, stop):
            proposing = self.paper.words[i].plain == "đề" and self.paper.has(clause.first, "link")
            if proposing or self.paper.has(i, "modal"):
                return ""
            if self.paper.words[i].plain in {"kiến", "đề"} and self.paper.words[i - 1].plain in _NOUN_BEFORE:
                continue
            speaks = self.paper.has(i, *_SPEAKING) and not self.paper.words[i].capital
            if speaks and self._has_subject(first, i):
                asks = self.paper.plain(i, i + 2) in {"kiến nghị", "đề xuất"}
                return "humble" if asks or self._reports(first, i) else self._rank(first, i)
        return ""

    def _past_setting(self, clause: Clause, stop: int) -> int:
        """`Làm việc với địa phương, Bí thư Thành ủy …`: past the setting, to who speaks."""
        first = clause.first
        if not self.paper.has(first, "adjunct") or self.paper.words[first].plain == "theo":
            return first
        commas = (i for i in range(first, stop - 1) if self.paper.words[i].plain == ",")
        return next((i + 1 for i in commas if self.paper.has(i + 1, "post", "leader")), first)

    def _reports(self, first: int, i: int) -> bool:
        """`Bí thư Đảng ủy xã … cho biết`, where one of the province leads: told to him, not by him."""
        said = self.paper.has(i, "say") > 0 and not self.paper.has(i, "give")
        return said and self._is_below_chair(first, i)

    def _is_below_chair(self, first: int, stop: int) -> bool:
        return 0 < level_of(self.paper, first, stop) < min(self.chair_level, _DEPARTMENT)

    def _has_subject(self, first: int, i: int) -> bool:
        before = self.paper.words[i - 1]
        if before.plain == ",":  # `ông …, Giám đốc Công ty …, cho biết`
            return self.paper.find(first, i, "post", "humble") >= 0
        named = before.capital and not self.paper.has(i - 1, "adjunct", "link")
        return named or before.plain in {"đã", "cũng", "đồng", ")"} or ends_actor(self.paper, first, i)

    def _named_later(self, clauses: list[Clause]) -> str:
        """`Nhấn mạnh …, Thủ tướng chỉ đạo …`: the voice named in the second half."""
        later = next((clause for clause in clauses if clause.rule == "split.new-speaker"), None)
        return self._rank(later.first, later.stop) if later else ""

    def _quoting_voice(self, sentence: Sentence) -> str:
        """`"…", Thủ tướng nói`: the voice named after the words said."""
        close = next(
            (
                i
                for i in range(sentence.stop - 1, sentence.first, -1)
                if self.paper.words[i].plain in {"”", '"'}
            ),
            -1,
        )
        if close < 0:
            return ""
        return (
            self._rank(close, sentence.stop)
            if self.paper.find(close, sentence.stop, "say", "give") > 0
            else ""
        )

    def _quoted_on(self, sentence: Sentence) -> str:
        """`"Các nhà thầu phải tăng ca. …", ông Thử nói`: the voice named where a quotation of several sentences ends."""
        opened = self.paper.words[sentence.first].plain in {"“", '"'}
        closes = self.paper.find_word(sentence.first + 1, sentence.stop, "”", '"') > 0
        if not opened or closes:
            return ""
        stop = self.paper.source.word_at(self.paper.blocks[sentence.block].end)
        close = self.paper.find_word(sentence.stop, min(stop, sentence.stop + _QUOTED), "”", '"')
        end = min(stop, close + _SPEAKER)
        return self._rank(close, end) if close > 0 and self.paper.find(close, end, "say", "give") > 0 else ""

    def _rank(self, first: int, stop: int) -> str:
        humble = self.paper.find(first, stop, "humble")
        leaders = (i for i in range(first, stop) if self.paper.has(i, "leader"))
        leader = next((i for i in leaders if humble < 0 or self.paper.words[i].plain not in _HONORIFICS), -1)
        if humble >= 0 and (leader < 0 or humble <= leader):
            return "humble"
        if (
            leader >= 0
            and self.paper.words[leader].plain in _HONORIFICS
            and self._is_of_the_people(leader, stop)
        ):
            return "humble"
        return "leader" if leader >= 0 else ""
