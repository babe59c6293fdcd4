"""Outgoing documents, the books their numbers are taken from, and the files that were issued."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thongsuot.issuing.rules.content import Composition, Said, Table, composed
from thongsuot.issuing.rules.kinds import AUTHORITIES, KINDS, URGENCIES
from thongsuot.issuing.rules.layouts import LAYOUTS
from thongsuot.issuing.rules.letterheads import Letterhead, letterhead_of
from thongsuot.issuing.rules.numbering import Numbered, oddities
from thongsuot.issuing.rules.wording import number_symbol
from thongsuot.papers.models import private_storage
from thongsuot.people.models import Body, User
from thongsuot.pure.text import fold

TYPED = (
    "layout", "kind", "superior", "agency", "symbol", "place", "abstract", "addressed_to", "text", "recipients",
    "authority", "on_behalf_of", "signer_post", "signer_name", "urgency",
)  # fmt: skip
# What a body's next document takes over from its last one of the same type.
TAKEN_OVER = (
    "layout",
    "superior",
    "agency",
    "symbol",
    "place",
    "authority",
    "on_behalf_of",
    "signer_post",
    "signer_name",
)


class NumberBook(models.Model):
    """The last number taken in one book of a body in one year; its row is held while a number is taken."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="number_books")
    book = models.CharField(_("sổ"), max_length=20)
    year = models.PositiveSmallIntegerField(_("năm"))
    last_number = models.PositiveIntegerField(_("số cuối"), default=0)

    class Meta:
        ordering = ["-year", "body", "book"]
        constraints = [models.UniqueConstraint(fields=["body", "book", "year"], name="one_book_a_year")]

    def __str__(self) -> str:
        return f"{self.label}, {self.body}, {self.year}"

    @property
    def label(self) -> str:
        return KINDS[self.book].label


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, user: User) -> Self:
        """All to those who see the province; else those of one's own bodies and one's commune's."""
        return self if user.sees_the_province else self.filter(body__in=user.bodies_in_sight)

    def issued(self) -> Self:
        return self.exclude(number=None)

    def drafts(self) -> Self:
        return self.filter(number=None)

    def locked(self, pk: int) -> "Document":
        """One document, held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("body__unit", "body__parent").get(pk=pk)

    def numbers_of(self, body_id: int, book: str, year: int) -> list[Numbered]:
        """The numbers of a book in one year with their days, in order."""
        rows = self.issued().filter(body=body_id, kind=book, year=year).order_by("number")
        return [Numbered(n, on) for n, on in rows.values_list("number", "issued_on") if n and on]

    def latest_first(self) -> Self:
        """Drafts first, then what was issued last."""
        return self.order_by(models.F("issued_on").desc(nulls_first=True), "-number", "-pk")


class Document(models.Model):
    """An outgoing document: a draft without a number until it is issued, then never changed again."""

    body = models.ForeignKey(
        Body, models.PROTECT, related_name="documents", verbose_name=_("cơ quan ban hành")
    )
    layout = models.CharField(
        _("thể thức"), max_length=10, choices=[(layout.code, layout.label) for layout in LAYOUTS.values()]
    )
    kind = models.CharField(
        _("loại văn bản"), max_length=20, choices=[(code, kind.label) for code, kind in KINDS.items()]
    )
    superior = models.CharField(_("cơ quan chủ quản"), max_length=200, blank=True)
    agency = models.CharField(_("tên cơ quan trên văn bản"), max_length=200, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=40, blank=True)
    place = models.CharField(_("địa danh"), max_length=60, blank=True)
    abstract = models.CharField(_("trích yếu"), max_length=1000, blank=True)
    addressed_to = models.TextField(_("kính gửi"), max_length=4000, blank=True)
    text = models.TextField(_("nội dung"), blank=True)
    tables = models.JSONField(default=list)
    recipients = models.TextField(_("nơi nhận"), max_length=4000, blank=True)
    authority = models.CharField(
        _("quyền hạn ký"), max_length=5, blank=True, choices=list(AUTHORITIES.items())
    )
    on_behalf_of = models.CharField(_("ký thay mặt, thay, thừa lệnh"), max_length=120, blank=True)
    signer_post = models.CharField(_("chức vụ người ký"), max_length=120, blank=True)
    signer_name = models.CharField(_("họ và tên người ký"), max_length=120, blank=True)
    urgency = models.CharField(_("độ khẩn"), max_length=12, blank=True, choices=list(URGENCIES.items()))
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(_("soạn lúc"))
    changed_at = models.DateTimeField(_("sửa lúc"))
    # Number, abstract, addressees and text as one types them without accents: what search asks.
    folded = models.TextField(editable=False, default="")
    number = models.PositiveIntegerField(_("số"), null=True)
    year = models.PositiveSmallIntegerField(_("năm"), null=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(_("cấp số lúc"), null=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("văn bản đi")
        indexes = [GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="document_words")]
        constraints = [
            models.UniqueConstraint(fields=["body", "kind", "year", "number"], name="number_taken_once"),
            models.CheckConstraint(
                condition=Q(number=None, year=None, issued_on=None, issued_at=None, issued_by=None)
                | Q(number__gte=1, year__isnull=False, issued_on__isnull=False, issued_at__isnull=False, issued_by__isnull=False),
                name="numbered_when_issued",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number_symbol}: {self.abstract[:100]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(f"{self.number_symbol} {self.abstract} {self.addressed_to} {self.text}")
        named = kwargs.get("update_fields")
        super().save(*args, **(kwargs if named is None else {**kwargs, "update_fields": [*named, "folded"]}))

    @property
    def is_issued(self) -> bool:
        return self.number is not None

    @property
    def number_symbol(self) -> str:
        """ "05/TB-UBND"; of a draft the symbol with its number left open."""
        return number_symbol(self.number, self.symbol, LAYOUTS[self.layout])

    def said(self, *, number: int | None = None, on: date | None = None) -> Said:
        """What it says, for the rules; `number` and `on` stand for those it is about to take."""
        tables = tuple(
            Table(
                each["caption"], tuple(each["heads"]), tuple(each["widths"]), tuple(map(tuple, each["rows"]))
            )
            for each in self.tables
        )
        typed = {name: getattr(self, name) for name in TYPED}
        return Said(number=self.number or number, on=self.issued_on or on, tables=tables, **typed)

    def composition(self, *, number: int | None = None, on: date | None = None) -> Composition:
        return composed(self.said(number=number, on=on))


class IssuedFile(models.Model):
    """A file as it was issued, with its digest, kept out of the web server's reach."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="files")
    kind = models.CharField(max_length=5, choices=[("pdf", "PDF"), ("docx", "Word")])
    file = models.FileField(storage=private_storage, upload_to="van-ban-di/%Y/%m", max_length=255)
    size_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["-kind"]
        constraints = [models.UniqueConstraint(fields=["document", "kind"], name="issued_once_as_a_kind")]


