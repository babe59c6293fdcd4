"""All writes to papers and to what was read in them."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from functools import partial
from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from thongsuot.papers.models import Finding, HeldFile, HeldFileQuerySet, Paper, PaperFile
from thongsuot.papers.permissions import may_enter
from thongsuot.papers.rules.proposals import Proposal, read_paper
from thongsuot.people.models import Body, User
from thongsuot.people.rules.verdict import require
from thongsuot.places.models import Unit
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.actions import record

READABLE_CHARACTERS = 400_000


class EnteredBefore(Refused):
    """The same text is there already: `paper` is it."""

    def __init__(self, paper: Paper) -> None:
        when = f"{localtime(paper.entered_at):%H:%M ngày %d/%m/%Y}"
        super().__init__(
            "entered_before",
            _("Văn bản này đã được nhập lúc %(when)s; đây là văn bản đó, không nhập thêm bản thứ hai.")
            % {"when": when},
        )
        self.paper = paper


@transaction.atomic
def enter(
    text: str, *, body: Body, source_name: str, title: str = "", file: bytes | None = None, by: User, at: datetime,
    **notes: object,
) -> Paper:  # fmt: skip
    """Keep a paper, read it, and keep what the reader proposes. Nothing is opened by it.

    Raises Refused when the text is empty or over 400,000 characters, EnteredBefore when it is there already.
    """
    require(may_enter(by, body))
    _require_readable(text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    if twin := Paper.objects.filter(body=body, sha256=digest).first():
        raise EnteredBefore(twin)
    reading = read_paper(text, read_on=localdate(at))
    paper, is_new = Paper.objects.get_or_create(
        body=body,
        sha256=digest,
        defaults={
            "text": text, "title": title.strip() or reading.title, "kind": reading.kind,
            "number_symbol": reading.number_symbol[:60], "issued_on": reading.issued_on,
            "source_name": source_name[:255], "entered_by": by, "entered_at": at,
        },
    )  # fmt: skip
    if not is_new:  # somebody else was entering the same paper while this one was being read
        raise EnteredBefore(paper)
    Finding.objects.bulk_create(
        Finding(paper=paper, origin="reader", **_row(found)) for found in reading.findings
    )
    if file is not None:
        _keep_file(paper, source_name, file)
    record("paper.enter", paper, by=by, at=at, title=paper.title, sha256=digest, source=source_name, **notes)
    return paper


@transaction.atomic
def describe(
    paper: Paper,
    *,
    held_on: date,
    assigner: Body,
    chair_name: str,
    units: Iterable[Unit],
    by: User,
    at: datetime,
) -> Paper:
    """Write down which session the paper tells of, as a person has confirmed it."""
    paper.held_on, paper.assigner, paper.chair_name = held_on, assigner, chair_name
    paper.save(update_fields=["held_on", "assigner", "chair_name"])
    concerned = list(units)
    paper.units.set(concerned)
    record(
        "paper.describe", paper, by=by, at=at, held_on=held_on, assigner=assigner, chair=chair_name, units=concerned
    )  # fmt: skip
    return paper


@transaction.atomic
def correct(finding: Finding, changes: Mapping[str, Any], *, by: User, at: datetime) -> Finding:
    """Replace what the reader proposed; its own words are kept in `as_read`, so that it can learn from them."""
    before = {name: getattr(finding, name) for name in ("text", "field", "start", "end", "details")}
    changed = {name: value for name, value in changes.items() if before.get(name) != value}
    if not changed:
        return finding
    if finding.origin == "reader" and finding.as_read is None:
        finding.as_read = before
    for name, value in changed.items():
        setattr(finding, name, value)
    finding.save()
    record("finding.correct", finding, by=by, at=at, **{n: v for n, v in changed.items() if n != "details"})
    return finding


@transaction.atomic
def add(paper: Paper, *, kind: str, start: int, end: int, field: str, by: User, at: datetime) -> Finding:
    """A finding the reader has not seen, at the place a person has marked. Raises Refused outside the text."""
    if not 0 <= start < end <= len(paper.text) or not paper.text[start:end].strip():
        raise Refused("no_place", _("Hãy bôi chọn, hoặc chép vào ô, một đoạn có thật trong văn bản."))
    text = " ".join(paper.text[start:end].split())
    finding = Finding.objects.create(
        paper=paper, kind=kind, start=start, end=end, text=text, field=field, origin="person",
        details={"addressees": [], "coordinating": [], "deadline": None} if kind == "directive" else {},
    )  # fmt: skip
    record("finding.add", finding, by=by, at=at, kind=kind, text=text)
    return finding


def _require_readable(text: str) -> None:
    if not text.strip():
        raise Refused("empty_paper", _("Văn bản trống. Hãy dán nội dung hoặc chọn tệp khác."))
    if len(text) > READABLE_CHARACTERS:
        raise Refused(
            "too_long", _("Văn bản dài quá 400.000 ký tự. Hãy tách thành nhiều phần rồi nhập từng phần.")
        )


def _row(found: Proposal) -> dict[str, Any]:
    return {**asdict(found), "rules": list(found.rules)}


def _keep_file(paper: Paper, name: str, content: bytes) -> None:
    PaperFile.objects.create(
        paper=paper, file=ContentFile(content, name=name[-200:]), name=name[:255], size_bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip


@transaction.atomic
def hold_files(files: "Iterable[File[bytes]]", form: str, *, by: User, at: datetime) -> None:
    """Keep the files of a form that was refused, for the account that sent it. It changes nothing: no entry in the trail."""
    for file in files:
        HeldFile.objects.create(
            owner=by, form=form, file=file, name=str(file.name)[:255], size_bytes=file.size or 0, at=at
        )


@transaction.atomic
def let_go_of_files(held: HeldFileQuerySet) -> int:
    """Throw held files away, from the disk too. Returns how many."""
    gone = list(held)
    held.filter(pk__in=[one.pk for one in gone]).delete()
    for one in gone:
        transaction.on_commit(partial(one.file.storage.delete, str(one.file.name)))
    return len(gone)


def forget_held_files(at: datetime) -> int:
    """Throw away the files of forms that nobody has sent again. Returns how many."""
    return let_go_of_files(HeldFile.objects.out_of_date(at))
