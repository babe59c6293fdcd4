"""What many pages show alike, such as the face of a site: made once and kept by whoever serves the pages.

Kept is only what stands in the database, for everybody alike, and it is old when something it was made from changes:
see docs/decisions/0008-pages-kept-by-what-they-read.md. Outside of a visit, as in commands, each is made anew.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Key = tuple[Any, ...]
Site = str | Callable[[Any], str]
Keeper = Callable[[Key, Site, Callable[[], Any]], Any]
PROVINCE = "-"  # for `site`: no page of a commune is read

keeper: ContextVar[Keeper | None] = ContextVar("keeper", default=None)


def kept(key: Key, make: Callable[[], Thing], site: Site = "") -> Thing:
    """What `make` gives, now or earlier; nobody changes it.

    `site`: the path of the only commune's home whose pages it reads, or what tells it from what was made; "" when it
    reads pages of many. What the province itself writes may always be read.
    """
    keep = keeper.get()
    return keep(key, site, make) if keep else make()
