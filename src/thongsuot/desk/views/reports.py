"""The follow-up report on a page, as a spreadsheet and as a document; letters to those who owe."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.desk import actions
from thongsuot.desk.forms.report import ReportFilter
from thongsuot.desk.forms.sheet import columns as matter_columns
from thongsuot.desk.models import bodies_owing, kept, owed_of, report
from thongsuot.desk.rules.report import COLUMNS, GROUPS, RATE_SAID, Line, Report, asked_of, percent
from thongsuot.desk.views.export import about
from thongsuot.followup.forms.columns import as_rows
from thongsuot.followup.forms.filters import MatterFilter
from thongsuot.followup.models import Collective, Matter, norms_on
from thongsuot.issuing.permissions import bodies_to_draft_for
from thongsuot.people.models import Body
from thongsuot.people.requests import StaffRequest
from thongsuot.sheets.rules.columns import Cell, Column, Sheet, sheet_of
from thongsuot.sheets.views.sending import answer, is_wanted, refused, send

PAGE_SIZE = 50


@login_required
@require_GET
def follow_up(request: StaffRequest) -> HttpResponse:
    form = ReportFilter(request.GET, user=request.user)
    form.is_valid()
    told = _report(request, form)
    context = {
        "form": form, "report": told, "columns": _columns(told), "group": GROUPS[told.group], "rate_said": RATE_SAID,
        "said": _narrowing(form, told), "query": request.GET.urlencode(),
        "may_draft": bool(bodies_to_draft_for(request.user)), "today": localdate(),
        "breadcrumbs": [{"label": _("Tổng quan"), "url": "/ban-lam-viec/tong-quan/"}, {"label": _("Báo cáo theo dõi"), "url": ""}],
    }  # fmt: skip
    return render(request, "desk/report.html", context)


def _report(request: StaffRequest, form: ReportFilter) -> Report:
    """The figures a valid form asks for; kept until the next change."""
    today = localdate()
    (first, last), group = form.period(today), form.group
    said = (tuple(sorted(form.said.items())), first, last, group)
    return kept("report", said, request.user, lambda: report(form.of_all_times(), first, last, group))


def _columns(told: Report) -> list[tuple[str, str, dict[str, str]]]:
    """Code, head and what narrows the list behind it."""
    soon = norms_on(told.last).due_soon_days
    return [(code, label, asked_of(code, told.last, soon)) for code, label in COLUMNS.items()]


def _narrowing(form: ReportFilter, told: Report) -> dict[str, str]:
    """What the lists behind the figures are asked for, but for the line and the figure."""
    shared = {name: value for name, value in form.said.items() if name in ("so", "don_vi", "linh_vuc")}
    return shared | {"tu": told.first.isoformat(), "den": told.last.isoformat()}


@login_required
@require_GET
def export(request: StaffRequest) -> HttpResponseBase:
    """The same table as .xlsx or .csv."""
    form = ReportFilter(request.GET, user=request.user)
    if refusal := refused(request, form, reverse("desk:report")):
        return refusal
    told = _report(request, form)
    heads = [(GROUPS[told.group], 28), *((label, 8) for label in COLUMNS.values()),
             (_("Tỷ lệ đúng hạn"), 9), (_("Nguyên nhân chậm"), 30), (_("Đề xuất"), 20)]  # fmt: skip
    rows = [_cells(line) for line in (*told.lines, told.whole)]
    period = {_("Kỳ báo cáo"): f"{told.first:%d/%m/%Y} – {told.last:%d/%m/%Y}"}
    explained = period | about(request, form, localdate()) | {_("Tỷ lệ đúng hạn"): RATE_SAID}
    return send(
        request.GET["kieu"],
        "bao-cao-theo-doi",
        [Sheet(_("Báo cáo theo dõi"), heads, rows)],
        explained,
        timezone.now(),
    )


def _cells(line: Line) -> list[Cell]:
    return [
        line.label,
        *(line.of(code) for code in COLUMNS),
        percent(line.rate),
        "; ".join(line.causes),
        line.proposals,
    ]


@login_required
@require_POST
def draft_report(request: StaffRequest) -> HttpResponse:
    """A document with the figures of what the address asks for."""
    form = ReportFilter(request.GET, user=request.user)
    form.is_valid()
    made = actions.draft_report(_report(request, form), by=request.user, at=timezone.now())
    return redirect("issuing:document", made.pk)


@login_required
@require_http_methods(["GET", "POST"])
def owing(request: StaffRequest) -> HttpResponseBase:
    """Bodies with something overdue or due soon among what the list of matters shows under the same address.

    A POST, from a row of the report, drafts the letter at once where the row comes down to one body.
    """
    today: date = localdate()
    asked = MatterFilter(request.GET, user=request.user)
    rows = bodies_owing(asked.found(Matter.objects.visible_to(request.user), today=today), today)
    if request.method == "POST":
        if len(rows) == 1 and bodies_to_draft_for(request.user):
            return draft_reminder(request, rows[0].body.pk)
        return redirect(request.get_full_path())
    if is_wanted(request):
        return answer(request, "don-doc", [sheet_of(_("Đôn đốc"), _columns_of_owing(), rows)], asked)
    context = {
        "rows": rows, "is_narrowed": bool(request.GET), "soon_days": norms_on(today).due_soon_days, "may_draft": bool(bodies_to_draft_for(request.user)),
        "breadcrumbs": [{"label": _("Báo cáo theo dõi"), "url": "/ban-lam-viec/bao-cao/"}, {"label": _("Đôn đốc"), "url": ""}],
    }  # fmt: skip
    return render(request, "desk/owing.html", context)


@login_required
@require_GET
def owed(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The matters behind a number of the list of those who owe, narrowed as that list was."""
    today, body = localdate(), get_object_or_404(Body, pk=pk)
    asked = MatterFilter(request.GET, user=request.user)
    rows = owed_of(asked.found(Matter.objects.visible_to(request.user), today=today), body, today)
    if not rows.exists():
        raise Http404
    if is_wanted(request):
        listed = as_rows(rows.select_related("task").most_urgent_first())
        return answer(request, "don-doc", [sheet_of(_("Đôn đốc"), matter_columns(today), listed)], asked)
    context = {
        "body": body, "page": Paginator(rows.with_names().most_urgent_first(), PAGE_SIZE).get_page(request.GET.get("trang")),
        "today": today, "soon_days": norms_on(today).due_soon_days, "may_draft": bool(bodies_to_draft_for(request.user)),
        "breadcrumbs": [{"label": _("Đôn đốc"), "url": reverse("desk:owing")}, {"label": str(body), "url": ""}],
    }  # fmt: skip
    return render(request, "desk/owed.html", context)


