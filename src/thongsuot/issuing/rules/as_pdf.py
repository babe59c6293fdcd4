"""A composed document as PDF/A-2b with every letter embedded, without network or fonts of the machine."""

import functools
import json
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from importlib.resources import files

import typst

from thongsuot.issuing.rules.content import Composition, annex_pt

FOLDER = files("thongsuot.issuing") / "data"


@functools.cache
def _fonts() -> typst.Fonts:
    """Only our own: the same letters on every machine."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER / "fonts")]
    )


def as_pdf(what: Composition, on: date) -> bytes:
    """The file; `on` is the day it says it was made, so that the same document is the same bytes."""
    said = asdict(what)
    del said["layout"]["valid_from"]
    said["annex_pt"] = annex_pt(what.tables)
    return typst.compile(
        (FOLDER / "document.typ").read_bytes(),
        sys_inputs={"composition": json.dumps(said, ensure_ascii=False)},
        font_paths=_fonts(),
        format="pdf",
        pdf_standards="a-2b",
        timestamp=int(datetime.combine(on, time(), UTC).timestamp()),
    )
