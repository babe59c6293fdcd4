"""The clock of a question from the press: it runs in hours, day and night, holidays too.

Source: Nghị định 244/2026/NĐ-CP; the hours are the norm `feedback_press_hours`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

LAST_PART = 4  # those who answer are told when a quarter of the time is left
SOON, LATE = "soon", "late"


@dataclass(frozen=True)
class Countdown:
    """How it stands: in words, and the tone of its badge."""

    words: str
    tone: str


def answer_by(asked_at: datetime, hours: int) -> datetime:
    return asked_at + timedelta(hours=hours)


def warn_from(asked_at: datetime, hours: int) -> datetime:
    return answer_by(asked_at, hours) - timedelta(hours=hours) / LAST_PART


def countdown(by: datetime, now: datetime) -> Countdown:
    """As "còn 5 giờ" or "quá 2 giờ"; less than an hour is said in minutes."""
    left = by - now
    minutes = round(abs(left.total_seconds()) / 60)
    length = f"{minutes // 60} giờ" if minutes >= 60 else f"{minutes} phút"
    return Countdown(f"quá {length}", LATE) if left < timedelta(0) else Countdown(f"còn {length}", SOON)
