"""All that one was told, the newest first; nothing of it is lost by having been read."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thongsuot.desk.actions import mark_notices_read
from thongsuot.desk.forms.columns import notice_columns
from thongsuot.people.requests import StaffRequest
from thongsuot.sheets.rules.columns import sheet_of
from thongsuot.sheets.views.sending import answer, is_wanted

PAGE_SIZE, AT_ONCE = 50, 2000


@login_required
@require_GET
def notices(request: StaffRequest) -> HttpResponseBase:
    mine = request.user.notices.select_related("matter__owner")
    if is_wanted(request):
        rows = mine.iterator(chunk_size=AT_ONCE)
        return answer(request, "tin", [sheet_of(_("Tin"), notice_columns(), rows)])
    context = {
        "page": Paginator(mine, PAGE_SIZE).get_page(request.GET.get("trang")),
        "unread": request.user.notices.filter(read_at=None).count(),
        "breadcrumbs": [{"label": _("Việc của tôi"), "url": "/ban-lam-viec/"}, {"label": _("Tin"), "url": ""}],
    }  # fmt: skip
    return render(request, "desk/notices.html", context)


@login_required
@require_POST
def read_notices(request: StaffRequest) -> HttpResponse:
    """Those that the page named as shown; with none named, all."""
    shown = [
        int(key) for key in request.POST.getlist("tin") if key.isascii() and key.isdecimal() and len(key) < 19
    ]
    many = mark_notices_read(request.user, shown, at=timezone.now())
    messages.success(request, _("Đã đánh dấu %(n)s tin đã xem.") % {"n": many})
    return redirect("desk:home")