def _columns_of_owing() -> list[Column]:
    return [
        Column("body", _("Cơ quan"), lambda row: str(row.body), 44),
        Column("late", _("Quá hạn"), lambda row: row.late, 12),
        Column("soon", _("Sắp đến hạn"), lambda row: row.soon, 14),
    ]


@login_required
@require_POST
def draft_reminder(request: StaffRequest, pk: int) -> HttpResponse:
    body = get_object_or_404(
        Body, pk__in=Matter.objects.visible_to(request.user).open().filter(owner=pk).values("owner")
    )
    made = actions.draft_reminder([body], by=request.user, at=timezone.now())
    return redirect("issuing:document", made.pk)


@login_required
@require_POST
def draft_reminders(request: StaffRequest) -> HttpResponse:
    """One letter to all bodies that the list of those who owe shows under the same address."""
    today, asked = localdate(), MatterFilter(request.GET, user=request.user)
    rows = bodies_owing(asked.found(Matter.objects.visible_to(request.user), today=today), today)
    made = actions.draft_reminder([row.body for row in rows], by=request.user, at=timezone.now())
    return redirect("issuing:document", made.pk)


@login_required
@require_POST
def draft_return_sheet(request: StaffRequest, pk: int) -> HttpResponse:
    seen = Matter.objects.visible_to(request.user).filter(collective__isnull=False).values("collective")
    order = get_object_or_404(Collective.objects.filter(pk__in=seen), pk=pk)
    made = actions.draft_return_sheet(order, by=request.user, at=timezone.now())
    return redirect("issuing:document", made.pk)
