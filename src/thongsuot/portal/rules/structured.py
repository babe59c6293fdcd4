"""What search engines read of an article: schema.org's NewsArticle as JSON-LD."""

import json
from collections.abc import Mapping
from datetime import date

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


def as_json_ld(data: Mapping[str, object]) -> str:
    """JSON that may stand inside a script element as it is."""
    return json.dumps(data, ensure_ascii=False).translate(_SAFE_IN_HTML)
