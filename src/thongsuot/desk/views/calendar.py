"""What falls due when: a month or a week of the working calendar."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thongsuot.desk.forms.calendar import CalendarForm
from thongsuot.desk.models import WEEKDAYS, weeks_of
from thongsuot.followup.models import Matter, MatterQuerySet
from thongsuot.followup.registry import registry
from thongsuot.people.requests import StaffRequest

NAMED_IN_A_MONTH, NAMED_IN_A_WEEK = 3, 12


@login_required
@require_GET
def calendar(request: StaffRequest) -> HttpResponse:
    form, today = CalendarForm(request.GET), localdate()
    form.is_valid()
    span = form.span(today)
    context = {
        "form": form,
        "span": span,
        "weeks": weeks_of(
            span, _matters(request, form), NAMED_IN_A_WEEK if span.is_week else NAMED_IN_A_MONTH
        ),
        "weekdays": WEEKDAYS,
        "today": today,
        "breadcrumbs": [
            {"label": _("Việc của tôi"), "url": "/ban-lam-viec/"},
            {"label": _("Lịch"), "url": ""},
        ],
    }
    return render(request, "desk/calendar.html", context)


def _matters(request: StaffRequest, form: CalendarForm) -> MatterQuerySet:
    if form.only_mine:
        return registry.waiting_for(request.user)
    return Matter.objects.visible_to(request.user)
