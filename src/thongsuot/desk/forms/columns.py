"""The columns of the desk's own lists: what waits for oneself, and the trail."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.timezone import make_naive
from django.utils.translation import gettext as _

from thongsuot.followup.models import Matter
from thongsuot.followup.registry import registry
from thongsuot.followup.templatetags.matters import other_side, subject_words
from thongsuot.sheets.rules.columns import Cell, Column


def waiting_columns(today: date) -> list[Column]:
    """What the home page tells of each row: a matter, a wish for time, or a paper."""
    return [
        Column("what", _("Việc"), _what, 60),
        Column("kind", _("Loại"), _kind, 24),
        Column("to_do", _("Cần làm"), _to_do, 28),
        Column("whose", _("Từ"), _whose, 36),
        Column("due_on", _("Hạn"), lambda row: _matter_of(row, "due_on"), 12),
        Column("standing", _("So với hạn"), lambda row: _standing(row, today), 26),
        Column("alike", _("Số việc như nhau"), lambda row: getattr(row.get("matter"), "alike", 1), 10),
    ]


def notice_columns() -> list[Column]:
    return [
        Column("sentence", _("Tin"), lambda notice: notice.sentence, 70),
        Column("owner", _("Chủ trì"), lambda notice: str(notice.matter.owner), 32),
        Column("at", _("Lúc"), lambda notice: make_naive(notice.at), 18),
        Column("read_at", _("Xem lúc"), lambda notice: make_naive(notice.read_at) if notice.read_at else None, 18),
    ]  # fmt: skip


def trail_columns() -> list[Column]:
    return [
        Column("number", _("Số"), lambda entry: entry.number, 10),
        Column("at", _("Lúc"), lambda entry: make_naive(entry.at), 18),
        Column("by", _("Người"), lambda entry: entry.by_name, 26),
        Column("action", _("Việc"), lambda entry: registry.words_of(entry.action), 36),
        Column("subject", _("Đối tượng"), lambda entry: subject_words(entry.subject), 30),
    ]


Row = Mapping[str, Any]


def _what(row: Row) -> Cell:
    thing = row.get("matter") or row.get("paper") or row["asked"].matter
    return str(thing.title)


def _kind(row: Row) -> Cell:
    if matter := row.get("matter"):
        return registry[matter.register].label
    return _("Văn bản cần xác nhận") if row.get("paper") else _("Đề nghị gia hạn")


def _to_do(row: Row) -> Cell:
    if row.get("matter"):
        return str(row["work"])
    if asked := row.get("asked"):
        return _("Quyết định gia hạn đến %(day)s") % {"day": f"{asked.wanted_on:%d/%m/%Y}"}
    return _("Đọc, xác nhận %(n)s nội dung") % {"n": row["paper"].proposed}


def _whose(row: Row) -> Cell:
    if matter := row.get("matter"):
        return other_side(matter)
    return f"{row['asked'].matter.owner} · {row['asked'].asked_by}" if row.get("asked") else _("Máy đọc")


def _about(row: Row) -> Matter | None:
    """The matter a row is about; a paper is about none."""
    return row.get("matter") or (row["asked"].matter if row.get("asked") else None)


def _matter_of(row: Row, name: str) -> Cell:
    matter = _about(row)
    return getattr(matter, name) if matter else None


def _standing(row: Row, today: date) -> Cell:
    matter = _about(row)
    return str(matter.timeliness_on(today).label) if matter else ""
