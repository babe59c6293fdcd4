"""Reminding by hand, of one matter or of an order."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thongsuot.followup import actions
from thongsuot.followup.forms.ladder import RemindForm
from thongsuot.followup.models import Matter
from thongsuot.followup.permissions import may_remind
from thongsuot.followup.registry import registry
from thongsuot.people.requests import StaffRequest, posted


@login_required
@require_http_methods(["GET", "POST"])
def remind(request: StaffRequest, pk: int) -> HttpResponse:
    matter = get_object_or_404(Matter.objects.visible_to(request.user).with_names(), pk=pk)
    form, verdict = RemindForm(posted(request)), may_remind(request.user, matter)
    if form.is_valid():
        actions.remind(matter, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Đã đôn đốc %(body)s.") % {"body": matter.owner})
        return redirect(reverse(registry[matter.register].page, args=[pk]))
    context = {"matter": matter, "form": form, "heading": _("Đôn đốc"), "verdict": verdict}
    return render(request, "followup/matter_ask.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "POST"])
def remind_together(request: StaffRequest, pk: int) -> HttpResponse:
    """Each executor of an order who has not handed in and was not reminded just now."""
    matters = list(Matter.objects.visible_to(request.user).filter(collective=pk).with_names().order_by("pk"))
    if not matters:
        raise Http404
    form = RemindForm(posted(request))
    if form.is_valid():
        many = actions.remind_together(matters, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Đã đôn đốc %(n)s cơ quan.") % {"n": many})
        return redirect("followup:collective", pk)
    remindable = [matter for matter in matters if may_remind(request.user, matter)]
    context = {"order_pk": pk, "order": matters[0].title, "form": form, "movable": remindable}
    return render(request, "followup/order_remind.html", context, status=422 if form.is_bound else 200)
