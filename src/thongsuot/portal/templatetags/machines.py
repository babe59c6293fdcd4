"""What machines read in the head of a page: what it is, where it belongs, which address is its own."""

from urllib.parse import urlencode, urljoin

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from thongsuot.portal.models.faces import SiteFace
from thongsuot.portal.rules.structured import as_json_ld, event, graph, organisation, way_down, website

register = template.Library()

OF_ITS_OWN = ("muc", "chu-de", "loai", "linh-vuc", "nam")  # what narrows a list to one worth an address


@register.simple_tag(takes_context=True)
def own_address(context: template.Context) -> str:
    """The canonical address of the page: whole, with what tells one list from another and nothing else."""
    page, request = context["page"], context["request"]
    address = context.get("address") or page.full_url
    kept = [(name, value) for name in OF_ITS_OWN if (value := request.GET.get(name, "")[:60])]
    number = request.GET.get("trang", "")
    if number.isdecimal() and 1 < int(number[:6]) < 10_000:
        kept.append(("trang", number))
    return f"{address}?{urlencode(kept)}" if kept else address


@register.simple_tag(takes_context=True)
def in_other_languages(context: template.Context) -> SafeString:
    """A link to the page in each language it exists in, and to the Vietnamese one for all other readers."""
    page = context["page"]
    if (
        "address" in context and context["address"] != page.full_url
    ):  # a page below the page, in Vietnamese alone
        return _alternates([("vi", context["address"]), ("x-default", context["address"])])
    found = [(one.code, one.full_url) for one in page.versions if one.full_url]
    usual = next((address for code, address in found if code == settings.LANGUAGE_CODE), page.full_url)
    return _alternates([*found, ("x-default", usual)])


def _alternates(pairs: list[tuple[str, str]]) -> SafeString:
    return format_html_join("\n  ", '<link rel="alternate" hreflang="{}" href="{}">', pairs)


@register.simple_tag(takes_context=True)
def structured(context: template.Context) -> SafeString:
    """The publisher on every page, the site on its home, the way down below it, and a session where one is told of."""
    face: SiteFace = context["portal_site"]
    page: Page = context["page"]
    origin = page.full_url.removesuffix(page.url) or "/"
    home = urljoin(origin, face.url)
    things = [
        organisation(
            name=face.full_name, address=home, logo=urljoin(origin, static("icons/emblem.svg")),
            contact=face.contact, above=_above(face, origin),
        )
    ]  # fmt: skip
    if face.url == page.url:
        things.append(website(name=face.full_name, address=home, search=f"{home}tim-kiem/?tu-khoa="))
    if crumbs := context.get("breadcrumbs"):
        things.append(
            way_down(
                [
                    (str(one["label"]), urljoin(origin, one.get("url", "")) if one.get("url") else "")
                    for one in crumbs
                ]
            )
        )
    if session := context.get("session"):
        things.append(
            event(
                name=str(session), held_on=session.held_on, place=session.place,
                organiser=str(session.matter.assigner or face.full_name), address=f"{page.full_url}{session.pk}/",
            )
        )  # fmt: skip
    things += [
        event(organiser=face.full_name, address=page.full_url, **one) for one in context.get("events") or ()
    ]
    # as_json_ld leaves no letter that could end the element
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(as_json_ld(graph(things))))  # nosec


def _above(face: SiteFace, origin: str) -> dict[str, str]:
    return {"name": face.over_name, "url": urljoin(origin, face.over_url)} if face.over_name else {}
