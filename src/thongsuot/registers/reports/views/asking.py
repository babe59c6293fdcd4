"""Forms: the list beside one's own reports, a form's page, defining and changing it, ending it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.people.requests import StaffRequest, posted
from thongsuot.registers.reports import actions
from thongsuot.registers.reports.forms.asking import FIGURES, MOST_ROWS, AskForm
from thongsuot.registers.reports.models import Figure, Form, Report, askers_for
from thongsuot.registers.reports.permissions import may_ask
from thongsuot.registers.reports.views.columns import report_columns
from thongsuot.sheets.rules.columns import sheet_of
from thongsuot.sheets.views.sending import answer, is_wanted

PAGE_SIZE, AT_ONCE = 25, 2000


@login_required
@require_GET
def forms_and_reports(request: StaffRequest) -> HttpResponseBase:
    """What the account has to fill in, and the forms it may see."""
    mine = Report.objects.whole().filled_in_by(request.user)
    if is_wanted(request):
        rows = mine.iterator(chunk_size=AT_ONCE)
        return answer(
            request, "bao-cao-don-vi", [sheet_of(_("Báo cáo tôi nộp"), report_columns(localdate()), rows)]
        )
    visible = Form.objects.visible_to(request.user).select_related("asker").prefetch_related("periods")
    context = {
        "page": Paginator(mine, PAGE_SIZE).get_page(request.GET.get("trang")), "forms": visible,
        "may_make": askers_for(request.user).exists(), "today": localdate(),
    }  # fmt: skip
    return render(request, "reports/form_list.html", context)


@login_required
@require_GET
def form(request: StaffRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    version = found.current
    context = {
        "form": found, "version": version, "figures": version.figures.all(), "texts": version.texts.all(),
        "checks": version.checks.select_related("version").prefetch_related("version__figures"),
        "bodies": found.reporting_bodies, "chosen": found.bodies.order_by("unit__sort_key", "pk"),
        "periods": found.periods.all(), "may": may_ask(request.user, found.asker),
        "elsewhere": Figure.objects.asked_elsewhere(version),
    }  # fmt: skip
    return render(request, "reports/form_detail.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def make(request: StaffRequest) -> HttpResponse:
    if not askers_for(request.user).exists():
        return render(request, "reports/form_make_closed.html", status=403)
    asked = AskForm(_with_more_rows(request), user=request.user)
    if not _wants_rows(request) and asked.is_valid():
        new = Form(asker=asked.cleaned_data["asker"], **asked.columns)
        saved = actions.save_form(
            new, asked.cleaned_data["others"], asked.definition, by=request.user, at=timezone.now()
        )
        messages.success(request, _("Đã lập biểu mẫu. Hãy mở kỳ báo cáo khi cần số liệu."))
        return redirect("reports:form", saved.pk)
    return _ask(request, asked, _("Biểu mẫu báo cáo mới"))


@login_required
@require_http_methods(["GET", "POST"])
def change(request: StaffRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    asked = AskForm(_with_more_rows(request), user=request.user, form=found)
    if not _wants_rows(request) and asked.is_valid():
        for name, value in asked.columns.items():
            setattr(found, name, value)
        bodies = asked.cleaned_data["others"]
        actions.save_form(found, bodies, asked.definition, by=request.user, at=timezone.now())
        messages.success(request, _("Đã lưu biểu mẫu. Kỳ đang mở vẫn hỏi như cũ; kỳ sau hỏi theo bản mới."))
        return redirect("reports:form", pk)
    return _ask(request, asked, _("Sửa biểu mẫu báo cáo"), found)


@login_required
@require_POST
def end(request: StaffRequest, pk: int) -> HttpResponse:
    actions.end_form(_found(request, pk), by=request.user, at=timezone.now())
    messages.success(request, _("Đã thôi dùng biểu mẫu; các báo cáo đã yêu cầu vẫn giữ nguyên."))
    return redirect("reports:form", pk)


def _found(request: StaffRequest, pk: int) -> Form:
    return get_object_or_404(Form.objects.visible_to(request.user).select_related("asker__unit"), pk=pk)


def _wants_rows(request: StaffRequest) -> bool:
    return "them-dong" in request.POST


def _with_more_rows(request: StaffRequest) -> QueryDict | None:
    """What was sent, with one empty row more, of figures or of texts, when that is what was asked for."""
    data = posted(request)
    if data is None or not _wants_rows(request):
        return data
    kind = data["them-dong"] if data["them-dong"] in MOST_ROWS else FIGURES
    rows = data.get(f"{kind}-TOTAL_FORMS", "")
    if not rows.isdecimal():
        return data
    more = data.copy()
    more[f"{kind}-TOTAL_FORMS"] = str(min(int(rows[:4]) + 1, MOST_ROWS[kind]))
    return more


def _ask(request: StaffRequest, asked: AskForm, heading: str, form: Form | None = None) -> HttpResponse:
    is_sent = asked.is_bound and not _wants_rows(request)
    if not is_sent:
        asked.leave_unchecked()
    context = {
        "form": asked, "heading": heading, "changed": form, "is_sent": is_sent,
        "verdict": may_ask(request.user, form.asker) if form else True,
    }  # fmt: skip
    return render(request, "reports/form_ask.html", context, status=422 if is_sent else 200)
