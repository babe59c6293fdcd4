"""Files that come back: uploading one, seeing what each row would do, deciding, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.people.requests import StaffRequest, posted
from thongsuot.sheets import actions
from thongsuot.sheets.actions import Outcome
from thongsuot.sheets.forms.templates import blank, explanation, not_taken
from thongsuot.sheets.forms.uploading import UploadForm
from thongsuot.sheets.models import Upload
from thongsuot.sheets.registry import Intake, Planned, intakes
from thongsuot.sheets.rules.reading import places_of, unknown
from thongsuot.sheets.views.sending import as_book

PAGE_SIZE = 100
IN_ORDER = ("error", "new", "change", "same")


@dataclass(frozen=True)
class Told:
    """One row of the preview or of the result: `kind` as `Planned.kind`, or "done" and "left"."""

    number: int
    about: str
    kind: str
    said: list[str]
    address: str = ""


@login_required
@require_http_methods(["GET", "POST"])
def upload(request: StaffRequest, code: str) -> HttpResponse:
    """What can be brought in, and the file; what was read is kept and shown before anything is written."""
    intake = _intake(code)
    form = UploadForm(posted(request), request.FILES or None, intake=intake)
    if form.is_valid() and form.table:
        kept = actions.keep(form.table, intake, form.name, by=request.user, at=timezone.now())
        return redirect("sheets:preview", kept.pk)
    adds = intake.adds(request.user)
    context = {
        "form": form, "intake": intake, "adds": adds,
        "taken": [column for column in intake.columns() if column.taken or (column.is_new and adds)],
        "breadcrumbs": _crumbs(intake),
    }  # fmt: skip
    return render(request, "sheets/upload.html", context, status=422 if form.is_bound else 200)


@login_required
@require_GET
def template(request: StaffRequest, code: str) -> HttpResponseBase:
    """An empty sheet for new rows, with its explanation."""
    intake = _intake(code)
    columns, offered = intake.columns(), intake.offered(request.user)
    sheets = [blank(intake.label, columns, offered), explanation(_("Hướng dẫn"), columns, offered)]
    return as_book(f"mau-{intake.stem}.xlsx", sheets)


@login_required
@require_GET
def preview(request: StaffRequest, pk: int) -> HttpResponse:
    """Before the decision what each row would do; after it what came of each."""
    kept, intake = _kept(request, pk)
    rows = _rows(kept, intake, request)
    counts = {kind: len([row for row in rows if row.kind == kind]) for kind in {row.kind for row in rows}}
    columns, to_do = intake.columns(), counts.get("new", 0) + counts.get("change", 0)
    context = {
        "upload": kept, "intake": intake, "counts": counts, "unknown": unknown(kept.heads, columns),
        "is_blind": bool(counts.get("change")) and _is_blind(kept, intake),
        "stopped": [] if kept.taken_at else kept.failed()[:1], "breadcrumbs": _crumbs(intake),
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang")),
        "to_do": to_do, "at_once": min(to_do, actions.MOST_AT_ONCE), "too_many": to_do > actions.MOST_AT_ONCE,
        "is_begun": bool(kept.done()), "why_too_many": actions.too_many_at_once(),
    }  # fmt: skip
    return render(request, "sheets/result.html" if kept.taken_at else "sheets/preview.html", context)


@login_required
@require_POST
def take(request: StaffRequest, pk: int) -> HttpResponse:
    """All rows or none; with `cach=dong-dung` those that can be, a part at a time. A second click finds it done."""
    kept, intake = _kept(request, pk)
    good_only = request.POST.get("cach") == "dong-dung"
    actions.take(kept, intake, good_only=good_only, by=request.user, at=timezone.now())
    return redirect("sheets:preview", pk)


@login_required
@require_GET
def failed(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The rows that were not taken, or could not be, with the reason in a last column."""
    kept, intake = _kept(request, pk)
    rows = _rows(kept, intake, request)
    why = {row.number: " ".join(row.said) for row in rows if row.kind in {"error", "left"}}
    sheet = not_taken(intake.label, kept.heads, kept.rows, why, intake.columns())
    return as_book(f"dong-loi-{intake.stem}.xlsx", [sheet])


def _rows(kept: Upload, intake: Intake, request: StaffRequest) -> list[Told]:
    """What came of the rows; before all are decided, first what the others would do."""
    if kept.taken_at:
        return _taken(kept.outcome)
    return [*_foreseen(kept, intake, request), *_taken(kept.done())]


def _foreseen(kept: Upload, intake: Intake, request: StaffRequest) -> list[Told]:
    rows = kept.left(places_of(kept.heads, intake.columns()))
    told = [_told(planned) for planned in intake.plan(rows, request.user, today=localdate())]
    return sorted(told, key=lambda row: (IN_ORDER.index(row.kind), row.number))


def _told(planned: Planned) -> Told:
    said = [f"{fault.head}: {fault.sentence}" for fault in planned.faults] or planned.effects
    return Told(planned.row.number, planned.about, planned.kind, said, planned.address)


def _taken(outcome: Iterable[Outcome]) -> list[Told]:
    told = [
        Told(row["number"], row["about"], _came_of(row), [row["said"]], row["address"]) for row in outcome
    ]
    return sorted(told, key=lambda row: (row.kind != "left", row.number))


def _came_of(row: Outcome) -> str:
    return "left" if not row["done"] else "same" if row["kind"] == "same" else "done"


def _is_blind(kept: Upload, intake: Intake) -> bool:
    """Whether rows are known again and yet nothing tells what was changed here since they were taken out."""
    columns = intake.columns()
    found = places_of(kept.heads, columns)
    marks = {column.key for column in columns if column.is_hidden}
    return columns[0].key in found and not marks & found.keys()


def _intake(code: str) -> Intake:
    intake = intakes.get(code)
    if intake is None:
        raise Http404
    return intake


def _kept(request: StaffRequest, pk: int) -> tuple[Upload, Intake]:
    mine = Upload.objects.visible_to(request.user).kept_at(timezone.now())
    kept = get_object_or_404(mine, pk=pk)
    return kept, _intake(kept.of_list)


def _crumbs(intake: Intake) -> list[dict[str, str]]:
    from_list = {"label": intake.label, "url": reverse(intake.page)}
    return [from_list, {"label": _("Nhập từ bảng tính"), "url": ""}]
