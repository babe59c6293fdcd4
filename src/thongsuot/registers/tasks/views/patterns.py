"""Patterns of work: the list, making one, changing it, ending it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.people.requests import StaffRequest, posted
from thongsuot.registers.tasks import actions
from thongsuot.registers.tasks.forms.giving import GiverForm, PatternForm
from thongsuot.registers.tasks.models import Pattern
from thongsuot.registers.tasks.views.giving import as_initial_of, giver_of, is_changing_giver
from thongsuot.sheets.rules.columns import Column, sheet_of
from thongsuot.sheets.views.sending import answer, is_wanted

PAGE_SIZE, AT_ONCE = 25, 500


@login_required
@require_GET
def patterns(request: StaffRequest) -> HttpResponseBase:
    visible = (
        Pattern.objects.visible_to(request.user).in_use().select_related("body").prefetch_related("owners")
    )
    if is_wanted(request):
        rows = visible.iterator(chunk_size=AT_ONCE)
        return answer(request, "mau-viec", [sheet_of(_("Mẫu việc"), _columns(), rows)])
    page = Paginator(visible, PAGE_SIZE).get_page(request.GET.get("trang"))
    may_give = GiverForm(None, user=request.user).offered.exists()
    return render(request, "tasks/pattern_list.html", {"page": page, "may_give": may_give})


def _columns() -> list[Column]:
    return [
        Column("title", _("Việc"), lambda pattern: pattern.title, 60),
        Column("kind", _("Loại việc"), lambda pattern: pattern.get_kind_display()),
        Column("body", _("Cơ quan giao"), lambda pattern: str(pattern.body), 36),
        Column("owners", _("Giao cho"), lambda pattern: "; ".join(map(str, pattern.owners.all())), 60),
        Column("days", _("Số ngày làm việc"), lambda pattern: pattern.days, 10),
        Column("recurrence", _("Lặp lại"), lambda pattern: pattern.get_recurrence_display()),
        Column("next_on", _("Lần tới"), lambda pattern: pattern.next_on, 12),
    ]


@login_required
@require_http_methods(["GET", "POST"])
def make(request: StaffRequest) -> HttpResponse:
    chosen = giver_of(request)
    if chosen.giver is None:
        return render(request, "tasks/task_give_closed.html", status=403)
    return _save(request, Pattern(body=chosen.giver), {}, chosen if len(chosen.offered) > 1 else None)


@login_required
@require_http_methods(["GET", "POST"])
def change(request: StaffRequest, pk: int) -> HttpResponse:
    pattern = _found(request, pk)
    return _save(request, pattern, as_initial_of(pattern), None)


@login_required
@require_POST
def end(request: StaffRequest, pk: int) -> HttpResponse:
    actions.end_pattern(_found(request, pk), by=request.user, at=timezone.now())
    messages.success(request, _("Đã thôi dùng mẫu; việc đã giao vẫn giữ nguyên."))
    return redirect("tasks:patterns")


def _save(
    request: StaffRequest, pattern: Pattern, initial: dict[str, object], chosen: GiverForm | None
) -> HttpResponse:
    form = PatternForm(posted(request), giver=pattern.body, initial=initial)
    if is_changing_giver(request):
        form = PatternForm(None, giver=pattern.body, initial=form.typed)
    if form.is_valid():
        actions.save_pattern(form.said_of(pattern), form.owners, by=request.user, at=timezone.now())
        messages.success(request, _("Đã lưu mẫu việc."))
        return redirect("tasks:patterns")
    heading = _("Sửa mẫu việc") if pattern.pk else _("Mẫu việc mới")
    context = {"form": form, "heading": heading, "giver": pattern.body, "pattern": pattern, "chosen": chosen}
    return render(request, "tasks/task_give.html", context, status=422 if form.is_bound else 200)


def _found(request: StaffRequest, pk: int) -> Pattern:
    visible = Pattern.objects.visible_to(request.user).in_use().select_related("body__unit")
    return get_object_or_404(visible, pk=pk)
