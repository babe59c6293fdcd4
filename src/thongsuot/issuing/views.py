"""Outgoing documents: the list, a draft, its preview, issuing it, and the books of numbers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.issuing import actions
from thongsuot.issuing.forms import BeginForm, BookForm, DocumentFilter, DocumentForm, IssueForm
from thongsuot.issuing.models import Document, IssuedFile, NumberBook, oddities_of
from thongsuot.issuing.permissions import NUMBERING, bodies_to_draft_for, may_edit, may_issue, may_number
from thongsuot.issuing.rules.as_docx import as_docx
from thongsuot.issuing.rules.as_pdf import as_pdf
from thongsuot.issuing.rules.checking import deviations, missing
from thongsuot.issuing.rules.numbering import out_of_order
from thongsuot.people.requests import StaffRequest, posted
from thongsuot.sheets.rules.columns import Column, sheet_of
from thongsuot.sheets.views.sending import answer, is_wanted

PAGE_SIZE, AT_ONCE = 25, 2000
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def _visible(request: StaffRequest, pk: int) -> Document:
    whole = Document.objects.visible_to(request.user).select_related(
        "body__unit", "body__parent", "drafted_by__person", "issued_by__person"
    )
    return get_object_or_404(whole, pk=pk)


@login_required
@require_GET
def documents(request: StaffRequest) -> HttpResponseBase:
    form = DocumentFilter(request.GET)
    found = (
        form.found(Document.objects.visible_to(request.user)).select_related("body").defer("text", "tables")
    )
    if is_wanted(request):
        rows = found.latest_first().iterator(chunk_size=AT_ONCE)
        return answer(request, "van-ban-di", [sheet_of(_("Văn bản đi"), _columns(), rows)], form)
    page = Paginator(found.latest_first(), PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {"form": form, "page": page, "may_draft": bool(bodies_to_draft_for(request.user))}
    return render(request, "issuing/document_list.html", context)


def _columns() -> list[Column]:
    return [
        Column("abstract", _("Trích yếu"), lambda document: document.abstract, 70),
        Column("number", _("Số, ký hiệu"), lambda document: document.number_symbol if document.is_issued else _("Dự thảo")),
        Column("issued_on", _("Ngày"), lambda document: document.issued_on, 12),
        Column("kind", _("Loại"), lambda document: document.get_kind_display()),
        Column("body", _("Cơ quan"), lambda document: str(document.body), 36),
        Column("signer", _("Người ký"), lambda document: document.signer_name),
        Column("recipients", _("Nơi nhận"), lambda document: document.recipients, 40),
    ]  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def begin(request: StaffRequest) -> HttpResponse:
    """A document of one's own, from nothing."""
    if not bodies_to_draft_for(request.user):
        return render(request, "issuing/document_begin_closed.html", status=403)
    form = BeginForm(posted(request), user=request.user)
    if form.is_valid():
        begun = actions.Drafting(form.cleaned_data["kind"])
        made = actions.draft(form.cleaned_data["body"], begun, by=request.user, at=timezone.now())
        return redirect("issuing:document", made.pk)
    return render(
        request, "issuing/document_begin.html", {"form": form}, status=422 if form.is_bound else 200
    )


@login_required
@require_http_methods(["GET", "POST"])
def document(request: StaffRequest, pk: int) -> HttpResponse:
    """An issued document with its files; a draft with its boxes."""
    shown = _visible(request, pk)
    if shown.is_issued:
        return render(
            request, "issuing/document_issued.html", {"document": shown, "files": shown.files.all()}
        )
    form = DocumentForm(posted(request), instance=Document.objects.get(pk=pk))
    if form.is_valid() and request.method == "POST":
        actions.edit(shown, form.cleaned_data, by=request.user, at=timezone.now())
        return _after_saving(request, pk)
    context = {
        "document": shown, "form": form, "missing": list(missing(shown.said())),
        "deviations": list(deviations(shown.said())), "may_edit": may_edit(request.user, shown),
        "may_issue": may_issue(request.user, shown),
    }  # fmt: skip
    return render(request, "issuing/document_draft.html", context, status=422 if form.is_bound else 200)


