"""Pages in the tree: added, and given an address without accents."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.text import slugify
from wagtail.models import Page

from thongsuot.people.models import User
from thongsuot.pure.text import fold

LONGEST_SLUG = 90


def add(parent: Page, page: Page, by: User | None, at: datetime) -> Page:
    page.owner = by
    if page.live:
        page.first_published_at = page.last_published_at = at
    return parent.add_child(instance=page)


def slug_for(parent: Page, text: str) -> str:
    """The words of `text` without accents, cut at a whole word, with a number when the parent has it already."""
    wanted = slugify(fold(text)) or "bai"
    if len(wanted) > LONGEST_SLUG:
        wanted = wanted[:LONGEST_SLUG].rsplit("-", 1)[0]
    taken = set(parent.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for slug in _numbered(wanted, len(taken)) if slug not in taken)


def _numbered(slug: str, taken: int) -> Iterable[str]:
    yield slug
    for number in range(2, taken + 3):
        yield f"{slug}-{number}"
