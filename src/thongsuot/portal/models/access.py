"""The last check of how accessible the public pages are, as a program wrote it down."""

import json
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, Self

from django.conf import settings

KEPT_AS = "accessibility.json"
SHIPPED = files("thongsuot.portal") / "data" / KEPT_AS


@dataclass(frozen=True)
class Checked:
    """One page: its address, its title, and each rule it broke with how often."""

    address: str
    title: str
    faults: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class AccessCheck:
    """One run over all kinds of public pages, by axe in a real browser."""

    checked_at: datetime
    version: str
    axe: str
    browser: str
    pages: tuple[Checked, ...]

    @classmethod
    def read(cls, text: str) -> Self:
        """Raises ValueError when the text is no such report."""
        try:
            told = json.loads(text)
            pages = tuple(
                Checked(page["address"], page["title"], tuple(sorted(page["faults"].items())))
                for page in told["pages"]
            )
            at = datetime.fromisoformat(told["checked_at"])
            return cls(at, told["version"], told["axe"], told["browser"], pages)
        except (KeyError, TypeError, AttributeError) as fault:
            raise ValueError(f"Tệp không phải là kết quả kiểm tra: thiếu {fault}.") from fault

    @classmethod
    def last(cls) -> Self:
        """Of this installation when it has one, else the one that came with the program."""
        own = place_of_own()
        return cls.read((own if own.exists() else SHIPPED).read_text("utf-8"))

    @property
    def with_faults(self) -> list[Checked]:
        return [page for page in self.pages if page.faults]


def place_of_own() -> Path:
    state: Any = settings.STATE
    return Path(state) / KEPT_AS
