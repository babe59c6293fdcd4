"""In which languages a page exists."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from wagtail.models import Page
from wagtail.query import PageQuerySet

from thongsuot.portal.rules.kept import kept
from thongsuot.portal.rules.kinds import HOME_DEPTH

# By translation key, the `url_path` of the page in each language.
VersionsOfPages = dict[UUID, dict[str, str]]


@dataclass(frozen=True)
class Version:
    """A page in one language; without addresses it does not exist (yet). `is_shown`: the one being read."""

    code: str
    name: str
    url: str = ""
    full_url: str = ""
    is_shown: bool = False


def other_languages() -> list[tuple[str, str]]:
    """Codes and names of the languages of this installation besides Vietnamese."""
    return [pair for pair in settings.LANGUAGES if pair[0] != settings.LANGUAGE_CODE]


class InLanguages(models.Model):
    """A page that may have versions in other languages, each tied to it by Wagtail's translation key."""

    # Every page's head asks for these; a template looks long for what is not there at all.
    language = ""
    feed_urls: Any = None

    class Meta:
        abstract = True

    @property
    def in_short(self) -> str:
        """What search engines and shared links say of it; "" when no editor has said anything."""
        return getattr(self, "search_description", "") or getattr(self, "summary", "")

    @cached_property
    def versions(self) -> list[Version]:
        """One for every language used on this page's site, Vietnamese first, whether or not the page exists in it.

        Only the page itself where nothing on the site is in another language.
        """
        page: Any = self
        site = _versions_around(page)
        used = {settings.LANGUAGE_CODE}.union(*site.values())
        # One that is looked at before it is published is there for its reader.
        own = {page.language or settings.LANGUAGE_CODE: page.url_path}
        found = {**own, **site.get(page.translation_key, {})}
        addresses = _addresses(page, found)
        return [
            Version(code, name, *addresses[code], is_shown=found[code] == page.url_path)
            if code in addresses
            else Version(code, name)
            for code, name in settings.LANGUAGES
            if code in used
        ]


def _addresses(page: Page, found: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Address and whole address of each version, of its `url_path`; all versions of a page are on one site."""
    parts = page.get_url_parts()
    if not parts:
        return {}
    _site, root_url, own = parts
    before, begin = (page.get_url() or "").removesuffix(own), len(page.url_path) - len(own)
    return {code: (before + path[begin:], root_url + path[begin:]) for code, path in found.items()}


def _versions_around(page: Page) -> VersionsOfPages:
    """On the commune's site that the page belongs to; the province's home is in Vietnamese alone."""
    if len(settings.LANGUAGES) < 2 or page.depth < HOME_DEPTH:
        return {}
    site = page.path[: HOME_DEPTH * Page.steplen]
    return kept(("versions", site), lambda: _versions_among(Page.objects.filter(path__startswith=site)), site)


def _versions_among(pages: PageQuerySet) -> VersionsOfPages:
    """Of those of the public `pages` that are also in another language than Vietnamese, in the pages' own order."""
    public = pages.live()
    tied = public.exclude(locale__language_code=settings.LANGUAGE_CODE).values("translation_key")
    rows = public.filter(translation_key__in=tied).order_by("path")
    found: VersionsOfPages = {}
    for key, code, url_path in rows.values_list("translation_key", "locale__language_code", "url_path"):
        found.setdefault(key, {})[code] = url_path
    return found
