"""Bodies and persons by the names people write: accents, capitals and the usual short forms aside."""

import difflib
from collections.abc import Iterable, Sequence

from thongsuot.pure.text import fold

# Longer forms first; what is left is compared letter by letter.
SHORT = (
    ("uy ban nhan dan", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    ("mat tran to quoc", "mttq"),
    ("van phong", "vp"),
    ("doan dai bieu quoc hoi", "doan dbqh"),
)
KINDS_OF_COMMUNES = ("xa ", "phuong ", "dac khu ", "thi tran ")


def short_of(name: str) -> str:
    """A name as it is compared: "Ủy ban nhân dân xã Ia Chim" and "UBND xã Ia Chim" are the same."""
    words = " ".join("".join(c if c.isalnum() else " " for c in fold(name)).split())
    for long, short in SHORT:
        words = words.replace(long, short)
    return words


class Names:
    """Things known by names. A commune's own name means its People's Committee."""

    def __init__(self, named: Iterable[tuple[int, str]]) -> None:
        self._meant: dict[str, set[int]] = {}
        self._written: dict[str, str] = {}
        for key, name in named:
            self._add(short_of(name), key, name)
            if short_of(name).startswith("ubnd "):
                self._add_commune(short_of(name).removeprefix("ubnd "), key, name)

    def _add(self, short: str, key: int, name: str) -> None:
        self._meant.setdefault(short, set()).add(key)
        self._written.setdefault(short, name)

    def _add_commune(self, commune: str, key: int, name: str) -> None:
        for kind in KINDS_OF_COMMUNES:
            if commune.startswith(kind):
                self._add(commune, key, name)
                self._add(commune.removeprefix(kind), key, name)

    def meant(self, said: str) -> set[int]:
        """The keys of what is called so: one, none, or several of the same name."""
        return self._meant.get(short_of(said), set())

    def alike(self, said: str) -> Sequence[str]:
        """At most three names written like `said`, for who has mistyped one."""
        near = difflib.get_close_matches(short_of(said)[:120], self._written, n=3, cutoff=0.75)
        return list(dict.fromkeys(self._written[short] for short in near))
