"""In whose name a session was concluded, as far as its paper says so."""

from collections.abc import Iterable

from thongsuot.pure.text import fold

BEFORE_THE_VISITED = ("lam viec voi", "tai buoi lam viec", "tai cuoc hop")
SAID = {
    "party": ("tinh uy", "thanh uy", "dang uy", "ban thuong vu"),
    "council": ("hdnd", "hoi dong nhan dan"),
    "committee": ("ubnd", "uy ban nhan dan"),
}
LEADING = {
    "party": ("bi thu", "pho bi thu"),
    "council": ("chu tich hdnd", "pho chu tich hdnd", "pho chu tich thuong truc hdnd"),
    "committee": ("chu tich ubnd", "pho chu tich ubnd", "pho chu tich thuong truc ubnd"),
}


def concluding_kind(title: str, host: str, roles: Iterable[str]) -> str:
    """The kind of body: the one the title or the host names first, else the one the chair leads; "" when unsaid.

    A seat in a committee ("Ủy viên Ban Thường vụ Tỉnh ủy") is not the leading of it.
    """
    opening = fold(title)
    for visited in BEFORE_THE_VISITED:
        opening = opening.partition(visited)[0]
    return _first_named(f"{opening} {fold(host)}") or _led_by(roles)


def _first_named(words: str) -> str:
    places = {kind: _first_place(words, said) for kind, said in SAID.items()}
    named = {kind: place for kind, place in places.items() if place >= 0}
    return min(named, key=lambda kind: named[kind], default="")


def _first_place(words: str, said: Iterable[str]) -> int:
    return min((place for place in (words.find(each) for each in said) if place >= 0), default=-1)


def _led_by(roles: Iterable[str]) -> str:
    for role in map(fold, roles):
        for kind, posts in LEADING.items():
            if any(role.startswith(post) for post in posts):
                return kind
    return ""
