"""Words lit where they were found."""

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from thongsuot.portal.models.seeking import Hit
from thongsuot.portal.rules.seeking import lit_pieces

register = template.Library()


@register.filter
def lit_for(text: str, hit: Hit) -> SafeString:
    """`text` with every whole word marked by which `hit` was found, whatever its accents unless they were typed."""
    pairs, rest = lit_pieces(text, hit.words, as_spelt=hit.as_spelt)
    lit = "".join(f"{escape(before)}<mark>{escape(word)}</mark>" for before, word in pairs)
    return mark_safe(lit + escape(rest))  # nosec - every piece is escaped
