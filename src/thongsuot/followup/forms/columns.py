"""Matters as the rows of a spreadsheet: the columns of every list of matters, and what is read for them."""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from thongsuot.followup.models import Matter, MatterQuerySet
from thongsuot.followup.registry import registry
from thongsuot.people.models import Body
from thongsuot.pure.fields import FIELDS
from thongsuot.sheets.rules.columns import Column

AT_ONCE = 2000
KEY, VERSION, STEP_DAY = "key", "version", "step_day"


def as_rows(matters: MatterQuerySet) -> Iterator[Matter]:
    """`matters` in their order with all that the columns show, read a part at a time."""
    sharing = Body.objects.filter(shared=OuterRef("pk")).order_by("name").values("name")
    found = (
        matters.with_names()
        .select_related("finding__paper")
        .defer("finding__paper__text", "finding__paper__folded")
        .annotate(sharing=ArraySubquery(sharing))
    )
    yield from found.iterator(chunk_size=AT_ONCE)


def key_column() -> Column:
    """The code comes first: by it a row that comes back is known again."""
    return Column(
        KEY, _("Mã việc"), lambda matter: matter.pk, 10, also=("Mã", "Mã số"),
        told=_("Đừng sửa. Dòng không có mã là dòng mới."),
    )  # fmt: skip


def version_column() -> Column:
    """What tells whether a row was changed here since it was taken out."""
    return Column(
        VERSION, _("Phiên bản"), version_of, 14, is_hidden=True,
        told=_("Đừng sửa. Nhờ cột này hệ thống biết việc đã được sửa ở nơi khác sau khi bạn xuất."),
    )  # fmt: skip


def field_column() -> Column:
    return Column(
        "field", _("Lĩnh vực"), lambda matter: matter.get_field_display(), taken=True, offers=tuple(FIELDS.values()),
        told=_("Chọn trong danh sách; ghi “bỏ” để xóa lĩnh vực."), example=FIELDS["public_assets"],
    )  # fmt: skip


def officer_column() -> Column:
    return Column(
        "officer", _("Người làm"), lambda matter: str(matter.officer or ""), 22, taken=True,
        told=_("Họ và tên người của cơ quan chủ trì."),
    )  # fmt: skip


def due_column() -> Column:
    return Column(
        "due_on", _("Hạn"), lambda matter: matter.due_on, 12, also=("Hạn hoàn thành", "Thời hạn"), taken=True,
        told=_("Ngày/tháng/năm. Nơi giao việc đổi hạn thì ghi lý do ở cột Ghi chú; ghi “bỏ” để bỏ hạn."),
        example="15/12/2027",
    )  # fmt: skip


def state_column() -> Column:
    return Column(
        "state", _("Trạng thái"), lambda matter: registry[matter.register].lifecycle.states[matter.state].label, 22,
        told=_("Chỉ để xem. Muốn chuyển bước thì ghi ở cột Bước."),
    )  # fmt: skip


def step_columns(steps: tuple[str, ...], with_a_day: tuple[str, ...] = ()) -> list[Column]:
    """What people fill in: the step to take, the day that some of the steps need, and the note that goes with it."""
    day = Column(
        STEP_DAY, _("Hẹn ngày"), None, 14, also=("Ngày hẹn", "Hẹn hoàn thành ngày"), taken=True, example="15/12/2027",
        told=_("Chỉ cho bước “%(steps)s”: ngày/tháng/năm, sau hôm nay.") % {"steps": "”, “".join(with_a_day)},
    )  # fmt: skip
    return [
        Column(
            "step", _("Bước"), None, 24, also=("Bước tiếp theo", "Chuyển bước"), taken=True, offers=steps,
            told=_("Tên bước muốn làm, ví dụ “%(step)s”. Để trống thì không chuyển bước.") % {"step": steps[0]},
        ),
        *([day] if with_a_day else ()),
        Column(
            "note", _("Ghi chú"), None, 40, also=("Lý do", "Nội dung trả lời", "Kết quả"), taken=True,
            told=_("Kết quả, nội dung trả lời hoặc lý do của bước ấy; lý do khi đổi hạn hoặc đổi cơ quan."),
        ),
    ]  # fmt: skip


def matter_columns(today: date) -> list[Column]:
    """All that a list of matters tells of each, whatever register it is in."""
    return [
        key_column(),
        Column("register", _("Sổ"), lambda matter: registry[matter.register].label, 18),
        Column("title", _("Nội dung"), lambda matter: matter.title, 60),
        field_column(),
        Column("unit", _("Đơn vị"), lambda matter: str(matter.unit)),
        Column("owner", _("Chủ trì"), lambda matter: str(matter.owner), 32),
        Column("assigner", _("Cơ quan giao"), lambda matter: str(matter.assigner), 32),
        Column("coordinating", _("Phối hợp"), lambda matter: "; ".join(matter.sharing), 32),
        officer_column(),
        Column("received_on", _("Ngày giao"), lambda matter: matter.received_on, 12),
        due_column(),
        Column("original_due_on", _("Hạn ban đầu"), lambda matter: matter.original_due_on, 12),
        Column("deadline_text", _("Hạn như văn bản ghi"), lambda matter: matter.deadline_text),
        state_column(),
        Column("standing", _("So với hạn"), lambda matter: _standing(matter, today), 26),
        Column("days_late", _("Số ngày quá hạn"), lambda matter: _days_late(matter, today), 10),
        Column("submitted_on", _("Ngày nộp kết quả"), lambda matter: day_of(matter.submitted_at), 12),
        Column("closed_on", _("Ngày kết thúc"), lambda matter: day_of(matter.closed_at), 12),
        Column("is_public", _("Công khai"), lambda matter: _("có") if matter.is_public else _("không"), 10),
        Column(
            "paper", _("Văn bản"), lambda matter: matter.finding.paper.title if matter.finding else "", 50
        ),
    ]


def version_of(matter: Matter) -> str:
    """What a list of matters lets one change, as a short mark: it differs when any of it does."""
    said = (
        matter.state,
        matter.field,
        matter.owner_id,
        matter.officer_id,
        matter.due_on,
        matter.progress_percent,
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()[:10]


def day_of(instant: datetime | None) -> date | None:
    return localtime(instant).date() if instant else None


def _standing(matter: Matter, today: date) -> str:
    is_closed_otherwise = matter.closed_at is not None and not matter.is_completed
    return "" if is_closed_otherwise else str(matter.timeliness_on(today).label)


def _days_late(matter: Matter, today: date) -> int | None:
    is_late = matter.closed_at is None and matter.due_on and matter.due_on < today
    return (today - matter.due_on).days if is_late and matter.due_on else None
