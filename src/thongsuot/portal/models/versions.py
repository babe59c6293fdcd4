"""In which languages a page exists."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from wagtail.models import Page

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
        live = Page.objects.live().filter(translation_key=page.translation_key).select_related("locale")
        found = {one.locale.language_code: one for one in live}
        used = {settings.LANGUAGE_CODE, *found, *_languages_of_site(page)}
        return [
            _version(code, name, found.get(code), page) for code, name in settings.LANGUAGES if code in used
        ]


def _version(code: str, name: str, there: Page | None, page: Page) -> Version:
    if there is None:
        return Version(code, name)
    return Version(code, name, there.get_url() or "", there.full_url or "", is_shown=there.pk == page.pk)


def _languages_of_site(page: Page) -> set[str]:
    """The languages in which anything is public below the commune's home that `page` belongs to."""
    home = page.path[: HOME_DEPTH * Page.steplen]
    if len(home) < HOME_DEPTH * Page.steplen or len(settings.LANGUAGES) < 2:
        return set()
    others = (
        Page.objects.live()
        .filter(path__startswith=home)
        .exclude(locale__language_code=settings.LANGUAGE_CODE)
    )
    return set(others.order_by().values_list("locale__language_code", flat=True).distinct())
