"""The calendar of working days: which days are off or worked in exchange, and by which paper."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.followup import actions
from thongsuot.followup.forms.days import DayForm, YearForm
from thongsuot.followup.models import DayOff
from thongsuot.followup.permissions import may_keep_tables
from thongsuot.people.requests import StaffRequest, posted
from thongsuot.sheets.rules.columns import Column, sheet_of
from thongsuot.sheets.views.sending import answer, is_wanted


@login_required
@require_GET
def days(request: StaffRequest) -> HttpResponseBase:
    """The exceptions of one year, for everybody: a deadline that counts working days rests on them."""
    form = YearForm(request.GET if request.GET.get("nam") else {"nam": localdate().year})
    year = form.year or localdate().year
    kept = DayOff.objects.filter(on__gte=date(year, 1, 1), on__lte=date(year, 12, 31))
    if is_wanted(request):
        return answer(
            request, f"ngay-nghi-{year}", [sheet_of(_("Ngày nghỉ, ngày làm bù"), _columns(), kept)], form
        )
    context = {"days": kept, "year": year, "form": form, "verdict": may_keep_tables(request.user)}
    return render(request, "followup/day_list.html", context)


def _columns() -> list[Column]:
    return [
        Column("on", _("Ngày"), lambda day: day.on, 12),
        Column("kind", _("Loại"), lambda day: day.get_kind_display(), 20),
        Column("name", _("Tên"), lambda day: day.name, 40),
        Column("legal_basis", _("Căn cứ"), lambda day: day.legal_basis, 50),
        Column(
            "confirmed", _("Văn bản chính thức"), lambda day: _("có") if day.confirmed else _("chưa có"), 20
        ),
    ]


@login_required
@require_http_methods(["GET", "POST"])
def set_day(request: StaffRequest) -> HttpResponse:
    """Enter a day, or put one right: the same day entered again replaces what was there."""
    form = DayForm(posted(request), initial=_as_kept(request))
    if form.is_valid():
        moved = actions.set_day(form.day, by=request.user, at=timezone.now())
        messages.success(request, _told(moved))
        return redirect("followup:days")
    context = {"form": form, "verdict": may_keep_tables(request.user)}
    return render(request, "followup/day_edit.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def drop_day(request: StaffRequest, pk: int) -> HttpResponse:
    moved = actions.drop_day(get_object_or_404(DayOff, pk=pk), by=request.user, at=timezone.now())
    messages.success(request, _told(moved))
    return redirect("followup:days")


def _as_kept(request: StaffRequest) -> dict[str, object]:
    key = request.GET.get("ngay", "")
    row = DayOff.objects.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    if row is None:
        return {}
    return {
        "on": row.on,
        **{name: getattr(row, name) for name in ("kind", "name", "legal_basis", "confirmed")},
    }


def _told(moved: int) -> str:
    return _("Đã ghi vào lịch; %(n)s thời hạn tính theo ngày làm việc được tính lại.") % {"n": moved}
