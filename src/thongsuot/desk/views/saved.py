"""Filters kept under a name."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thongsuot.desk import actions
from thongsuot.desk.forms.saved import SaveFilterForm
from thongsuot.desk.models import ADDRESS_OF, SavedFilter
from thongsuot.people.requests import StaffRequest


@login_required
@require_POST
def keep(request: StaffRequest) -> HttpResponse:
    form = SaveFilterForm(request.POST)
    if not form.is_valid():
        messages.warning(request, " ".join(str(said) for errors in form.errors.values() for said in errors))
        return redirect(_back(request.POST.get("danh_sach", ""), request.POST.get("loc", "")[:1000]))
    said = form.cleaned_data
    actions.keep_filter(said["danh_sach"], said["ten"], said["loc"], by=request.user, at=timezone.now())
    messages.success(request, _("Đã lưu bộ lọc “%(name)s”.") % {"name": said["ten"]})
    return redirect(_back(said["danh_sach"], said["loc"]))


@login_required
@require_POST
def drop(request: StaffRequest, pk: int) -> HttpResponse:
    saved = get_object_or_404(SavedFilter.objects.visible_to(request.user), pk=pk)
    actions.drop_filter(saved, by=request.user, at=timezone.now())
    messages.success(request, _("Đã bỏ bộ lọc “%(name)s”.") % {"name": saved.name})
    return redirect(_back(saved.of_list, ""))


def _back(of_list: str, query: str) -> str:
    address = reverse(ADDRESS_OF.get(of_list, "desk:home"))
    return f"{address}?{query}" if query else address
