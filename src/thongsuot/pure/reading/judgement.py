"""Whether an instruction read in a clause is a directive: given here, in a leader's voice, to somebody else."""

from dataclasses import dataclass

from thongsuot.pure.reading.acts import begins_act
from thongsuot.pure.reading.instructions import Instruction
from thongsuot.pure.reading.lexicon import word_set
from thongsuot.pure.reading.paper import Paper
from thongsuot.pure.reading.speech import INSTRUCTING, Utterance
from thongsuot.pure.text import fold

_DEEMING = frozenset({"coi", "xem"})  # `phải coi việc phục vụ là thước đo`
_SAYINGS = ("việc gì", "cái gì", "điều gì", "ở đâu", "ai ", "nơi nào", "không có việc gì")
_HIGHEST = tuple(word_set("highest"))
_LIABLE = tuple(word_set("liable"))
_EXHORTING = word_set("exhorting")
_MATTERS = frozenset({"những", "nội", "trường", "các"})
_STANDING = tuple(word_set("standing"))
_NOUN_REACH = 8  # words a noun may have before what is said of it
_REST_OF_NAME = 7  # words of the name of a body that no list holds
_WITHOUT_OBJECT = 2  # words of `làm ngay`
_NAMING = frozenset({"về", "đối", "riêng", "với"})
_STATING = word_set("stating")
_OBSTACLES = frozenset({"khó", "vướng", "nhiều", "trở", "phải"})


