"""The catalogue of open data in Turtle, from the same description that is given as JSON-LD."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

_ENDS_AN_IRI = str.maketrans({mark: f"%{ord(mark):02X}" for mark in '<>"{}|^`\\ '})


def as_turtle(node: Mapping[str, Any]) -> str:
    """`node` is a tree of nodes that all have an "@id", as `open_data.catalogue` makes it. Source: W3C, RDF 1.1 Turtle."""
    prefixes = [f"@prefix {name}: {_iri(address)} ." for name, address in node["@context"].items()]
    return "\n".join([*prefixes, "", *_statements(node)])


def _statements(node: Mapping[str, Any]) -> Iterator[str]:
    told = [f"a {node['@type']}"] if "@type" in node else []
    inner = []
    for name, value in node.items():
        if name.startswith("@"):
            continue
        for one in value if isinstance(value, list) else [value]:
            told.append(f"{name} {_term(one)}")
            if "@id" in one and len(one) > 1:
                inner.append(one)
    said = " ;\n    ".join(told)
    yield f"{_iri(node['@id'])} {said} .\n"
    for one in inner:
        yield from _statements(one)


def _term(value: Any) -> str:
    if isinstance(value, str):
        return _literal(value)
    if "@id" in value:
        return _iri(value["@id"])
    mark = f"@{value['@language']}" if "@language" in value else f"^^{value['@type']}"
    return f"{_literal(value['@value'])}{mark}"


def _literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _iri(address: str) -> str:
    return f"<{address.translate(_ENDS_AN_IRI)}>"
