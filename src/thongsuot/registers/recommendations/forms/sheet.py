"""Recommendations as a sheet: the list goes out, changes, answers and new recommendations come back."""

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
from thongsuot.followup.forms.newcomers import chosen_or_first, field_in, is_yes, public_column
from thongsuot.followup.forms.returning import Returned, steps_by_day, steps_by_note
from thongsuot.followup.models import Matter, province_bodies
from thongsuot.followup.registry import registry
from thongsuot.people.models import Body, User
from thongsuot.pure.text import fold
from thongsuot.registers.recommendations.actions import send
from thongsuot.registers.recommendations.models import Recommendation
from thongsuot.registers.recommendations.permissions import bodies_to_send_for
from thongsuot.sheets.registry import Intake, Planned
from thongsuot.sheets.rules.columns import Column
from thongsuot.sheets.rules.reading import Row

LONGEST_TITLE, LONGEST_DETAILS = 1000, 10_000
ANSWERS_FIRST = "vp-ubnd"  # the office a recommendation goes to when the row names none


def columns() -> list[Column]:
    """Of a matter of this register; what the recommendation has beyond it is read with it."""
    return [
        key_column(),
        Column(
            "title", _("Kiến nghị"), lambda matter: matter.title, 60, is_new=True, needed=True,
            also=("Nội dung kiến nghị", "Kiến nghị điều gì", "Nội dung kiến nghị, đề xuất", "Kiến nghị, đề xuất", "Nội dung"),
            told=_("Một dòng một kiến nghị, nhiều nhất 1.000 chữ."), example=_("Bổ sung một viên chức kế toán cho trung tâm"),
        ),
        Column(
            "details", _("Nêu rõ thêm"), lambda matter: matter.recommendation.details, 50, is_new=True,
            also=("Nội dung chi tiết", "Chi tiết"), told=_("Vướng ở đâu, đã làm gì, đề nghị giải quyết thế nào."),
        ),
        _new(field_column()),
        Column(
            "assigner", _("Nơi gửi"), lambda matter: str(matter.assigner), 36, is_new=True, also=("Đơn vị kiến nghị", "Gửi thay"),
            told=_("Cơ quan của bạn. Để trống thì là cơ quan đầu tiên của bạn; trang xem trước ghi rõ."),
        ),
        Column(
            "owner", _("Cơ quan trả lời"), lambda matter: str(matter.owner), 36, taken=True, is_new=True, also=("Gửi đến",),
            told=_("Cơ quan của tỉnh; dòng mới để trống thì gửi Văn phòng UBND tỉnh. Đổi ở dòng đã có là chuyển cơ quan trả lời."),
        ),
        officer_column(),
        Column("received_on", _("Ngày gửi"), lambda matter: matter.received_on, 12),
        due_column(),
        state_column(),
        Column("outcome", _("Kết quả trả lời"), lambda matter: matter.recommendation.get_outcome_display(), 20),
        Column("answer", _("Trả lời"), lambda matter: matter.recommendation.answer, 50),
        Column("closed_on", _("Ngày kết thúc"), lambda matter: day_of(matter.closed_at), 12),
        public_column(),
        *step_columns(steps_by_note(registry["recommendations"]), steps_by_day(registry["recommendations"])),
        version_column(),
    ]  # fmt: skip


def _new(column: Column) -> Column:
    return replace(column, is_new=True)


def plan(rows: Sequence[Row], user: User, *, today: date, is_final: bool = False) -> list[Planned]:
    """As `Plan`: answers and other changes of those there are, new ones sent."""
    sending = Sending(user, is_final=is_final)
    returned = Returned(columns(), sending.plan)
    mine = Matter.objects.visible_to(user).filter(register="recommendations").select_related("recommendation")
    return returned.plan(rows, Known(user, today), mine, is_final=is_final)


class Sending:
    """What rows without a code would send. What is open already, here or in a row above, is not sent again."""

    def __init__(self, user: User, *, is_final: bool) -> None:
        self.senders = bodies_to_send_for(user)
        keys = [body.pk for body in self.senders]
        if is_final:  # two files at once must not send the same twice
            list(Body.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
        self.open = {(sender, fold(title)) for sender, title in Recommendation.objects.open_from(keys)}
        self.offices = list(province_bodies())
        self.heads = {column.key: column.head for column in columns()}

    def plan(self, planned: Planned, known: Known) -> None:
        row, heads = planned.row, self.heads
        title = planned.text("title", heads["title"], LONGEST_TITLE)
        details = planned.text("details", heads["details"], LONGEST_DETAILS)
        field = field_in(planned, heads["field"])
        sender = chosen_or_first(planned, known, "assigner", heads["assigner"], self.senders)
        to = (
            known.body(planned, heads["owner"], row["owner"], self.offices) if row["owner"] else self._first()
        )
        if not title:
            planned.fault(heads["title"], _("Để trống. Hãy ghi kiến nghị hoặc bỏ dòng này."))
        if sender and (sender.pk, fold(title)) in self.open:
            planned.fault(heads["title"], _("Kiến nghị này đã gửi rồi hoặc ghi hai lần. Hãy bỏ dòng này."))
        if planned.faults or sender is None or to is None:
            return
        self.open.add((sender.pk, fold(title)))
        planned.will(
            _("Gửi kiến nghị mới: %(sender)s → %(to)s") % {"sender": sender, "to": to},
            partial(
                _send,
                title,
                sender=sender,
                to=to,
                details=details,
                field=field,
                is_public=is_yes(row["is_public"]),
            ),
        )

    def _first(self) -> Body | None:
        return next(
            (body for body in self.offices if body.key == ANSWERS_FIRST), next(iter(self.offices), None)
        )


def _send(
    title: str, *, sender: Body, to: Body, details: str, field: str, is_public: bool, by: User, at: datetime
) -> str:
    sent = send(title, sender=sender, to=to, details=details, field=field, is_public=is_public, by=by, at=at)
    return reverse("recommendations:recommendation", args=[sent.pk])


INTAKE = Intake(
    code="kien-nghi", label="Kiến nghị", stem="kien-nghi", page="recommendations:recommendations", columns=columns,
    plan=plan,
    adds=lambda user: _("Gửi nhiều kiến nghị mới: điền tệp mẫu, để trống cột Mã việc.") if bodies_to_send_for(user) else "",
    offered=lambda user: {
        "assigner": tuple(dict.fromkeys(body.name for body in bodies_to_send_for(user))),
        "owner": tuple(province_bodies().values_list("name", flat=True)),
    },
)  # fmt: skip
