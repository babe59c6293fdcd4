"""How figures are written, and where each leads."""

from functools import cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from thongsuot.desk.models import Sought
from thongsuot.desk.rules.lighting import lit_pieces
from thongsuot.desk.rules.report import Line
from thongsuot.desk.rules.report import percent as share
from thongsuot.desk.rules.tally import Month, Tally
from thongsuot.followup.models import CHANGES, MEASURES, MOVEMENTS

register = template.Library()


@register.simple_tag
def matters_link(said: dict[str, str], narrows: dict[str, str] | None = None, **more: Any) -> str:
    """The address of the list behind a figure: what the page is filtered by, what its row and this figure add."""
    asked = (
        said | (narrows or {}) | {name: str(value) for name, value in more.items() if value not in ("", None)}
    )
    return f"{_list_address()}?{urlencode(asked)}"


@register.simple_tag
def month_link(said: dict[str, str], month: Month, last: str, **more: Any) -> str:
    """The address of the list behind a figure of a month, no later than the last day shown, as YYYY-MM-DD."""
    span = month.span
    return matters_link(said, {**span, "den": min(span["den"], last)}, **more)


@register.simple_tag
def line_link(said: dict[str, str], narrows: dict[str, str], asked: dict[str, str]) -> str:
    """The address of the list behind a figure of a line: what the page, the line and the figure ask for."""
    return matters_link(said, {**narrows, **asked})


@register.simple_tag
def owing_link(narrows: dict[str, str]) -> str:
    """Where a letter is written to those of a line who owe something."""
    return f"{reverse('desk:owing')}?{urlencode(narrows)}"


@cache
def _list_address() -> str:
    """Resolved once: a dashboard has a thousand links to the list."""
    return reverse("followup:matters")


@register.filter
def at_code(tally: Tally, code: str) -> int:
    return tally.of_code(code)


@register.filter
def of_line(line: Line, code: str) -> int:
    """A figure of a line of the follow-up report."""
    return line.of(code)


@register.filter
def grouped(number: int) -> str:
    """A whole number with its thousands apart: "300.121"; the locale of Vietnamese has no grouping of its own."""
    return f"{number:,}".replace(",", ".")


@register.filter
def percent(rate: float | None) -> str:
    """A share as "87,5%"; a dash where there is nothing to share."""
    return share(rate)


@register.simple_tag(takes_context=True)
def definition(context: template.Context, code: str) -> str:
    """The definition of a measure or a movement, with the numbers in force today."""
    if code in CHANGES:
        return str(CHANGES[code].definition)
    return MEASURES[code].definition_on(context["today"])


@register.simple_tag
def measure_label(code: str) -> str:
    return str((MEASURES.get(code) or MOVEMENTS[code]).label)


@register.filter
def lit(text: str, sought: Sought) -> SafeString:
    """`text` with every word that was looked for marked, whatever its accents."""
    pairs, rest = lit_pieces(text, sought.words, whole=sought.whole)
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pairs), rest)


@register.simple_tag
def rate_words(step: str) -> str:
    """A shade of the map in words."""
    return {
        "none": _("không có việc đang mở"),
        "0": _("không có việc quá hạn"),
        "1": _("quá hạn đến 10% số việc đang mở"),
        "2": _("quá hạn trên 10% đến 30%"),
        "3": _("quá hạn trên 30%"),
    }[step]
