"""Patterns of work: the list, making one, changing it, ending it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.people.requests import StaffRequest, posted
from thongsuot.registers.tasks import actions
from thongsuot.registers.tasks.forms.giving import GiverForm, PatternForm
from thongsuot.registers.tasks.models import Pattern
from thongsuot.registers.tasks.views.giving import as_initial_of

PAGE_SIZE = 25


@login_required
@require_GET
def patterns(request: StaffRequest) -> HttpResponse:
    visible = (
        Pattern.objects.visible_to(request.user).in_use().select_related("body").prefetch_related("owners")
    )
    page = Paginator(visible, PAGE_SIZE).get_page(request.GET.get("trang"))
    may_give = GiverForm(None, user=request.user).offered.exists()
    return render(request, "tasks/pattern_list.html", {"page": page, "may_give": may_give})


@login_required
@require_http_methods(["GET", "POST"])
def make(request: StaffRequest) -> HttpResponse:
    chosen = GiverForm(request.GET, user=request.user)
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
