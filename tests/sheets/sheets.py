"""Making the files that people upload, and reading those they are sent."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook


def book(*rows, name="bang.xlsx", before=()):
    """A spreadsheet of one sheet as an uploaded file; `before` stands above the heads."""
    made = Workbook()
    for row in (*before, *rows):
        made.active.append(list(row))
    kept = io.BytesIO()
    made.save(kept)
    return SimpleUploadedFile(name, kept.getvalue())


def merged_book(rows, *merged, name="gop.xlsx"):
    """A spreadsheet in which each of the ranges `merged` is one cell."""
    made = Workbook()
    for row in rows:
        made.active.append(list(row))
    for span in merged:
        made.active.merge_cells(span)
    kept = io.BytesIO()
    made.save(kept)
    return SimpleUploadedFile(name, kept.getvalue())


def text(content, name="bang.csv"):
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())


def upload(client, code, file=None, rows=""):
    """The answer to an upload: the preview, or the page that says what is wrong."""
    said = {"file": file} if file else {"rows": rows}
    return client.post(reverse("sheets:upload", args=[code]), said, follow=True)


def taken(client, preview, how="tat-ca"):
    return client.post(
        reverse("sheets:take", args=[preview.context["upload"].pk]), {"cach": how}, follow=True
    )


def told(page):
    """What a preview or a result says: number of the row → (kind, words)."""
    return {row.number: (row.kind, " ".join(row.said)) for row in page.context["page"].object_list}


def rows_of(response):
    """The rows of the first sheet of a file that was sent, each by its heads."""
    sheet = load_workbook(io.BytesIO(b"".join(response))).worksheets[0]
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def edited(rows, changes=None):
    """The rows of an export as a file, each with `changes` by head."""
    changed = [{**row, **(changes or {})} for row in rows]
    return book(list(changed[0]), *(list(row.values()) for row in changed))


def exported(client, code="viec", **said):
    """The rows of a list as it goes out."""
    address = reverse("desk:export") if code == "viec" else f"/{code}/"
    return rows_of(client.get(address, {"kieu": "xlsx", **said}))
