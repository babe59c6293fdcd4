"""Pages that bring matters together."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thongsuot.followup import actions
from thongsuot.followup.models import Matter, perhaps_linked, perhaps_same
from thongsuot.followup.permissions import may_bring_together
from thongsuot.followup.registry import registry
from thongsuot.people.requests import StaffRequest
from thongsuot.pure.text import fold

OFFERED = 20
LONGEST_QUERY = 200


@login_required
@require_http_methods(["GET", "POST"])
def link(request: StaffRequest, pk: int) -> HttpResponse:
    """Choose the matters that belong to this one, from suggestions or by words."""
    matter = _matter(request, pk)
    if request.method == "POST":
        linked = actions.link_all(matter, _chosen(request), by=request.user, at=timezone.now())
        messages.success(request, _("Đã liên kết %(n)s việc.") % {"n": linked})
        return redirect(reverse(registry[matter.register].page, args=[pk]))
    query = fold(request.GET.get("q", "").replace("\0", "")[:LONGEST_QUERY])
    offered = Paginator(perhaps_linked(matter, request.user, query), OFFERED).get_page(
        request.GET.get("trang")
    )
    verdict = may_bring_together(request.user, matter)
    context = {"matter": matter, "page": offered, "verdict": verdict, "query": request.GET.get("q", "")}
    return render(request, "followup/matter_link.html", context)


@login_required
@require_POST
def unlink(request: StaffRequest, pk: int, other: int) -> HttpResponse:
    matter = _matter(request, pk)
    actions.unlink(matter, _matter(request, other), by=request.user, at=timezone.now())
    messages.success(request, _("Đã bỏ liên kết."))
    return redirect(reverse(registry[matter.register].page, args=[pk]))


@login_required
@require_http_methods(["GET", "POST"])
def unite(request: StaffRequest, pk: int) -> HttpResponse:
    """Perhaps the same, said by other units: a person decides."""
    matter = _matter(request, pk)
    if request.method == "POST":
        common = actions.unite(matter, _chosen(request), by=request.user, at=timezone.now())
        messages.success(request, _("Đã gộp; mỗi đơn vị vẫn giữ tình trạng riêng."))
        return redirect("followup:collective", common.pk)
    offered = Paginator(perhaps_same(matter, request.user), OFFERED).get_page(request.GET.get("trang"))
    verdict = may_bring_together(request.user, matter)
    return render(
        request, "followup/matter_unite.html", {"matter": matter, "page": offered, "verdict": verdict}
    )


@login_required
@require_POST
def part(request: StaffRequest, pk: int) -> HttpResponse:
    """Not the same after all."""
    matter = actions.part(_matter(request, pk), by=request.user, at=timezone.now())
    messages.success(request, _("Đã tách ra; việc đứng riêng với tình trạng đang có."))
    return redirect(reverse(registry[matter.register].page, args=[pk]))


def _matter(request: StaffRequest, pk: int) -> Matter:
    return get_object_or_404(Matter.objects.visible_to(request.user).with_names(), pk=pk)


def _chosen(request: StaffRequest) -> list[Matter]:
    """The matters ticked, as far as the account may see them; what is no number is nobody's matter."""
    ticked = [value for value in request.POST.getlist("viec") if value.isdecimal() and len(value) < 19]
    return list(Matter.objects.visible_to(request.user).filter(pk__in=ticked))
