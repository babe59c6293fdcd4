"""Polls: what is a fair list of answers, how shares add up, and who has to wait before answering."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from thongsuot.portal.rules.norms import PortalNorms

LEAST_OPTIONS, MOST_OPTIONS, LONGEST_OPTION = 2, 12, 200
HOUR = timedelta(hours=1)


def options_in(text: str) -> list[str]:
    """Each line is one answer to choose; empty lines are none."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def fault_of(options: Sequence[str]) -> str:
    """What is wrong with a list of answers, with the remedy; "" when nothing is."""
    if not LEAST_OPTIONS <= len(options) <= MOST_OPTIONS:
        return f"Cần từ {LEAST_OPTIONS} đến {MOST_OPTIONS} câu chọn, mỗi dòng một câu. Hiện có {len(options)} câu."
    if len({option.casefold() for option in options}) < len(options):
        return "Có hai câu chọn giống nhau. Hãy bỏ bớt một câu."
    if max(map(len, options)) > LONGEST_OPTION:
        return f"Có câu chọn dài quá {LONGEST_OPTION} chữ. Hãy viết gọn lại."
    return ""


def shares(votes: Sequence[int]) -> list[int]:
    """Whole percents that add up to 100: the largest remainders are rounded up. All 0 while nobody has voted."""
    total = sum(votes)
    if not total:
        return [0] * len(votes)
    whole = [100 * count // total for count in votes]
    by_remainder = sorted(range(len(votes)), key=lambda place: (-(100 * votes[place] % total), place))
    for place in by_remainder[: 100 - sum(whole)]:
        whole[place] += 1
    return whole


def wait_until(
    near: Sequence[datetime], opened_at: datetime, at: datetime, norms: PortalNorms
) -> datetime | None:
    """Until when an answer given at `at` has to wait; None when it need not.

    `near` are the answers from the same network address within the last hour, in order of time. A busy address is
    slowed, not closed: an office of hundreds behind one address is let through. Only far above that it waits.
    """
    if len(near) >= norms.poll_address_hour:
        return near[-norms.poll_address_hour] + HOUR
    is_busy = len(near) >= norms.poll_busy_hour
    until = opened_at + timedelta(seconds=norms.poll_busy_seconds if is_busy else norms.poll_least_seconds)
    return until if at < until else None
