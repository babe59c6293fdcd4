"""Pieces of pages that are alike for many visitors."""

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.translation import get_language

from thongsuot.portal.rules.kept import kept
from thongsuot.portal.rules.kinds import SITE_SHOWN

register = template.Library()


@register.tag
def keep(parser: Parser, token: Token) -> "KeepNode":
    """`{% keep "name" on what it depends %}…{% endkeep %}`: made once for each site, host, language and these values.

    What the database holds need not be among the values: when it changes, the piece is made anew. Forms with a token
    do not belong here, nor does anything of the visitor.
    """
    _tag, *values = token.split_contents()
    pieces = parser.parse(("endkeep",))
    parser.delete_first_token()
    return KeepNode([parser.compile_filter(value) for value in values], pieces)


class KeepNode(template.Node):
    def __init__(self, values: list[FilterExpression], nodelist: NodeList) -> None:
        self.values, self.nodelist = values, nodelist

    def render(self, context: template.Context) -> str:
        request = context["request"]
        site = request.META.get(SITE_SHOWN, "")
        values = (str(value.resolve(context)) for value in self.values)
        key = ("piece", site, request.get_host(), get_language(), *values)
        return kept(key, lambda: self._made(context), site)

    def _made(self, context: template.Context) -> str:
        with context.push(csrf_token=None, user=None, words=""):
            return str(self.nodelist.render(context))
