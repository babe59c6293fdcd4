"""All matters as a sheet: the list goes out, what was changed comes back, and rows without a code are given as tasks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from thongsuot.followup.forms.columns import matter_columns, step_columns, version_column
from thongsuot.followup.forms.known import Known
from thongsuot.followup.forms.newcomers import (
    chosen_or_first,
    day_in_row,
    field_in,
    in_order_of_duties,
    is_yes,
    public_column,
)
from thongsuot.followup.forms.returning import REMOVED, Change, Returned, steps_by_day, steps_by_note
from thongsuot.followup.models import Matter, leading_bodies
from thongsuot.followup.registry import registry
from thongsuot.followup.rules.clocks import Clock
from thongsuot.people.models import Body, User
from thongsuot.pure.text import fold
from thongsuot.registers.tasks.actions import Order, give, set_product
from thongsuot.registers.tasks.permissions import bodies_to_give_for, may_set_product
from thongsuot.sheets.registry import Intake, Planned
from thongsuot.sheets.rules.columns import Cell, Column
from thongsuot.sheets.rules.reading import Row

LONGEST_TITLE, LONGEST_PRODUCT = 3000, 300
GIVEN = "tasks"


def columns(today: date | None = None) -> list[Column]:
    """What the list of matters tells, what a task has beyond, and what people fill in."""
    more = {
        "title": {"is_new": True, "needed": True, "also": ("Việc", "Việc phải làm", "Nhiệm vụ", "Nội dung nhiệm vụ"),
                  "told": _("Việc phải làm, bắt đầu bằng động từ; nhiều nhất 3.000 chữ."), "example": _("Lập danh mục trụ sở dôi dư")},
        "owner": {"taken": True, "is_new": True, "needed": True, "also": ("Cơ quan thực hiện", "Cơ quan chủ trì", "Đơn vị thực hiện"),
                  "told": _("Dòng mới: một hay nhiều cơ quan, cách nhau bằng dấu chấm phẩy; mỗi cơ quan có một việc riêng. Đổi ở dòng đã có là giao cho cơ quan khác, kèm lý do ở cột Ghi chú."),
                  "example": "UBND xã Ngọk Bay; Sở Tài chính"},
        "assigner": {"is_new": True, "also": ("Nơi giao",), "told": _("Cơ quan bạn lãnh đạo. Để trống thì là cơ quan đầu tiên của bạn; trang xem trước ghi rõ.")},
        "coordinating": {"is_new": True, "also": ("Cơ quan phối hợp",), "told": _("Tên các cơ quan, cách nhau bằng dấu chấm phẩy.")},
        "field": {"is_new": True}, "due_on": {"is_new": True},
    }  # fmt: skip
    shown = [replace(column, **more.get(column.key, {})) for column in matter_columns(today or localdate())]  # type: ignore[arg-type]
    public = public_column()
    shown = [replace(public, width=column.width) if column.key == public.key else column for column in shown]
    return [
        *shown,
        _product_column(),
        *step_columns(steps_by_note(registry[GIVEN], *registry), steps_by_day(*registry)),
        version_column(),
    ]


def _product_column() -> Column:
    return Column(
        "product", _("Sản phẩm phải có"), _product_of, 40, also=("Sản phẩm",), taken=True, is_new=True,
        told=_("Chỉ nhiệm vụ mới có; nơi giao sửa được."), example=_("Danh mục có chữ ký của chủ tịch UBND xã"),
    )  # fmt: skip


def _product_of(matter: Matter) -> Cell:
    task = getattr(matter, "task", None)
    return task.product if task else ""


def plan(rows: Sequence[Row], user: User, *, today: date, is_final: bool = False) -> list[Planned]:
    """As `Plan`: changes of matters of every register, new tasks given."""
    giving, heads = Giving(user), {column.key: column.head for column in columns(today)}
    changes: dict[str, Change] = {"product": partial(_change_product, heads["product"])}
    mine = Matter.objects.visible_to(user).select_related("task")
    return Returned(columns(today), giving.plan, changes).plan(
        rows, Known(user, today), mine, is_final=is_final
    )


def _change_product(head: str, planned: Planned, matter: Matter, said: str, known: Known) -> None:
    if matter.register != GIVEN:
        planned.fault(head, _("Chỉ nhiệm vụ mới có sản phẩm. Hãy để trống."))
        return
    product = "" if fold(said) in REMOVED else said
    if product == matter.task.product:
        return
    planned.text("product", head, LONGEST_PRODUCT)
    if verdict := may_set_product(known.user, matter):
        nothing = _("(trống)")
        effect = f"{head}: {matter.task.product or nothing} → {product or nothing}"
        planned.will(effect, partial(set_product, matter.task, product))
    else:
        planned.fault(head, verdict.reason)


class Giving:
    """What rows without a code would give: one task for each body a row names."""

    def __init__(self, user: User) -> None:
        keys = in_order_of_duties(user, bodies_to_give_for(user))
        self.givers = sorted(Body.objects.filter(pk__in=keys), key=lambda body: keys.index(body.pk))
        self.heads = {column.key: column.head for column in columns()}

    def plan(self, planned: Planned, known: Known) -> None:
        row, heads = planned.row, self.heads
        kind = registry[GIVEN].label
        if row["register"] and fold(row["register"]) != fold(kind):
            planned.fault(
                heads["register"],
                _("Dòng mới ở đây là %(kind)s. Kiến nghị, khó khăn mới thì nhập ở danh sách của chúng.")
                % {"kind": kind},
            )
        giver = chosen_or_first(planned, known, "assigner", heads["assigner"], self.givers)
        owners = self._owners(planned, known)
        order = self._order(planned, known)
        if planned.faults or giver is None:
            return
        told = {"giver": giver, "owners": "; ".join(map(str, owners))}
        planned.will(
            _("Giao việc mới: %(giver)s → %(owners)s") % told, partial(_give, order, owners, assigner=giver)
        )

    def _owners(self, planned: Planned, known: Known) -> list[Body]:
        if not planned.row["owner"]:
            planned.fault(self.heads["owner"], _("Chưa rõ ai thực hiện. Hãy ghi ít nhất một cơ quan."))
        return known.several(planned, self.heads["owner"], planned.row["owner"])

    def _order(self, planned: Planned, known: Known) -> Order:
        row, heads = planned.row, self.heads
        title = planned.text("title", heads["title"], LONGEST_TITLE)
        if not title:
            planned.fault(heads["title"], _("Để trống. Hãy ghi việc phải làm hoặc bỏ dòng này."))
        return Order(
            title=title, field=field_in(planned, heads["field"]),
            product=planned.text("product", heads["product"], LONGEST_PRODUCT),
            clock=Clock.until(day_in_row(planned, heads["due_on"], known.today)),
            coordinating=tuple(known.several(planned, heads["coordinating"], row["coordinating"])),
            is_public=is_yes(row["is_public"]),
        )  # fmt: skip


def _give(order: Order, owners: Sequence[Body], *, assigner: Body, by: User, at: datetime) -> str:
    given = give(order, owners, assigner=assigner, by=by, at=at)
    first = given[0].matter
    if first.collective_id:
        return reverse("followup:collective", args=[first.collective_id])
    return reverse("tasks:task", args=[first.pk])


INTAKE = Intake(
    code="viec", label="Danh sách việc", stem="viec", page="followup:matters", columns=columns, plan=plan,
    adds=lambda user: _("Giao nhiều việc mới: điền tệp mẫu, để trống cột Mã việc.") if bodies_to_give_for(user) else "",
    offered=lambda user: {
        "assigner": tuple(Body.objects.filter(pk__in=bodies_to_give_for(user)).values_list("name", flat=True)),
        "owner": tuple(leading_bodies().values_list("name", flat=True)),
    },
)  # fmt: skip
