"""A difficulty's page."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from thongsuot.followup.models import Matter
from thongsuot.followup.views.matters import matter_context
from thongsuot.people.requests import StaffRequest
from thongsuot.registers.difficulties.forms import DifficultyFilter
from thongsuot.registers.difficulties.models import Difficulty, one_row_each

PAGE_SIZE = 25


@login_required
@require_GET
def difficulties(request: StaffRequest) -> HttpResponse:
    """Which persist, where, since when, and what is being done."""
    form = DifficultyFilter(request.GET)
    rows = one_row_each(form.found(Matter.objects.visible_to(request.user)))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang"))
    return render(request, "difficulties/difficulty_list.html", {"form": form, "page": page})


@login_required
@require_GET
def difficulty(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Difficulty.objects.visible_to(request.user).whole(), pk=pk)
    context = {**matter_context(request, found.matter), "difficulty": found}
    return render(request, "difficulties/difficulty_detail.html", context)
