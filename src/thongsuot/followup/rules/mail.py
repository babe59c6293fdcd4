"""How letters reach an account, and how long one that was refused waits."""

from datetime import timedelta

AT_ONCE, DAILY, NEVER = "now", "daily", "never"
MAIL_MODES = {
    AT_ONCE: "Gửi ngay từng tin",
    DAILY: "Gộp một thư mỗi ngày",
    NEVER: "Không gửi thư",
}

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)


def wait_after(tries: int) -> timedelta:
    """How long after the `tries`-th refusal (from 1 on) it is tried again: twice as long each time, up to six hours."""
    return min(FIRST_WAIT * (1 << min(tries, 12) - 1), LONGEST_WAIT)
