"""Rows without a code: what the cells of something new say, whatever register it goes to."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from thongsuot.followup.forms.deadlines import NOT_A_DAY
from thongsuot.followup.forms.known import Known
from thongsuot.followup.forms.returning import FIELD_CODES, no_field, not_ahead
from thongsuot.people.models import Body, User
from thongsuot.pure.text import fold
from thongsuot.sheets.registry import Planned
from thongsuot.sheets.rules.columns import Column
from thongsuot.sheets.rules.days import day_in

YES = frozenset({"co", "x", "1", "true", "yes", "cong khai"})  # folded


def public_column() -> Column:
    return Column(
        "is_public", _("Công khai"), lambda matter: _("có") if matter.is_public else _("không"), 10, is_new=True,
        offers=(_("có"), _("không")), told=_("“có” thì đăng trên trang thông tin; để trống là không."),
    )  # fmt: skip


def field_in(planned: Planned, head: str) -> str:
    """The code of the field that the row names; empty when it names none."""
    said = planned.row["field"]
    code = FIELD_CODES.get(fold(said), "")
    if said and not code:
        planned.fault(head, no_field(said))
    return code


def day_in_row(planned: Planned, head: str, today: date) -> date | None:
    """The deadline the row sets, from today on; None when it sets none."""
    if not planned.row["due_on"]:
        return None
    try:
        day = day_in(planned.row["due_on"])
    except ValueError:
        planned.fault(head, str(NOT_A_DAY))
        return None
    if why := not_ahead(day, today):
        planned.fault(head, why)
    return day


def chosen_or_first(planned: Planned, known: Known, key: str, head: str, mine: Sequence[Body]) -> Body | None:
    """In whose name the row is: the body it names among `mine`, else the first of them; the preview says which."""
    if not mine:
        planned.fault(head, _("Tài khoản của bạn không thêm được dòng mới ở danh sách này."))
        return None
    said = planned.row[key]
    return known.body(planned, head, said, mine) if said else mine[0]


def in_order_of_duties(user: User, keys: Iterable[int]) -> list[int]:
    """Some of the bodies an account acts for, the first duty's first; the body above a division before the division."""
    wanted = set(keys)
    bodies = (pk for duty in user.current_duties for pk in (duty.body.parent_id, duty.body_id))
    return list(dict.fromkeys(pk for pk in bodies if pk in wanted))


def is_yes(said: str) -> bool:
    return fold(said) in YES
