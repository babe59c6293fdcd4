"""Who is away and who stands in: for oneself, and for the people one leads."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thongsuot.people import actions
from thongsuot.people.forms import AbsenceForm
from thongsuot.people.models import Absence, User, colleagues_of
from thongsuot.people.permissions import may_arrange_absence
from thongsuot.people.requests import StaffRequest, posted


@login_required
@require_http_methods(["GET", "POST"])
def absences(request: StaffRequest) -> HttpResponse:
    """Say that one is away; a leader says it for somebody of the office with `nguoi`."""
    absent = _absent(request)
    form = AbsenceForm(posted(request), absent=absent)
    if form.is_valid():
        actions.be_absent(absent, **form.cleaned_data, by=request.user, at=timezone.now())
        said = {"who": form.cleaned_data["substitute"], "absent": absent}
        messages.success(request, _("%(who)s làm thay %(absent)s trong những ngày này.") % said)
        return redirect("desk:absences")
    known = Absence.objects.visible_to(request.user).select_related("user__person", "substitute__person")
    context = {"form": form, "absent": absent, "absences": known[:50], "people": _people(request)}
    return render(request, "desk/absences.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def end(request: StaffRequest, pk: int) -> HttpResponse:
    absence = get_object_or_404(Absence.objects.visible_to(request.user), pk=pk)
    actions.end_absence(absence, by=request.user, at=timezone.now())
    messages.success(request, _("Đã bỏ; không còn ai làm thay."))
    return redirect("desk:absences")


def _absent(request: StaffRequest) -> User:
    """The account meant: oneself, or one of those whose absence one may arrange; of others nothing is said."""
    key = request.GET.get("nguoi", "")
    if not key:
        return request.user
    found = User.objects.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    if found is None or not may_arrange_absence(request.user, found):
        raise Http404
    return found


def _people(request: StaffRequest) -> list[User]:
    return [user for user in colleagues_of(request.user)[:100] if may_arrange_absence(request.user, user)]