@dataclass(frozen=True)
class Judge:
    """`own`: folded names of the body the chair speaks for. `instructing`: whether the clause before was counted."""

    paper: Paper
    own: frozenset[str]

    def counts(self, utterance: Utterance, instruction: Instruction, *, instructing: bool) -> bool:
        if self._is_told_about(utterance) or self._is_title(utterance) or self._is_praise(instruction):
            return False
        if instruction.manner == "lead":
            return self._is_lead(utterance, instruction)
        if instruction.manner == "give":
            return self._is_given(utterance, instruction, instructing=instructing)
        if instruction.manner == "say":
            return utterance.voice == "leader" and not self._is_label(instruction)
        if instruction.manner == "bare":
            return self._is_task(utterance, instruction, instructing=instructing)
        return self._is_own_task(utterance, instruction) and self._is_live(
            utterance, instruction, instructing=instructing
        )

    def _is_told_about(self, utterance: Utterance) -> bool:
        return utterance.background or utterance.voice == "humble" or utterance.block.section == "evaluation"

    def _is_lead(self, utterance: Utterance, instruction: Instruction) -> bool:
        gives = self.paper.has(instruction.clause.first, "give") > 0
        return gives or utterance.voice == "leader" or utterance.block.section in INSTRUCTING

    def _is_given(self, utterance: Utterance, instruction: Instruction, *, instructing: bool) -> bool:
        told = instruction.speaker == (0, 0) and instruction.actor != (0, 0)
        return not self._is_request(instruction) and (told or instructing or utterance.voice == "leader")

    def _is_statement(self, instruction: Instruction) -> bool:
        """`thu ngân sách nội địa giảm sâu`, `giảm nghèo chưa bền vững`: a noun and how it stands, not an act."""
        act = instruction.act
        if instruction.manner != "act" or "act.own" in instruction.rules or self.paper.has(act, "brisk"):
            return False
        stop = min(act + _NOUN_REACH, instruction.clause.stop)
        after = act + max(1, self.paper.has(act, "verb", "adverb"))
        until = next((i for i in range(after, stop) if self._ends_noun(i)), stop)
        at = self.paper.find_word(after, until, *_STANDING)
        if at < 0:
            return False
        following = self.paper.words[min(at + 1, len(self.paper.words) - 1)].plain
        meets = self.paper.words[at].plain == "gặp" and following not in _OBSTACLES  # `tổ chức gặp từng hộ`
        return following != "được" and not meets

    def _ends_noun(self, i: int) -> bool:
        return self.paper.words[i].plain in {",", ":", "để"} or bool(self.paper.has(i, "quantity"))

    def _is_own_task(self, utterance: Utterance, instruction: Instruction) -> bool:
        """Whether the clause names a task, and not what others above do, a manner or a mood."""
        above = instruction.manner == "actor" and self._is_above(instruction, utterance)
        told = self._is_statement(instruction) or self._is_label(instruction)
        return not (
            above or told or self._is_tail(utterance, instruction) or self._is_exhortation(instruction)
        )

    def _is_label(self, instruction: Instruction) -> bool:
        """`những hạn chế cần khắc phục: …`, `những việc phường phải làm ngay`: what the list is called."""
        if (
            instruction.manner in {"say", "modal"}
            and instruction.clause.stop - instruction.act <= _WITHOUT_OBJECT
        ):
            return self.paper.plain(instruction.act, instruction.clause.stop).startswith("làm")
        after = instruction.act + self.paper.has(instruction.act, "verb", "adverb")
        colon = after < instruction.clause.stop and self.paper.words[after].plain == ":"
        return instruction.manner == "modal" and instruction.actor == (0, 0) and colon

    def _is_exhortation(self, instruction: Instruction) -> bool:
        """`phải nỗ lực thực hiện …` said to nobody: no task anyone could report on."""
        act = instruction.act
        if (
            self.paper.words[act].plain in _DEEMING
            and self.paper.find_word(act, min(act + _NOUN_REACH + 4, instruction.clause.stop), "là") > 0
        ):
            return True
        nobody = instruction.manner in {"modal", "passive"} and instruction.actor == (0, 0)
        if nobody and self.paper.plain(instruction.clause.first, instruction.act + 4).startswith(_SAYINGS):
            return True
        return nobody and self.paper.words[instruction.act].plain in _EXHORTING

    def _is_task(self, utterance: Utterance, instruction: Instruction, *, instructing: bool) -> bool:
        """Whether a clause with no verb we know stands where only a task can stand."""
        linked = (
            instruction.linked and instruction.clause.rule == "split.link"
        ) or instruction.clause.rule == "split.enumerator"
        told = ("tasks", "conclusion") if instruction.actor != (0, 0) else ("tasks",)
        item = utterance.block.level > 0 and utterance.opens_sentence and utterance.block.section in told
        return instructing and utterance.voice == "leader" and (item or linked)

    def _is_request(self, instruction: Instruction) -> bool:
        """`đề nghị Chính phủ …`: asked of those above, whoever speaks."""
        asks = self.paper.words[instruction.give].plain in {"đề", "kiến"}
        return asks and self.paper.plain(*instruction.actor).startswith(_HIGHEST)

    def _is_above(self, instruction: Instruction, utterance: Utterance) -> bool:
        """What the highest bodies do, or the speaker's own: told or promised, not ordered."""
        who = fold(self.paper.text(*instruction.actor))
        own = not utterance.block.section and who in self.own
        return own or self.paper.plain(*instruction.actor).startswith(_HIGHEST)

    def _is_praise(self, instruction: Instruction) -> bool:
        """Praise, approval and promises, or what is praised: `đánh giá cao … trong việc triển khai …`."""
        act, first = instruction.act, instruction.clause.first
        if self.paper.has(act, "praise", "will") or (
            self.paper.has(act, "approve") and instruction.actor == (0, 0)
        ):
            return True
        if self._is_liability(act, instruction.clause.stop):
            return True
        return instruction.give < 0 and self.paper.find(first, act, "praise") >= 0

    def _is_liability(self, act: int, stop: int) -> bool:
        """`chịu trách nhiệm trước Chủ tịch`; but `chịu trách nhiệm rà soát` is a task."""
        plain = self.paper.plain(act, min(act + 4, stop))
        return plain.startswith(_LIABLE) or (plain.startswith("chịu trách nhiệm") and act + 3 >= stop)

    def _is_live(self, utterance: Utterance, instruction: Instruction, *, instructing: bool) -> bool:
        """Whether somebody is being told, here, and not only told about."""
        if instruction.manner == "modal" and self._is_past(instruction):
            return False
        if utterance.block.section == "conclusion":
            return self._instructs(instruction)
        if utterance.block.section in INSTRUCTING or (instructing and not utterance.opens_sentence):
            return True
        linked = instruction.linked or not utterance.opens_sentence
        if instruction.manner in {"modal", "passive"}:
            named = instruction.manner == "modal" and self.is_named(instruction)
            return utterance.voice == "leader" or (instructing and (linked or named))
        if instruction.manner == "actor":
            return instructing and (
                linked or self.is_told_next(instruction) or self._is_next_matter(utterance, instruction)
            )
        listed = linked or utterance.block.level > 0 or self.is_imperative(instruction)
        return instructing and (listed or self._goes_through_matters(instruction))

    def _is_past(self, instruction: Instruction) -> bool:
        """`Bí thư đã động viên các gia đình phải sơ tán`: told of what was done."""
        return self.paper.find_word(instruction.clause.first, instruction.act, "đã", "từng") >= 0

    def is_named(self, instruction: Instruction) -> bool:
        """`Sở Tài chính phải …`: a body named, with a capital, who must."""
        first = instruction.actor[0]
        if instruction.actor == (0, 0) or not self.paper.words[first].capital:
            return False
        many = self.paper.has(first, "quantity")
        return self.paper.has(first, "office", "head") > 0 or (
            many > 0 and self.paper.has(first + many, "head") > 0
        )

    def is_told_next(self, instruction: Instruction) -> bool:
        """Whether, after orders, what somebody does is one more: at once, briskly, and not said or asked by them."""
        return (
            self.is_brisk(instruction) or self._is_body(instruction) or self._is_class_that_acts(instruction)
        )

    def _is_class_that_acts(self, instruction: Instruction) -> bool:
        """`Lực lượng quân đội sẵn sàng …`, `Ngành điện bảo đảm …`."""
        first, end = instruction.actor
        named = self.paper.words[first].capital and end == instruction.act
        telling = self.paper.has(end, "say", "ask", "praise", "approve") if named else 1
        asking = self.paper.find(first, min(first + 2, end), "humble") >= 0
        return named and not telling and not asking and self.paper.has(first, "head", "quantity") > 0

    def _is_body(self, instruction: Instruction) -> bool:
        """`Sở Giao thông vận tải kiểm soát …`: a body of the state, named, and at once what it does."""
        first, end = instruction.actor
        return (
            self.paper.words[first].capital
            and self.paper.has(first, "office") > 0
            and instruction.act - end <= _REST_OF_NAME
            and self.paper.find_word(end, instruction.act, ",", ":", ";") < 0
        )

    def _goes_through_matters(self, instruction: Instruction) -> bool:
        """`Về công nghiệp, tiếp tục kêu gọi đầu tư …`: one matter after another."""
        return self.paper.words[instruction.clause.first].plain in {"về", "đối", "riêng"} and self.is_brisk(
            instruction
        )

    def _is_next_matter(self, utterance: Utterance, instruction: Instruction) -> bool:
        """`Với nhà vệ sinh trường học, các xã, phường vận động …`: a matter, then who does what."""
        named = self.paper.words[instruction.clause.first].plain in _NAMING and utterance.voice == "leader"
        return named and instruction.actor[0] > instruction.clause.first

    def keeps_telling(self, instruction: Instruction) -> bool:
        """Whether what follows goes on being told although this is no task: who is liable if it fails."""
        return self._is_liability(instruction.act, instruction.clause.stop)

    def _instructs(self, instruction: Instruction) -> bool:
        """In a conclusion without headings: somebody told, a modal, or a bare verb first; not a statement."""
        first = instruction.clause.first
        if self.paper.words[first].plain in _STATING:
            return False
        return (
            instruction.manner != "act"
            or instruction.linked
            or self.is_imperative(instruction)
            or self.paper.has(first, "adjunct") > 0
            or (self.paper.words[first].plain in _MATTERS and self.is_brisk(instruction))
        )

    def is_brisk(self, instruction: Instruction) -> bool:
        """`Cấp ủy xã khẩn trương xây dựng …`: words with which nothing is told but what to do."""
        return bool(self.paper.has(instruction.act, "brisk"))

    def is_imperative(self, instruction: Instruction) -> bool:
        """Whether the clause begins with its act."""
        return instruction.act == instruction.clause.first and begins_act(self.paper, instruction.act)

    def _is_tail(self, utterance: Utterance, instruction: Instruction) -> bool:
        """`bảo đảm …`, `không để …`: how, not what (RULES S7); `lấy ý kiến` is an act for all `lấy`."""
        first = instruction.clause.first
        tail = self.paper.has(first, "tail")
        if utterance.block.level and first <= utterance.sentence.first + 1 and utterance.opens_block:
            return False  # an item of a list is a task of its own (RULES S1)
        return instruction.manner == "act" and tail > 0 and self.paper.has(first, "verb") <= tail

    def _is_title(self, utterance: Utterance) -> bool:
        """An item that only names its matter: `1. Về kiến nghị …:`."""
        words, first = self.paper.words, utterance.sentence.first
        stop = utterance.clause.stop
        if (
            utterance.opens_block
            and utterance.block.section == "recommendations"
            and words[first].plain in {"về", "đối", "liên", "kiến", "đề", "việc"}
            and stop < len(words)
            and words[stop].plain == ":"
        ):
            return True
        if not utterance.block.level or words[first].plain not in {"về", "đối", "liên"}:
            return False
        asked = utterance.block.section == "recommendations"
        return self.paper.source.even[utterance.block.end - 1] == ":" and (
            asked or (utterance.instruction is not None and utterance.instruction.give < 0)
        )
