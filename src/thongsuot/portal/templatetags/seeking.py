"""Words lit where they were found."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from thongsuot.portal.models.seeking import Hit
from thongsuot.portal.rules.seeking import lit_pieces

register = template.Library()


@register.filter
def lit_for(text: str, hit: Hit) -> SafeString:
    """`text` with every whole word marked by which `hit` was found, whatever its accents unless they were typed."""
    pairs, rest = lit_pieces(text, hit.words, as_spelt=hit.as_spelt)
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pairs), rest)
