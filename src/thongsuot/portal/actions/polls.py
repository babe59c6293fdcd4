"""Answers to polls, and marks for procedures."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.models import Page

from thongsuot.portal.models import Ballot, GuidePage, PollPage, Tally
from thongsuot.portal.models.norms import portal_norms
from thongsuot.portal.rules.polls import HOUR, wait_until
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.actions import record


@dataclass(frozen=True)
class Voter:
    """A browser, as digests that say nothing by themselves, and when it opened the question."""

    visitor: str
    address: str
    opened_at: datetime


@transaction.atomic
def vote(poll: PollPage, option: str, voter: Voter, *, at: datetime) -> None:
    """Count one answer, once for each browser. What was chosen and by whom are never written together.

    Raises Refused when the poll is over or withdrawn, has no such answer any more, was answered before, or when
    too much comes at once.
    """
    asked = PollPage.objects.get(pk=poll.pk)
    if not asked.is_open_on(localdate(at)):
        raise Refused("poll_over", _("Cuộc thăm dò này đã kết thúc, câu trả lời không được tính nữa."))
    if option not in asked.choices:
        raise Refused("no_such_option", _("Câu chọn này vừa được sửa. Hãy đọc lại rồi chọn."))
    _count(asked, option, voter, at)
    record("portal.vote", asked, by=None, at=at)


@transaction.atomic
def mark_page(guide: GuidePage, mark: int, voter: Voter, *, at: datetime) -> None:
    """Count how satisfied a visitor is with a procedure as it is explained, once for each browser.

    Source: Nghị định 224/2026/NĐ-CP, điều 10 (đánh giá mức độ hài lòng, ẩn danh). Raises Refused as `vote`.
    """
    if not GuidePage.objects.live().filter(pk=guide.pk).exists():
        raise Refused("page_gone", _("Trang này vừa được gỡ xuống nên không đánh giá được nữa."))
    _count(guide, str(mark), voter, at)
    record("portal.mark_page", guide, by=None, at=at)


def _count(page: Page, option: str, voter: Voter, at: datetime) -> None:
    _require_time(voter, at)
    facts = {"address": voter.address, "at": at}
    _ballot, is_first = Ballot.objects.get_or_create(page=page, visitor=voter.visitor, defaults=facts)
    if not is_first:
        raise Refused("voted_before", _("Bạn đã trả lời rồi. Mỗi người trả lời một lần."))
    Tally.objects.bulk_create([Tally(page=page, option=option)], ignore_conflicts=True)
    Tally.objects.filter(page=page, option=option).update(votes=F("votes") + 1)


def forget_ballots(at: datetime) -> int:
    """Throw away what shows that a browser has answered: the address after an hour, the rest after the poll."""
    Ballot.objects.filter(at__lt=at - HOUR).exclude(address="").update(address="")
    return Ballot.objects.needless(at).delete()[0]


def _require_time(voter: Voter, at: datetime) -> None:
    near = Ballot.objects.near(voter.address, at)
    if until := wait_until(near, voter.opened_at, at, portal_norms(localdate(at))):
        seconds = max(1, round((until - at).total_seconds()))
        raise Refused(
            "must_wait",
            _("Có quá nhiều câu trả lời cùng lúc. Hãy bấm lại sau %(n)s giây; câu bạn chọn vẫn còn.")
            % {"n": seconds},
        )
