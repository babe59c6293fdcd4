"""How a visitor wants to see the pages: text size and contrast, kept in one cookie and written by the server.

Text size 80-200 % and three contrast modes, changed by the reader without script. Sources: Thông tư
32/2017/TT-BTTTT (người đọc tự đổi cỡ chữ, màu sắc); Nghị định 224/2026/NĐ-CP, điều 23, 25, 27.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.functional import Promise, cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

COOKIE = "hien-thi"
ADDRESS = "/hien-thi/"
ONE_YEAR_SECONDS = 365 * 24 * 3600
LONGEST_RETURN = 1500
TEXTS = (80, 90, 100, 110, 125, 150, 175, 200)
CONTRASTS: Mapping[str, str | Promise] = {"normal": _("thường"), "high": _("cao"), "inverse": _("đảo màu")}

Scale = TypeVar("Scale")


@dataclass(frozen=True)
class Preferences:
    """Text size in per cent of the browser's own, and the name of a contrast mode."""

    text: int = 100
    contrast: str = "normal"

    @classmethod
    def kept_as(cls, cookie: str) -> "Preferences":
        """What was written as "125.high". A part that cannot be understood falls back to the usual."""
        text, _dot, contrast = cookie.partition(".")
        sizes = {str(size): size for size in TEXTS}
        return cls(sizes.get(text, 100), contrast if contrast in CONTRASTS else "normal")

    def __str__(self) -> str:
        return f"{self.text}.{self.contrast}"

    def with_text(self, wish: str) -> "Preferences":
        """A step larger for "lon", smaller for "nho", the usual size for "vua"; other wishes change nothing."""
        if wish == "vua":
            return replace(self, text=100)
        return replace(self, text=_stepped(TEXTS, self.text, {"lon": 1, "nho": -1}.get(wish, 0)))

    def with_contrast(self, wish: str) -> "Preferences":
        """A step stronger for "tang", weaker for "giam", the usual for "thuong"; other wishes change nothing."""
        if wish == "thuong":
            return replace(self, contrast="normal")
        steps = {"tang": 1, "giam": -1}.get(wish, 0)
        return replace(self, contrast=_stepped(tuple(CONTRASTS), self.contrast, steps))


def _stepped(scale: tuple[Scale, ...], now: Scale, steps: int) -> Scale:
    return scale[min(max(scale.index(now) + steps, 0), len(scale) - 1)]


WISHES = {
    "smaller": {"co-chu": "nho"},
    "usual": {"co-chu": "vua"},
    "larger": {"co-chu": "lon"},
    "more": {"tuong-phan": "tang"},
    "less": {"tuong-phan": "giam"},
    "plain": {"tuong-phan": "thuong"},
}


class Display:
    """What templates read: the preferences in force and the six addresses that change them."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        preferences = Preferences.kept_as(request.COOKIES.get(COOKIE, ""))
        self.text = preferences.text
        self.contrast = preferences.contrast
        self.contrast_name = CONTRASTS[preferences.contrast]

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        back = local_address(self._request.get_full_path())
        return {name: f"{ADDRESS}?{urlencode({**wish, 've': back})}" for name, wish in WISHES.items()}


def preferences(request: HttpRequest) -> dict[str, Display]:
    """Context processor: `display`, with text, contrast, contrast_name and addresses."""
    request.META["READS_DISPLAY"] = True
    return {"display": Display(request)}


def local_address(wanted: str) -> str:
    """`wanted` when it is a page of this site that can be gone back to, else the home page.

    Refused are other hosts in every spelling browsers know, control characters, addresses longer than
    LONGEST_RETURN, and the changing of the display itself.
    """
    local = wanted.startswith("/") and len(wanted) <= LONGEST_RETURN and wanted.isprintable()
    if (
        not local
        or wanted.startswith(ADDRESS)
        or not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    ):
        return "/"
    return wanted


@csrf_exempt  # it changes nothing but how the visitor's own browser shows pages
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """One wish granted, kept for a year, and back to the page it was wished on."""
    asked = request.POST or request.GET
    wanted = Preferences.kept_as(request.COOKIES.get(COOKIE, ""))
    wanted = wanted.with_text(asked.get("co-chu", "")).with_contrast(asked.get("tuong-phan", ""))
    answer = HttpResponseRedirect(local_address(asked.get("ve", "/")))
    answer.set_cookie(
        COOKIE,
        str(wanted),
        max_age=ONE_YEAR_SECONDS,
        samesite="Lax",
        secure=request.is_secure(),
        httponly=True,
    )
    patch_cache_control(answer, no_store=True)
    return answer


class VaryOnDisplay:
    """Middleware: a page that showed the preferences differs by cookie, and caches must know it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if request.META.get("READS_DISPLAY"):
            patch_vary_headers(response, ["Cookie"])
        return response
