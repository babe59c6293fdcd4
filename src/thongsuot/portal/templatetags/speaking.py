"""The languages of a page's parts, said to machines where they change."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from thongsuot.portal.models.frames import is_vietnamese

register = template.Library()


@register.simple_tag(takes_context=True)
def in_frame(context: template.Context) -> SafeString:
    """Attribute of what stands around a page whose own language the frame does not speak."""
    spoken = get_language()
    return _lang(spoken) if context.get("said_in", spoken) not in ("", spoken) else SafeString("")


@register.simple_tag
def in_vietnamese() -> SafeString:
    """Attribute of names and other Vietnamese words within a frame of another language."""
    return SafeString("") if is_vietnamese() else _lang("vi")


def _lang(code: str | None) -> SafeString:
    return format_html(' lang="{}"', code)
