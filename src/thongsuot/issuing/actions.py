"""All writes to outgoing documents."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from thongsuot.issuing.models import TYPED, Document, IssuedFile, NumberBook, letterhead_for, taken_over
from thongsuot.issuing.permissions import may_draft, may_edit, may_issue, may_number
from thongsuot.issuing.rules.as_docx import as_docx
from thongsuot.issuing.rules.as_pdf import as_pdf
from thongsuot.issuing.rules.checking import missing
from thongsuot.issuing.rules.content import Table
from thongsuot.issuing.rules.dating import dating
from thongsuot.issuing.rules.layouts import LAYOUTS
from thongsuot.issuing.rules.wording import symbol_of
from thongsuot.people.models import Body, User
from thongsuot.people.rules.verdict import require
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.actions import record


@dataclass(frozen=True)
class Drafting:
    """What a draft begins with. Who signs counts only for the first of its type: later ones take it over."""

    kind: str
    abstract: str = ""
    text: str = ""
    addressed_to: str = ""
    recipients: str = ""
    authority: str = ""
    on_behalf_of: str = ""
    signer_post: str = ""
    tables: Iterable[Table] = ()


@transaction.atomic
def draft(body: Body, begun: Drafting, *, by: User, at: datetime) -> Document:
    """Begin a document of `body`. It has no number before it is issued."""
    require(may_draft(by, body))
    head = letterhead_for(body)
    named = {
        "layout": head.layout, "superior": head.superior, "agency": head.agency, "place": head.place,
        "symbol": symbol_of(begun.kind, head.symbol, LAYOUTS[head.layout]),
        "authority": begun.authority, "on_behalf_of": begun.on_behalf_of, "signer_post": begun.signer_post,
        **taken_over(body, begun.kind),
    }  # fmt: skip
    document = Document.objects.create(
        body=body, kind=begun.kind, abstract=begun.abstract[:1000], text=begun.text, addressed_to=begun.addressed_to,
        recipients=begun.recipients, tables=[asdict(table) for table in begun.tables], drafted_by=by, drafted_at=at,
        changed_at=at, **named,
    )  # fmt: skip
    record("issuing.draft", document, by=by, at=at, kind=begun.kind, body=body, abstract=begun.abstract)
    return document


@transaction.atomic
def edit(document: Document, changes: Mapping[str, Any], *, by: User, at: datetime) -> Document:
    """Put other words into a draft; the trail keeps what each changed box said before."""
    document = Document.objects.locked(document.pk)
    require(may_edit(by, document))
    before = {name: getattr(document, name) for name in TYPED}
    changed = {name: value for name, value in changes.items() if name in before and before[name] != value}
    if not changed:
        return document
    for name, value in changed.items():
        setattr(document, name, value)
    document.changed_at = at
    document.save(update_fields=[*changed, "changed_at"])
    record("issuing.edit", document, by=by, at=at, **{f"{name}_before": before[name] for name in changed})
    return document


@transaction.atomic
def discard(document: Document, *, by: User, at: datetime) -> None:
    """Throw a draft away; no number was taken for it."""
    document = Document.objects.locked(document.pk)
    require(may_edit(by, document))
    record("issuing.discard", document, by=by, at=at, abstract=document.abstract, text=document.text)
    document.delete()


@transaction.atomic
def issue(document: Document, on: date, *, by: User, at: datetime) -> Document:
    """Take the next number of the body's book for the year of `on`, and keep the files as they go out.

    Number, files and trail come in one transaction: where one fails, none is there and no number is lost.
    Raises Refused when something is missing or the day cannot be.
    """
    document = Document.objects.locked(document.pk)
    require(may_issue(by, document))
    dating.require(on, localdate(at))
    if lacking := list(missing(document.said())):
        raise Refused("document_incomplete", " ".join(lacking))
    document.number = _next_number(document, on.year)
    document.year, document.issued_on, document.issued_at, document.issued_by = on.year, on, at, by
    kept = [_keep(document, kind, content) for kind, content in _rendered(document).items()]
    document.save()
    IssuedFile.objects.bulk_create(kept)
    record(
        "issuing.issue", document, by=by, at=at, number=document.number_symbol, on=on,
        files=[f"{file.kind}:{file.sha256}" for file in kept],
    )  # fmt: skip
    return document


@transaction.atomic
def set_book(body: Body, book: str, year: int, last_number: int, *, by: User, at: datetime) -> NumberBook:
    """Say which number a book has reached on paper, so that the next one taken here follows it."""
    require(may_number(by, body))
    held = _held(body, book, year)
    if last_number < held.last_number:
        raise Refused(
            "number_used",
            _("Sổ đã dùng đến số %(last)s. Hãy ghi số lớn hơn hoặc bằng số này.")
            % {"last": held.last_number},
        )
    before, held.last_number = held.last_number, last_number
    held.save(update_fields=["last_number"])
    record("issuing.set_book", held, by=by, at=at, book=book, year=year, before=before, after=last_number)
    return held


def _held(body: Body, book: str, year: int) -> NumberBook:
    """The book's row, held until the transaction ends: whoever else takes a number waits for it."""
    NumberBook.objects.bulk_create([NumberBook(body=body, book=book, year=year)], ignore_conflicts=True)
    return NumberBook.objects.select_for_update().get(body=body, book=book, year=year)


def _next_number(document: Document, year: int) -> int:
    book = _held(document.body, document.kind, year)
    book.last_number += 1
    book.save(update_fields=["last_number"])
    return book.last_number


def _rendered(document: Document) -> dict[str, bytes]:
    composition = document.composition()
    return {"pdf": as_pdf(composition, document.issued_on or date.min), "docx": as_docx(composition)}


def _keep(document: Document, kind: str, content: bytes) -> IssuedFile:
    row = IssuedFile(
        document=document, kind=kind, size_bytes=len(content), sha256=hashlib.sha256(content).hexdigest()
    )
    row.file.save(f"van-ban-{document.pk}.{kind}", ContentFile(content), save=False)
    return row
