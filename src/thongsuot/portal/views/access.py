"""What the site says of its own accessibility."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thongsuot.portal.models.access import AccessCheck, place_of_own


@require_safe
def statement(request: HttpRequest) -> HttpResponse:
    """Made from the last check, with what it found; what no program can check is said to be so."""
    context = {
        "check": AccessCheck.last(),
        "is_own": place_of_own().exists(),
        "breadcrumbs": [{"label": _("Trang chủ"), "url": "/"}, {"label": _("Khả năng tiếp cận")}],
        "address": request.build_absolute_uri(request.path),
    }
    return render(request, "portal/access_statement.html", context)
