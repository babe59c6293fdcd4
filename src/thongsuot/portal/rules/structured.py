"""What search engines read of a page, in schema.org's words as JSON-LD."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime

# A closing tag inside the data would end the element that holds it.
_SAFE_IN_HTML = str.maketrans(
    {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def news_article(
    *, headline: str, description: str, author: str, address: str, published_on: date, publisher: str
) -> dict[str, object]:
    """The properties of https://schema.org/NewsArticle that are known; an unknown author is left out."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": headline,
        "description": description,
        "url": address,
        "mainEntityOfPage": address,
        "datePublished": published_on.isoformat(),
        "inLanguage": "vi",
        "publisher": {"@type": "GovernmentOrganization", "name": publisher},
    }
    return data | ({"author": {"@type": "Person", "name": author}} if author else {})


def organisation(
    *, name: str, address: str, logo: str, contact: Mapping[str, str], above: Mapping[str, str]
) -> dict[str, object]:
    """https://schema.org/GovernmentOrganization: who publishes the site; `above` is the site it belongs to, if any."""
    known = {
        "telephone": contact.get("phone"),
        "email": contact.get("email"),
        "address": contact.get("address"),
    }
    data: dict[str, object] = {
        "@type": "GovernmentOrganization",
        "@id": f"{address}#co-quan",
        "name": contact.get("publisher") or name,
        "url": address,
        "logo": logo,
        **{key: value for key, value in known.items() if value},
    }
    return data | ({"parentOrganization": {"@type": "GovernmentOrganization", **above}} if above else {})


def website(*, name: str, address: str, search: str) -> dict[str, object]:
    """https://schema.org/WebSite with its search; `search` ends where the words begin."""
    return {
        "@type": "WebSite",
        "@id": f"{address}#trang",
        "name": name,
        "url": address,
        "inLanguage": "vi",
        "publisher": {"@id": f"{address}#co-quan"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}{{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def way_down(crumbs: Sequence[tuple[str, str]]) -> dict[str, object]:
    """https://schema.org/BreadcrumbList of names and addresses; the last may have none."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, **({"item": address} if address else {})}
        for place, (name, address) in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def event(
    *, name: str, held_on: date | datetime, place: str, organiser: str, address: str
) -> dict[str, object]:
    """https://schema.org/Event such as a working session or a reception of citizens; an unknown place is the organiser's."""
    return {
        "@type": "Event",
        "name": name,
        "startDate": held_on.isoformat(),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": place or organiser, "address": place or organiser},
        "organizer": {"@type": "GovernmentOrganization", "name": organiser},
        "url": address,
    }


def graph(things: Sequence[Mapping[str, object]]) -> dict[str, object]:
    return {"@context": "https://schema.org", "@graph": list(things)}


def as_json_ld(data: Mapping[str, object]) -> str:
    """JSON that may stand inside a script element as it is."""
    return json.dumps(data, ensure_ascii=False).translate(_SAFE_IN_HTML)
