"""Webhooks: who keeps them makes them, ends them, and sees what became of each event."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thongsuot.followup import actions
from thongsuot.followup.forms.hooks import HookForm
from thongsuot.followup.models import Hook, bodies_with_hooks
from thongsuot.followup.permissions import may_keep_tables
from thongsuot.people.requests import StaffRequest, posted

PAGE_SIZE = 50


@login_required
@require_http_methods(["GET", "POST"])
def hooks(request: StaffRequest) -> HttpResponse:
    bodies = bodies_with_hooks(request.user)
    form = HookForm(posted(request), bodies=bodies, may_have_all=bool(may_keep_tables(request.user)))
    if form.is_valid():
        hook = actions.add_hook(**form.cleaned_data, by=request.user, at=timezone.now())
        return render(request, "followup/hook_key.html", {"hook": hook})
    context = {"form": form, "hooks": Hook.objects.visible_to(request.user).in_use(), "may": bodies.exists()}
    return render(request, "followup/hooks.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET"])
def hook(request: StaffRequest, pk: int) -> HttpResponse:
    """The events of one hook, the newest first, and what became of each."""
    found = get_object_or_404(Hook.objects.visible_to(request.user), pk=pk)
    page = Paginator(found.deliveries.all(), PAGE_SIZE).get_page(request.GET.get("trang"))
    given_up = found.deliveries.filter(given_up_at__isnull=False, sent_at=None).count()
    context = {
        "hook": found,
        "page": page,
        "waiting": found.deliveries.waiting().count(),
        "given_up": given_up,
    }
    return render(request, "followup/hook.html", context)


@login_required
@require_POST
def renew_key(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Hook.objects.visible_to(request.user).in_use(), pk=pk)
    renewed = actions.renew_key(found, by=request.user, at=timezone.now())
    return render(request, "followup/hook_key.html", {"hook": renewed})


@login_required
@require_POST
def end_hook(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Hook.objects.visible_to(request.user).in_use(), pk=pk)
    actions.end_hook(found, by=request.user, at=timezone.now())
    messages.success(request, _("Đã ngừng kết nối; những gì đã gửi vẫn xem được."))
    return redirect("followup:hooks")


@login_required
@require_POST
def try_again(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Hook.objects.visible_to(request.user).in_use(), pk=pk)
    actions.try_again(found, by=request.user, at=timezone.now())
    messages.success(request, _("Sẽ gửi lại trong ít phút."))
    return redirect("followup:hook", pk)
