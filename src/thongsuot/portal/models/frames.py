"""What stands around a page, in the language the page is read in: which languages have words for it, and the names."""

from collections.abc import Callable, Iterable
from functools import cache, wraps
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext, gettext_lazy, override
from wagtail.models import Page

from thongsuot.places.models import Unit

# Source of the English terms: Thông tư 03/2009/TT-BNG (tên các đơn vị hành chính bằng tiếng Anh).
NAMES_OF_UNITS = {
    "phường": gettext_lazy("phường %(name)s"),
    "xã": gettext_lazy("xã %(name)s"),
    "đặc khu": gettext_lazy("đặc khu %(name)s"),
    "tỉnh": gettext_lazy("tỉnh %(name)s"),
    "thành phố": gettext_lazy("thành phố %(name)s"),
}


class Named(NamedTuple):
    """A link to a page; `language` of its label, "" when it is the language of the frame."""

    label: str
    url: str
    language: str = ""


@cache
def frame_of(code: str) -> str:
    """The language spoken around a page in the language `code`: that one when it has a catalogue, else Vietnamese."""
    wanted = code.partition("-")[0]
    folders = (Path(folder) / wanted / "LC_MESSAGES" for folder in settings.LOCALE_PATHS)
    return wanted if any((folder / "django.mo").is_file() for folder in folders) else settings.LANGUAGE_CODE


def in_frame_of(code: str, make: Callable[[], Any]) -> HttpResponse:
    """The answer that `make` gives, written in the language spoken around pages in `code`."""
    with override(frame_of(code)):
        answer: HttpResponse = make()
        return answer.render() if hasattr(answer, "render") else answer


def in_its_frame(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a view of pages in the language `code`."""

    @wraps(view)
    def shown(page: Any, request: HttpRequest, code: str) -> HttpResponse:
        return in_frame_of(code, lambda: view(page, request, code))

    return shown


def is_vietnamese() -> bool:
    return get_language() == settings.LANGUAGE_CODE


def named(pages: Iterable[Page], request: HttpRequest) -> list[Named]:
    """Links to `pages`, or to their versions in the language of the frame, which name them in it.

    A page without such a version is called what our catalogue calls it, else by its Vietnamese name.
    """
    if is_vietnamese():
        return [Named(page.title, page.get_url(request) or "") for page in pages]
    shown = list(pages)
    keys = [page.translation_key for page in shown]
    found = Page.objects.live().filter(locale__language_code=get_language(), translation_key__in=keys)
    versions = {one.translation_key: one for one in found}
    return [_named(page, versions.get(page.translation_key), request) for page in shown]


def _named(page: Page, version: Page | None, request: HttpRequest) -> Named:
    if version:
        return Named(version.title, version.get_url(request) or "")
    label = gettext(page.title)
    language = settings.LANGUAGE_CODE if label == page.title else ""
    return Named(label, page.get_url(request) or "", language)


def name_of_unit(unit: Unit) -> str:
    """As people who read the frame write it: "phường Kon Tum", "Kon Tum Ward"."""
    name = unit.as_name()
    pattern = "" if is_vietnamese() else str(NAMES_OF_UNITS.get(name.kind, ""))
    return pattern % {"name": name.name} if pattern else unit.full_name


def name_of_site(home: Any) -> str:
    """What its editors call the site; in another language, what its unit is called."""
    return str(home.title) if is_vietnamese() else name_of_unit(home.unit)


def full_name_of_site(home: Any) -> str:
    return gettext("%(kind)s %(unit)s") % {"kind": home.kind_name, "unit": name_of_unit(home.unit)}
