"""The code with which a citizen finds his feedback again: the only key there is, so it cannot be guessed."""

import re
import secrets

# Without letters and digits that are taken for each other when read out or written by hand.
LETTERS = "ABCDEFGHKLMNPQRSTUVXY23456789"
LENGTH = 10  # 29^10: a guess a millisecond finds one of 100,000 codes in some 130 years
_NOISE = re.compile(r"[\s.\-–—_]+")


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def as_kept(typed: str) -> str:
    """A code as somebody types it, as it is kept: without spaces and dashes, in capitals."""
    return _NOISE.sub("", typed).upper()[: LENGTH + 1]


def as_shown(code: str) -> str:
    """In groups that can be read out: "ABC-DEFG-HKL"."""
    return f"{code[:3]}-{code[3:7]}-{code[7:]}"
