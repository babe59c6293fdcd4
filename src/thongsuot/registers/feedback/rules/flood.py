"""Who has to wait, so that a flood drowns nobody and an office behind one network address is not locked out.

The rule, in the order in which it is asked:
1. A form sent faster than a person can write is sent by a machine: wait a few seconds and press again.
2. One visitor (one browser) may send a few times an hour, and not the same words twice in it.
3. An address from which much comes is not closed but slowed: each form must have been open for a minute, and words
   that came from there already do not come again. People of an office write their own words and take that long.
4. Only far above what an office can write does the whole address wait.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from thongsuot.pure.text import fold
from thongsuot.registers.feedback.rules.norms import FeedbackNorms

HOUR = timedelta(hours=1)
_NOT_LETTERS = re.compile(r"[^a-z]+")


class Sent(NamedTuple):
    """One sending within the last hour from the same address or visitor."""

    at: datetime
    by_visitor: bool
    from_address: bool
    same_words: bool


@dataclass(frozen=True)
class Wait:
    """Until when to wait, and why in a sentence; `again` when waiting changes nothing: it has arrived already."""

    until: datetime
    sentence: str
    again: bool = False


def words_digest(content: str) -> str:
    """The same for texts that differ in digits, marks, case and spaces only."""
    return sha256(_NOT_LETTERS.sub("", fold(content)).encode()).hexdigest()[:32]


def must_wait(sent: Iterable[Sent], opened_at: datetime, at: datetime, norms: FeedbackNorms) -> Wait | None:
    """Whether a form opened at `opened_at` and sent at `at` has to wait; `sent` in order of time."""
    listed = list(sent)
    own = [one for one in listed if one.by_visitor]
    near = [one for one in listed if one.from_address]
    return (
        _too_fast(opened_at, at, norms.feedback_least_seconds)
        or _same_words(own, at)
        or _too_many(own, norms.feedback_visitor_hour, "Bạn đã gửi nhiều phản ánh trong một giờ qua.")
        or (_slowed(near, opened_at, at, norms) if len(near) >= norms.feedback_busy_hour else None)
        or _too_many(
            near, norms.feedback_address_hour, "Mạng bạn đang dùng đã gửi quá nhiều trong một giờ qua."
        )
    )


def _too_fast(opened_at: datetime, at: datetime, seconds: int) -> Wait | None:
    until = opened_at + timedelta(seconds=seconds)
    return Wait(until, "Biểu mẫu vừa mở đã gửi.") if at < until else None


def _same_words(sent: list[Sent], at: datetime) -> Wait | None:
    if any(one.same_words for one in sent):
        return Wait(at, "Phản ánh với nội dung này đã được nhận rồi, không cần gửi lại.", again=True)
    return None


def _too_many(sent: list[Sent], most: int, why: str) -> Wait | None:
    return Wait(sent[-most].at + HOUR, why) if len(sent) >= most else None


def _slowed(near: list[Sent], opened_at: datetime, at: datetime, norms: FeedbackNorms) -> Wait | None:
    until = opened_at + timedelta(seconds=norms.feedback_busy_seconds)
    if at < until:
        return Wait(until, "Mạng bạn đang dùng gửi dồn dập nên phải gửi chậm lại.")
    return _same_words(near, at)