def _after_saving(request: StaffRequest, pk: int) -> HttpResponse:
    """The file that was asked for together with saving; else the draft again."""
    if (kind := request.POST.get("xem")) in TYPES:
        return redirect("issuing:preview", pk, kind)
    messages.success(request, _("Đã ghi dự thảo."))
    return redirect("issuing:document", pk)


@login_required
@require_GET
def preview(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    """A draft as it would look, or the kept file of an issued document."""
    shown = _visible(request, pk)
    if kind not in TYPES:
        raise Http404
    if shown.is_issued:
        kept = get_object_or_404(IssuedFile, document=shown, kind=kind)
        return FileResponse(kept.file.open(), as_attachment=True, filename=_name(shown, kind))  # type: ignore[return-value]
    content = as_pdf(shown.composition(), localdate()) if kind == "pdf" else as_docx(shown.composition())
    response = HttpResponse(content, content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="du-thao-{pk}.{kind}"'
    return response


def _name(document: Document, kind: str) -> str:
    return f"{document.number_symbol.replace('/', '-')}.{kind}"


@login_required
@require_http_methods(["GET", "POST"])
def issue(request: StaffRequest, pk: int) -> HttpResponse:
    """What is about to happen, the day it bears, and what is odd about it; then the number."""
    shown = _visible(request, pk)
    form, verdict = IssueForm(posted(request)), may_issue(request.user, shown)
    if form.is_valid() and request.method == "POST":
        done = actions.issue(shown, form.cleaned_data["on"], by=request.user, at=timezone.now())
        numbers = Document.objects.numbers_of(done.body_id, done.kind, done.year or 0)
        others = [row for row in numbers if row.number < (done.number or 0)]
        if odd := out_of_order(form.cleaned_data["on"], others):
            messages.warning(request, odd)
        messages.success(request, _("Đã ban hành, số %(number)s.") % {"number": done.number_symbol})
        return redirect("issuing:document", pk)
    context = {
        "document": shown, "form": form, "verdict": verdict, "missing": list(missing(shown.said())),
        "deviations": list(deviations(shown.said())), "numbers": _last_numbers(shown),
    }  # fmt: skip
    return render(request, "issuing/document_issue.html", context, status=422 if form.is_bound else 200)


def _last_numbers(document: Document) -> NumberBook | None:
    return NumberBook.objects.filter(body=document.body, book=document.kind, year=localdate().year).first()


@login_required
@require_POST
def discard(request: StaffRequest, pk: int) -> HttpResponse:
    actions.discard(_visible(request, pk), by=request.user, at=timezone.now())
    messages.success(request, _("Đã bỏ dự thảo; nội dung còn trong nhật ký."))
    return redirect("issuing:documents")


@login_required
@require_http_methods(["GET", "POST"])
def books(request: StaffRequest) -> HttpResponseBase:
    """The books of one's bodies: how far each has come, what is odd in it, and where to begin."""
    bodies = [body for body in bodies_to_draft_for(request.user) if may_number(request.user, body)]
    form = BookForm(posted(request), bodies=bodies)
    if form.is_valid():
        actions.set_book(**form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Đã ghi số của sổ."))
        return redirect("issuing:books")
    seen = NumberBook.objects.filter(
        body__in=request.user.bodies_as(NUMBERING) | {body.pk for body in bodies}
    )
    if is_wanted(request):
        rows = oddities_of(list(seen.select_related("body")))
        return answer(request, "so-cap-so", [sheet_of(_("Sổ cấp số"), _columns_of_books(), rows)])
    page = Paginator(seen.select_related("body"), PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {"form": form, "page": page, "books": oddities_of(page.object_list), "may_set": bool(bodies)}
    return render(request, "issuing/book_list.html", context, status=422 if form.is_bound else 200)


def _columns_of_books() -> list[Column]:
    """Of a book with what is odd in it."""
    return [
        Column("book", _("Sổ"), lambda row: row[0].label, 40),
        Column("body", _("Cơ quan"), lambda row: str(row[0].body), 40),
        Column("year", _("Năm"), lambda row: row[0].year, 8),
        Column("last_number", _("Số cuối"), lambda row: row[0].last_number, 10),
        Column("odd", _("Cần xem lại"), lambda row: "; ".join(row[1]), 60),
    ]
