"""Rows of matters that came back: what each would change here, said before it is done."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from thongsuot.followup import actions
from thongsuot.followup.forms.columns import KEY, STEP_DAY, VERSION, version_of
from thongsuot.followup.forms.deadlines import NOT_A_DAY
from thongsuot.followup.forms.known import Known
from thongsuot.followup.models import Matter, MatterQuerySet
from thongsuot.followup.permissions import may_put_in_charge, may_set_deadline, may_set_field
from thongsuot.followup.registry import Register, registry
from thongsuot.people.rules.naming import short_of
from thongsuot.people.rules.verdict import Verdict
from thongsuot.pure.fields import FIELDS
from thongsuot.pure.lifecycle import Move
from thongsuot.pure.text import fold
from thongsuot.sheets.registry import Planned
from thongsuot.sheets.rules.cells import plain
from thongsuot.sheets.rules.columns import Column
from thongsuot.sheets.rules.days import day_in
from thongsuot.sheets.rules.reading import Row

REMOVED = frozenset({"bo", "xoa", "khong co"})  # folded: what a cell says so that what it held goes
FURTHEST_YEARS = 10
LONGEST_NOTE = 4000
FIELD_CODES = {fold(label): code for code, label in FIELDS.items()}
COMPARED = ("title", "state", "owner", "assigner")  # only to be looked at, unless a list takes them

Change = Callable[[Planned, Matter, str, Known], None]
New = Callable[[Planned, Known], None]


def only_shown() -> str:
    return _("Cột này chỉ để xem. Hãy để như khi xuất; nếu các dòng bị lệch mã thì xuất lại danh sách.")


class Returned:
    """How one list reads its rows: its columns, what a row without a code makes, and its own changes by column."""

    def __init__(self, columns: Sequence[Column], new: New, more: Mapping[str, Change] | None = None) -> None:
        self.columns = columns
        self.heads = {column.key: column.head for column in columns}
        self.new = new
        taken = {column.key for column in columns if column.taken}
        self.changes: dict[str, Change] = {
            key: change for key, change in {**(more or {}), **self._own_changes()}.items() if key in taken
        }

    def _own_changes(self) -> dict[str, Change]:
        return {
            "field": self._field, "officer": self._officer, "due_on": self._due_on, "owner": self._owner,
            STEP_DAY: self._step_day, "step": self._step,
        }  # fmt: skip

    def plan(
        self, rows: Sequence[Row], known: Known, matters: MatterQuerySet, *, is_final: bool
    ) -> list[Planned]:
        """What each row would do. With `is_final` the matters are held, in the order of their keys."""
        codes = {row[KEY]: _code(row[KEY]) for row in rows if row[KEY]}
        wanted = matters.with_names().filter(pk__in=[code for code in codes.values() if code]).order_by("pk")
        found = {
            matter.pk: matter for matter in (wanted.select_for_update(of=("self",)) if is_final else wanted)
        }
        lines = _lines_of(rows)
        return [self._one(row, found.get(codes.get(row[KEY]) or 0), lines, known) for row in rows]

    def _one(self, row: Row, matter: Matter | None, lines: Mapping[int, list[int]], known: Known) -> Planned:
        planned, head = Planned(row, about=row["title"]), self.heads[KEY]
        if not row[KEY]:
            planned.is_new = True
            self.new(planned, known)
            self._no_step_yet(planned)
        elif matter is None:
            said = {"code": row[KEY][:20]}
            planned.fault(
                head,
                _(
                    "Không có việc mã %(code)s trong những việc bạn được xem. Hãy giữ nguyên mã như khi xuất, hoặc xóa mã nếu là dòng mới."
                )
                % said,
            )
        elif len(lines[matter.pk]) > 1:
            said = {"lines": ", ".join(map(str, lines[matter.pk]))}
            planned.fault(head, _("Mã này có ở các dòng %(lines)s. Hãy giữ một dòng.") % said)
        else:
            self._change(planned, matter, known)
        return planned

    def _no_step_yet(self, planned: Planned) -> None:
        """What a new row cannot have is said, not passed over."""
        for key in (STEP_DAY, "step"):
            if key in self.changes and planned.row[key]:
                planned.fault(
                    self.heads[key],
                    _("Dòng mới chưa chuyển bước được. Hãy xóa ô này, ghi dòng rồi chuyển bước sau."),
                )

    def _change(self, planned: Planned, matter: Matter, known: Known) -> None:
        register = registry[matter.register]
        planned.about = f"{matter.owner}: {matter.title}"  # one order gives the same words to many
        planned.address = reverse(register.page, args=[matter.pk])
        planned.text("note", self.heads["note"], LONGEST_NOTE)
        for key, change in self.changes.items():
            if said := planned.row[key]:
                change(planned, matter, said, known)
        self._compare(planned, matter)
        version = planned.row[VERSION]
        if version and version != version_of(matter) and (planned.steps or planned.faults):
            planned.faults.clear()
            planned.fault(self.heads[KEY], _changed_here(matter))

    def _compare(self, planned: Planned, matter: Matter) -> None:
        """What may only be looked at must be as it went out: a difference means rows have slipped, or a vain wish."""
        for column in self.columns:
            said = planned.row[column.key]
            if column.key not in COMPARED or column.key in self.changes or not said or column.write is None:
                continue
            if short_of(plain(said)) != short_of(plain(str(column.write(matter) or ""))):
                planned.fault(column.head, column.told if column.key == "state" else only_shown())

    def _field(self, planned: Planned, matter: Matter, said: str, known: Known) -> None:
        field = "" if fold(said) in REMOVED else FIELD_CODES.get(fold(said))
        if field is None:
            planned.fault(self.heads["field"], no_field(said))
        elif field != matter.field and self._may(planned, "field", may_set_field(known.user, matter)):
            effect = self._from_to("field", FIELDS.get(matter.field, ""), FIELDS.get(field, ""))
            planned.will(effect, partial(actions.set_field, matter, field))

    def _officer(self, planned: Planned, matter: Matter, said: str, known: Known) -> None:
        before = str(matter.officer or "")
        if short_of(said) == short_of(before):
            return
        roles = registry[matter.register].owner_roles
        if not self._may(planned, "officer", may_put_in_charge(known.user, matter, roles)):
            return
        fitting = known.officers(said, matter.owner, roles)
        if len(fitting) != 1:
            why = (
                _("Có nhiều người tên “%(who)s” ở %(body)s. Hãy phân công trên trang của việc.")
                if fitting
                else _("Không có ai tên “%(who)s” làm việc ở %(body)s. Hãy ghi đủ họ và tên.")
            )
            planned.fault(self.heads["officer"], why % {"who": said[:80], "body": matter.owner})
            return
        planned.will(
            self._from_to("officer", before, str(fitting[0])),
            partial(actions.put_in_charge, matter, fitting[0]),
        )

    def _due_on(self, planned: Planned, matter: Matter, said: str, known: Known) -> None:
        try:
            day = None if fold(said) in REMOVED else day_in(said)
        except ValueError:
            planned.fault(self.heads["due_on"], str(NOT_A_DAY))
            return
        if day == matter.due_on or not self._may(planned, "due_on", may_set_deadline(known.user, matter)):
            return
        if why := not_ahead(day, known.today):
            planned.fault(self.heads["due_on"], why)
        elif not planned.row["note"]:
            planned.fault(self.heads["note"], _("Đổi hạn thì phải nêu lý do. Hãy ghi vào cột này."))
        else:
            step = partial(actions.set_deadline, matter, day, reason=planned.row["note"])
            planned.will(self._from_to("due_on", _day(matter.due_on), _day(day)), step)

    def _owner(self, planned: Planned, matter: Matter, said: str, known: Known) -> None:
        if short_of(said) == short_of(str(matter.owner)):
            return
        register, head = registry[matter.register], self.heads["owner"]
        if register.hands_over is None:
            planned.fault(
                head,
                _("%(register)s không chuyển cơ quan bằng bảng tính. Hãy để như khi xuất.")
                % {"register": register.label},
            )
            return
        name, hand_over = register.hands_over
        step = next(move for move in register.lifecycle.moves if move.name == name)
        lead = known.body(planned, head, said)
        if lead is None or lead == matter.owner or not self._may_step(planned, matter, step, "owner", known):
            return
        if "reason" in step.needs and not planned.row["note"]:
            planned.fault(self.heads["note"], _("Đổi cơ quan thì phải nêu lý do. Hãy ghi vào cột này."))
        elif planned.row["step"]:
            planned.fault(self.heads["step"], _("Đã đổi cơ quan thì chưa chuyển bước. Hãy xóa ô này."))
        else:
            effect = self._from_to("owner", str(matter.owner), str(lead))
            planned.will(effect, partial(hand_over, matter, lead, planned.row["note"]))

    def _step(self, planned: Planned, matter: Matter, said: str, known: Known) -> None:
        register = registry[matter.register]
        step = _step_named(register, said)
        if step is None or not is_by_note(register, step):
            planned.fault(self.heads["step"], self._no_such_step(matter, step, said, known))
            return
        if not self._may_step(planned, matter, step, "step", known):
            return
        note = planned.row["note"]
        if step.needs and not note:
            need = register.lifecycle.facts[step.needs[0]]
            planned.fault(
                self.heads["note"],
                _("Bước “%(step)s” cần nêu %(need)s. Hãy ghi vào cột này.")
                % {"step": step.label, "need": need},
            )
        elif hindered := register.hinders(matter, step.name, known.today) if register.hinders else "":
            planned.fault(self.heads["step"], hindered)
        elif step.name in register.by_day:
            self._promise(planned, matter, step, known)
        else:
            planned.will(_becomes(step.label, matter, step), self._made(register, matter, step, note))

    def _promise(self, planned: Planned, matter: Matter, step: Move, known: Known) -> None:
        """A step that needs its day beside the note."""
        head, said = self.heads[STEP_DAY], planned.row[STEP_DAY]
        try:
            day = day_in(said) if said else None
        except ValueError:
            planned.fault(head, str(NOT_A_DAY))
            return
        if day is None:
            planned.fault(
                head, _("Bước “%(step)s” cần ngày hẹn. Hãy ghi vào cột này.") % {"step": step.label}
            )
        elif day == known.today:
            planned.fault(head, _("Ngày hẹn phải sau hôm nay. Hãy chọn ngày khác."))
        elif why := not_ahead(day, known.today):
            planned.fault(head, why)
        else:
            promise = _("%(step)s, hẹn ngày %(day)s") % {"step": step.label, "day": _day(day)}
            by_day = registry[matter.register].by_day[step.name]
            planned.will(_becomes(promise, matter, step), partial(by_day, matter, planned.row["note"], day))

    def _step_day(self, planned: Planned, matter: Matter, said: str, known: Known) -> None:  # noqa: ARG002 (all take them)
        """A day without a step that needs one is not passed over in silence."""
        register = registry[matter.register]
        step = _step_named(register, planned.row["step"])
        if step is None or step.name not in register.by_day:
            planned.fault(
                self.heads[STEP_DAY],
                _("Bước ghi ở dòng này không hẹn ngày. Hãy xóa ô này, hoặc sửa cột Bước."),
            )

    def _no_such_step(self, matter: Matter, step: Move | None, said: str, known: Known) -> str:
        if step:
            told = {"step": step.label}
            return _("Bước “%(step)s” cần nhiều hơn một ghi chú. Hãy làm trên trang của việc.") % told
        register = registry[matter.register]
        able = [
            move.label
            for move in register.lifecycle.moves_from(matter.state)
            if is_by_note(register, move) and register.may_move(known.user, matter, move.name)
        ]
        told = {"step": said[:60], "able": "; ".join(able) or _("(không có)")}
        return _("Không có bước “%(step)s”. Với việc này bạn có thể ghi: %(able)s.") % told

    def _may_step(self, planned: Planned, matter: Matter, step: Move, key: str, known: Known) -> bool:
        register = registry[matter.register]
        if matter.state not in step.sources:
            told = {"state": _state(matter, matter.state), "step": step.label}
            planned.fault(
                self.heads[key], _("Việc đang “%(state)s” nên chưa làm được bước “%(step)s”.") % told
            )
            return False
        return self._may(planned, key, register.may_move(known.user, matter, step.name))

    def _may(self, planned: Planned, key: str, verdict: Verdict) -> bool:
        if not verdict:
            planned.fault(self.heads[key], verdict.reason)
        return bool(verdict)

    def _made(self, register: Register, matter: Matter, step: Move, note: str) -> Any:
        if by_note := register.by_note.get(step.name):
            return partial(by_note, matter, note)
        facts: dict[str, Any] = {step.needs[0]: note} if step.needs else {}
        return partial(actions.move, matter, step.name, **facts)

    def _from_to(self, key: str, before: str, after: str) -> str:
        nothing = _("(trống)")
        return f"{self.heads[key]}: {before or nothing} → {after or nothing}"


def is_by_note(register: Register, step: Move) -> bool:
    """Whether a person can take a step with no more than a note, or a note and a day."""
    if step.name in register.system_moves:
        return False
    if step.name in register.move_pages:
        return step.name in register.by_note or step.name in register.by_day
    return len(step.needs) <= 1


def steps_by_note(*registers: Register) -> tuple[str, ...]:
    """The labels of the steps that a spreadsheet can make, each once."""
    labels = (step.label for each in registers for step in each.lifecycle.moves if is_by_note(each, step))
    return tuple(dict.fromkeys(labels))


def steps_by_day(*registers: Register) -> tuple[str, ...]:
    """The labels of those that need a day too, each once."""
    labels = (step.label for each in registers for step in each.lifecycle.moves if step.name in each.by_day)
    return tuple(dict.fromkeys(labels))


def no_field(said: str) -> str:
    told = {"field": said[:60]}
    return _("Không có lĩnh vực “%(field)s”. Hãy chọn đúng tên trong danh sách của ô, hoặc để trống.") % told


def not_ahead(day: date | None, today: date) -> str:
    """Why a day cannot be a deadline that is set today; empty when it can."""
    if day and day < today:
        return _("Ngày này đã qua. Hãy chọn từ hôm nay trở đi.")
    if day and day.year > today.year + FURTHEST_YEARS:
        return _("Ngày này quá xa. Hãy kiểm tra lại năm.")
    return ""


def _code(said: str) -> int | None:
    text = said.removeprefix("#").removesuffix(".0")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def _lines_of(rows: Sequence[Row]) -> dict[int, list[int]]:
    """In which rows each code stands."""
    lines: dict[int, list[int]] = {}
    for row in rows:
        if code := _code(row[KEY]):
            lines.setdefault(code, []).append(row.number)
    return lines


def _changed_here(matter: Matter) -> str:
    told = {
        "state": _state(matter, matter.state),
        "day": _day(matter.due_on) or _("không có"),
        "owner": matter.owner,
    }
    return _(
        "Việc này đã được sửa trong hệ thống sau khi bạn xuất (nay: %(state)s; hạn %(day)s; chủ trì %(owner)s). "
        "Không ghi đè; hãy xuất lại danh sách rồi sửa trên bản mới."
    ) % told  # fmt: skip


def _step_named(register: Register, said: str) -> Move | None:
    return next((move for move in register.lifecycle.moves if fold(move.label) == fold(said)), None)


def _becomes(said: str, matter: Matter, step: Move) -> str:
    told = {"said": said, "before": _state(matter, matter.state), "after": _state(matter, step.target)}
    return _("%(said)s: %(before)s → %(after)s") % told


def _state(matter: Matter, state: str) -> str:
    return registry[matter.register].lifecycle.states[state].label


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
