"""What an officer changes of his own desk."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from thongsuot.desk.models import MOST_KEPT, MOST_OWED, RAISED, SavedFilter, owed_by, return_sheet
from thongsuot.desk.rules import letters
from thongsuot.desk.rules.report import Report
from thongsuot.followup.models import Collective, norms_on
from thongsuot.issuing.actions import Drafting, draft
from thongsuot.issuing.models import Document
from thongsuot.issuing.permissions import bodies_to_draft_for
from thongsuot.issuing.rules.letterheads import spelled
from thongsuot.people.models import Body, User
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.actions import record


def mark_notices_read(user: User, keys: Collection[int] = (), *, at: datetime) -> int:
    """Those of the keys, or all: reading is not a change of any matter, so the trail has no entry for it.

    Returns how many were new.
    """
    new = user.notices.filter(read_at=None)
    return (new.filter(pk__in=keys) if keys else new).update(read_at=at)


@transaction.atomic
def keep_filter(of_list: str, name: str, query: str, *, by: User, at: datetime) -> SavedFilter:
    """Keep what a list was asked for under a name; the same name takes the new filter.

    Raises Refused when there are twenty already.
    """
    kept = SavedFilter.objects.visible_to(by).filter(of_list=of_list)
    if kept.exclude(name=name).count() >= MOST_KEPT:
        raise Refused("too_many_filters", _("Đã có 20 bộ lọc. Hãy bỏ bớt một bộ lọc rồi lưu lại."))
    saved, _is_new = SavedFilter.objects.update_or_create(
        user=by, of_list=of_list, name=name, defaults={"query": query}
    )
    record("desk.keep_filter", saved, by=by, at=at, name=name, query=query)
    return saved


@transaction.atomic
def drop_filter(saved: SavedFilter, *, by: User, at: datetime) -> None:
    record("desk.drop_filter", saved, by=by, at=at, name=saved.name)
    saved.delete()


def draft_report(report: Report, *, by: User, at: datetime) -> Document:
    """Begin a report with the figures of a period, in the name of the account's own body."""
    body = _own_body(by)
    begun = Drafting(
        "bao-cao", letters.report_abstract(report), letters.report_text(report, str(body)),
        tables=[letters.report_table(report)],
    )  # fmt: skip
    return draft(body, begun, by=by, at=at)


def draft_reminder(owing: Sequence[Body], *, by: User, at: datetime) -> Document:
    """Begin a letter to a body about what it owes, or one to several.

    Raises Refused when they owe nothing one may see, or more than a letter lists.
    """
    today = localdate(at)
    owed = owed_by(owing, by, today)
    whom = str(owing[0]) if len(owing) == 1 else letters.SEVERAL
    if not owed:
        raise Refused(
            "nothing_owed",
            _("%(whom)s không có nhiệm vụ nào quá hạn hay sắp đến hạn.")
            % {"whom": whom[:1].upper() + whom[1:]},
        )
    if len(owed) > MOST_OWED:
        raise Refused(
            "too_much_owed",
            _("Có hơn %(most)s nhiệm vụ, một công văn không kể hết. Hãy lọc bớt cơ quan rồi soạn.")
            % {"most": MOST_OWED},
        )
    begun = Drafting(
        "cong-van", letters.reminder_abstract(whom, owed, today),
        letters.reminder_text(whom, owed, today, norms_on(today).due_soon_days),
        addressed_to=letters.addressed([spelled(str(body)) for body in owing]),
        tables=[letters.reminder_table(owed, today, is_for_several=len(owing) > 1)],
    )  # fmt: skip
    return draft(_own_body(by), begun, by=by, at=at)


def draft_return_sheet(order: Collective, *, by: User, at: datetime) -> Document:
    """Begin a report on how each body stands with what one order asked of all."""
    today = localdate(at)
    owed, is_raised = return_sheet(order, by, today), order.register == RAISED
    begun = Drafting(
        "bao-cao", letters.sheet_abstract(order.title, is_raised=is_raised),
        letters.sheet_text(order.title, owed, today, bodies=order.matters.count(), is_raised=is_raised), tables=[letters.sheet_table(owed)],
    )  # fmt: skip
    return draft(_own_body(by), begun, by=by, at=at)


def _own_body(user: User) -> Body:
    """The first of the bodies the account drafts for. Raises Refused when there is none."""
    own = next(iter(bodies_to_draft_for(user)), None)
    if own is None:
        raise Refused("drafts_for_nobody", _("Tài khoản này không có vai trò nào được soạn văn bản."))
    return own