def oddities_of(books: Iterable[NumberBook]) -> list[tuple[NumberBook, list[str]]]:
    """Each book with what is odd about its numbers; one query for all of them."""
    asked = list(books)
    numbers: dict[tuple[int, str, int | None], list[Numbered]] = defaultdict(list)
    mine = Document.objects.issued().filter(
        body__in={book.body_id for book in asked}, year__in={b.year for b in asked}
    )
    for body, kind, year, number, on in mine.values_list("body", "kind", "year", "number", "issued_on"):
        if number and on:
            numbers[body, kind, year].append(Numbered(number, on))
    return [
        (book, list(oddities(numbers[book.body_id, book.book, book.year], book.last_number)))
        for book in asked
    ]


def letterhead_for(body: Body) -> Letterhead:
    """How the body would name itself by its place in the tree."""
    above, unit = body.parent, body.unit
    return letterhead_of(
        body.kind, body.name, above.kind if above else "", above.name if above else "", unit.name
    )


def taken_over(body: Body, kind: str) -> dict[str, Any]:
    """What the body's document of that type issued last says of its letterhead and its signer; {} for the first."""
    issued = Document.objects.issued().filter(body=body, kind=kind)
    latest = issued.order_by("-issued_at", "-pk").values(*TAKEN_OVER).first()
    return dict(latest or {})
