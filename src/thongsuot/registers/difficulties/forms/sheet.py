"""Difficulties as a sheet: one row for each unit that has one goes out; changes and new ones come back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from thongsuot.followup.forms.columns import (
    day_of,
    due_column,
    field_column,
    key_column,
    officer_column,
    state_column,
    step_columns,
    version_column,
)
from thongsuot.followup.forms.known import Known
from thongsuot.followup.forms.newcomers import (
    chosen_or_first,
    field_in,
    in_order_of_duties,
    is_yes,
    public_column,
)
from thongsuot.followup.forms.returning import Returned, steps_by_note
from thongsuot.followup.models import Matter, province_bodies
from thongsuot.followup.registry import registry
from thongsuot.people.models import Body, User
from thongsuot.pure.text import fold
from thongsuot.registers.difficulties.actions import note
from thongsuot.registers.difficulties.models import open_titles
from thongsuot.registers.difficulties.permissions import bodies_to_note_for
from thongsuot.sheets.registry import Intake, Planned
from thongsuot.sheets.rules.columns import Column
from thongsuot.sheets.rules.reading import Row

LONGEST_TITLE = 2000
REMOVES_FIRST = "vp-ubnd"  # the office a difficulty goes to when the row names none


def columns() -> list[Column]:
    return [
        key_column(),
        Column(
            "title", _("Khó khăn"), lambda matter: matter.title, 60, is_new=True, needed=True,
            also=("Khó khăn, vướng mắc", "Khó khăn gì", "Nội dung khó khăn", "Vướng mắc", "Nội dung"),
            told=_("Nêu điều đang vướng, không nêu đề nghị; nhiều nhất 2.000 chữ."),
            example=_("Phòng Kinh tế thiếu người có chuyên môn đất đai"),
        ),
        replace(field_column(), is_new=True),
        Column("group", _("Nhóm (CV 171/CV-BCĐ)"), lambda matter: matter.difficulty.get_national_group_display(), 30),
        Column(
            "assigner", _("Nơi gặp"), lambda matter: str(matter.assigner), 36, is_new=True, also=("Đơn vị gặp khó khăn", "Đơn vị"),
            told=_("Cơ quan của bạn. Để trống thì là cơ quan đầu tiên của bạn; trang xem trước ghi rõ."),
        ),
        Column("units", _("Số đơn vị cùng gặp"), lambda matter: matter.units, 10),
        Column("still", _("Số đơn vị còn vướng"), lambda matter: matter.still, 10),
        Column(
            "owner", _("Tháo gỡ"), lambda matter: str(matter.owner), 36, is_new=True, also=("Cơ quan tháo gỡ",),
            told=_("Cơ quan của tỉnh; để trống thì gửi Văn phòng UBND tỉnh."),
        ),
        officer_column(),
        Column("received_on", _("Từ ngày"), lambda matter: matter.received_on, 12),
        due_column(),
        state_column(),
        Column("closed_on", _("Ngày kết thúc"), lambda matter: day_of(matter.closed_at), 12),
        public_column(),
        *step_columns(steps_by_note(registry["difficulties"])),
        version_column(),
    ]  # fmt: skip


def plan(rows: Sequence[Row], user: User, *, today: date, is_final: bool = False) -> list[Planned]:
    """As `Plan`: changes of those there are, new ones noted."""
    noting = Noting(user, is_final=is_final)
    mine = Matter.objects.visible_to(user).filter(register="difficulties")
    return Returned(columns(), noting.plan).plan(rows, Known(user, today), mine, is_final=is_final)


class Noting:
    """What rows without a code would note. What the unit has open already, or in a row above, is not noted again."""

    def __init__(self, user: User, *, is_final: bool) -> None:
        keys = in_order_of_duties(user, bodies_to_note_for(user))
        mine = Body.objects.filter(pk__in=keys).order_by("pk")
        found = list(mine.select_for_update() if is_final else mine)
        self.units = sorted(found, key=lambda body: keys.index(body.pk))
        self.open = {(unit, fold(title)) for unit, title in open_titles(keys)}
        self.offices = list(province_bodies())
        self.heads = {column.key: column.head for column in columns()}

    def plan(self, planned: Planned, known: Known) -> None:
        row, heads = planned.row, self.heads
        title = planned.text("title", heads["title"], LONGEST_TITLE)
        field = field_in(planned, heads["field"])
        unit = chosen_or_first(planned, known, "assigner", heads["assigner"], self.units)
        handler = (
            known.body(planned, heads["owner"], row["owner"], self.offices) if row["owner"] else self._first()
        )
        if not title:
            planned.fault(heads["title"], _("Để trống. Hãy ghi khó khăn hoặc bỏ dòng này."))
        if unit and (unit.pk, fold(title)) in self.open:
            planned.fault(
                heads["title"], _("Khó khăn này đã được nêu và chưa hết, hoặc ghi hai lần. Hãy bỏ dòng này.")
            )
        if planned.faults or unit is None or handler is None:
            return
        self.open.add((unit.pk, fold(title)))
        planned.will(
            _("Ghi nhận khó khăn mới: %(unit)s gặp, %(handler)s tháo gỡ")
            % {"unit": unit, "handler": handler},
            partial(
                _note, title, unit=unit, handler=handler, field=field, is_public=is_yes(row["is_public"])
            ),
        )

    def _first(self) -> Body | None:
        return next(
            (body for body in self.offices if body.key == REMOVES_FIRST), next(iter(self.offices), None)
        )


def _note(
    title: str, *, unit: Body, handler: Body, field: str, is_public: bool, by: User, at: datetime
) -> str:
    noted = note(title, unit=unit, handler=handler, field=field, is_public=is_public, by=by, at=at)
    return reverse("difficulties:difficulty", args=[noted.pk])


INTAKE = Intake(
    code="kho-khan", label="Khó khăn, vướng mắc", stem="kho-khan", page="difficulties:difficulties", columns=columns,
    plan=plan,
    adds=lambda user: _("Nêu nhiều khó khăn mới: điền tệp mẫu, để trống cột Mã việc.") if bodies_to_note_for(user) else "",
    offered=lambda user: {
        "assigner": tuple(Body.objects.filter(pk__in=bodies_to_note_for(user)).values_list("name", flat=True)),
        "owner": tuple(province_bodies().values_list("name", flat=True)),
    },
)  # fmt: skip
