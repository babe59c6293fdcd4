"""One answer for the refusal, the disabled button and its tooltip."""

from dataclasses import dataclass

from thongsuot.pure.lifecycle import Refused


@dataclass(frozen=True)
class Verdict:
    """Allowed when it carries no `reason`; else the reason is a sentence for the person who asked."""

    reason: str = ""

    def __bool__(self) -> bool:
        return not self.reason


ALLOWED = Verdict()


def require(verdict: Verdict) -> None:
    """Raises Refused with the verdict's sentence unless it allows."""
    if not verdict:
        raise Refused("not_permitted", verdict.reason)
