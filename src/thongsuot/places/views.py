"""Public pages: from an old address to the new unit, and a unit over time."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from thongsuot.places.forms import LookUpForm
from thongsuot.places.models import Unit, look_up

FIND_TITLE = _("Tra cứu đơn vị hành chính cũ – mới")


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """The look-up page; an answer needs no session and may be cached and linked to."""
    form = LookUpForm(request.GET)
    answer = look_up(form.cleaned_data["q"], on=form.cleaned_data["ngay"]) if form.is_valid() else None
    return render(request, "places/unit_find.html", {"form": form, "answer": answer})


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """All units that have borne the code, the latest era first."""
    units = list(Unit.objects.filter(code=code.replace("\x00", "")).with_history())
    if not units:
        raise Http404
    breadcrumbs = [{"label": FIND_TITLE, "url": reverse("places:find")}, {"label": units[0].full_name}]
    return render(
        request, "places/unit_detail.html", {"code": code, "units": units, "breadcrumbs": breadcrumbs}
    )
