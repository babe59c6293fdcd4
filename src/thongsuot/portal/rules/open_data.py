"""Open data as the standards describe it: CSV on the Web for a table, DCAT for the catalogue."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
VIETNAMESE = "http://publications.europa.eu/resource/authority/language/VIE"
CSV_TYPE = "https://www.iana.org/assignments/media-types/text/csv"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True)
class Column:
    """`kind` is a datatype of CSV on the Web, such as string, date, integer, decimal, anyURI, boolean."""

    name: str
    label: str
    meaning: str
    kind: str = "string"


@dataclass(frozen=True)
class Dataset:
    """A table that anyone may use. `rows` gives its cells in the order of the columns, None where nothing is known."""

    name: str
    title: str
    meaning: str
    keywords: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[Sequence[object]]]
    changed_at: Callable[[], datetime | None] = lambda: None


def table_description(dataset: Dataset) -> dict[str, object]:
    """The metadata document of the table, to stand beside it. Source: W3C, Metadata Vocabulary for Tabular Data."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "vi"}],
        "url": f"{dataset.name}.csv",
        "dc:title": dataset.title,
        "dc:description": dataset.meaning,
        "dc:license": {"@id": LICENCE},
        "tableSchema": {
            "primaryKey": dataset.columns[0].name,
            "columns": [
                {
                    "name": column.name,
                    "titles": column.name,
                    "dc:title": column.label,
                    "dc:description": column.meaning,
                    "datatype": column.kind,
                }
                for column in dataset.columns
            ],
        },
    }


def catalogue(page: str, publisher: str, told: Iterable[tuple[Dataset, str]]) -> dict[str, object]:
    """The catalogue at `page`: each set with the address of its table. Source: W3C, DCAT 3."""
    agent = {"@id": f"{page}#co-quan", "@type": "foaf:Organization", "foaf:name": publisher}
    return {
        "@context": _CONTEXT,
        "@id": page,
        "@type": "dcat:Catalog",
        "dct:title": _in_vietnamese("Dữ liệu mở"),
        "dct:description": _in_vietnamese(
            "Dữ liệu mở của cổng thông tin điện tử, cập nhật ngay khi có thay đổi."
        ),
        "dct:publisher": agent,
        "dct:language": {"@id": VIETNAMESE},
        "dct:license": {"@id": LICENCE},
        "foaf:homepage": {"@id": page},
        "dcat:dataset": [_dataset(page, agent["@id"], *one) for one in told],
    }


def _dataset(page: str, publisher: str, one: Dataset, address: str) -> dict[str, object]:
    told: dict[str, object] = {
        "@id": f"{page}#{one.name}",
        "@type": "dcat:Dataset",
        "dct:identifier": one.name,
        "dct:title": _in_vietnamese(one.title),
        "dct:description": _in_vietnamese(one.meaning),
        "dct:publisher": {"@id": publisher},
        "dct:license": {"@id": LICENCE},
        "dcat:keyword": [_in_vietnamese(word) for word in one.keywords],
        "dcat:distribution": {
            "@id": address,
            "@type": "dcat:Distribution",
            "dct:title": _in_vietnamese(f"{one.title} (CSV)"),
            "dcat:accessURL": {"@id": page},
            "dcat:downloadURL": {"@id": address},
            "dcat:mediaType": {"@id": CSV_TYPE},
            "dct:conformsTo": {"@id": "https://www.w3.org/TR/tabular-data-model/"},
            "dct:license": {"@id": LICENCE},
        },
    }
    if changed_at := one.changed_at():
        told["dct:modified"] = {"@type": "xsd:dateTime", "@value": changed_at.isoformat()}
    return told


def _in_vietnamese(text: str) -> dict[str, str]:
    return {"@language": "vi", "@value": text}
