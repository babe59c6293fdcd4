"""In which languages a page exists."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from wagtail.models import Page

from thongsuot.portal.models.asked import Asked
from thongsuot.portal.rules.kept import kept
from thongsuot.portal.rules.kinds import HOME_DEPTH


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

    class Meta:
        abstract = True

    @cached_property
    def versions(self) -> list[Version]:
        """One for every language used on this page's site, Vietnamese first, whether or not the page exists in it.

        Only the page itself where nothing on the site is in another language.
        """
        page: Any = self
        used = {settings.LANGUAGE_CODE} if len(settings.LANGUAGES) < 2 else _languages_around(page)
        alone = used == {settings.LANGUAGE_CODE}
        found = ({settings.LANGUAGE_CODE: page.url_path} if page.live else {}) if alone else _found(page)
        return [
            _version(code, name, found.get(code), page) for code, name in settings.LANGUAGES if code in used
        ]


def _languages_around(page: Page) -> set[str]:
    """The languages used on the commune's site that the page belongs to; the province's own pages stand alone."""
    if page.depth < HOME_DEPTH:
        return {settings.LANGUAGE_CODE, *_found(page)}
    site = page.path[: HOME_DEPTH * Page.steplen]
    return kept(("languages", site), lambda: _languages_of_site(site), site)


def _languages_of_site(path: str) -> set[str]:
    """The languages in which anything is public at or below the home at `path`."""
    pages = Page.objects.live().filter(path__startswith=path).order_by()
    languages = pages.values_list("locale__language_code", flat=True).distinct()
    return {settings.LANGUAGE_CODE, *languages}


def _found(page: Page) -> dict[str, str]:
    """The `url_path` of each public version, by its language."""
    return dict(SAYING_THE_SAME.rows(key=page.translation_key))


def _version(code: str, name: str, there: str | None, page: Page) -> Version:
    """`there`: its `url_path`. All versions of a page are on one site."""
    parts = page.get_url_parts()
    if there is None or not parts:
        return Version(code, name)
    _site, root_url, own = parts
    address = there[len(page.url_path) - len(own) :]
    before = (page.get_url() or "").removesuffix(own)
    return Version(code, name, before + address, root_url + address, is_shown=there == page.url_path)


SAYING_THE_SAME = Asked(
    lambda key: (
        Page.objects.live().filter(translation_key=key).values_list("locale__language_code", "url_path")
    ),
    key=models.UUIDField(),
)
