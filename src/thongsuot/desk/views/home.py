"""What an officer opens in the morning."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thongsuot.desk.forms.columns import trail_columns, waiting_columns
from thongsuot.desk.forms.home import WaitingFilter
from thongsuot.desk.forms.sheet import columns
from thongsuot.desk.forms.trail import TrailFilter
from thongsuot.desk.models import SavedFilter, kept, most_urgent_first, totals
from thongsuot.followup.forms.columns import as_rows
from thongsuot.followup.models import Chain, DeadlineRequest, Figure, Matter, MatterQuerySet, columns_for
from thongsuot.followup.registry import registry
from thongsuot.papers.models import Paper
from thongsuot.people.requests import StaffRequest
from thongsuot.pure.clock.deadline import Timeliness
from thongsuot.registers.recommendations.permissions import bodies_to_send_for
from thongsuot.registers.tasks.permissions import bodies_to_give_for
from thongsuot.sheets.rules.columns import Column, Sheet, sheet_of
from thongsuot.sheets.views.sending import answer, is_wanted
from thongsuot.trail.models import Entry

PAGE_SIZE, AT_ONCE, NOTICES_SHOWN = 25, 2000, 6
TRAIL_PAGE_SIZE = 50
COUNTED = (
    Timeliness.OPEN_OVERDUE,
    Timeliness.OPEN_DUE_SOON,
    Timeliness.OPEN_IN_TIME,
    Timeliness.OPEN_NO_DEADLINE,
    Timeliness.OPEN_NO_DEADLINE_SILENT,
    Timeliness.COMPLETED_ON_TIME,
    Timeliness.COMPLETED_LATE,
)


@login_required
@require_GET
def home(request: StaffRequest) -> HttpResponseBase:
    form, today = WaitingFilter(request.GET, user=request.user), localdate()
    form.is_valid()
    waiting = _waiting(request, form, today)
    if is_wanted(request) and "sua" in request.GET:
        mine = form.matters(registry.waiting_for(request.user), today=today)
        return answer(request, "viec-de-sua", [_to_work_off(request, mine, today)], form)
    if is_wanted(request):
        rows = (_row(request, thing) for thing in waiting.one_by_one())
        return answer(
            request, "viec-cua-toi", [sheet_of(_("Việc của tôi"), waiting_columns(today), rows)], form
        )
    page = Paginator(waiting, PAGE_SIZE).get_page(request.GET.get("trang"))
    listed = [_row(request, thing) for thing in page.object_list]
    context = {
        "form": form, "page": page, "rows": listed, "may_pick": any("matter" in row for row in listed),
        "waiting_count": len(waiting), "is_filtered": form.is_asked, "today": today, "figures": _figures(request),
        "may_send": bool(bodies_to_send_for(request.user)), "may_give": bool(bodies_to_give_for(request.user)),
        "saved": SavedFilter.objects.visible_to(request.user).filter(of_list="home"), "of_list": "home",
        "unread": request.user.notices.filter(read_at=None).count(),
        "notices": request.user.notices.filter(read_at=None).select_related("matter__owner")[:NOTICES_SHOWN],
    }  # fmt: skip
    return render(request, "desk/home.html", context)


def _waiting(request: StaffRequest, form: WaitingFilter, today: date) -> Chain:
    user = request.user
    return most_urgent_first(
        form.matters(registry.waiting_for(user), today=today),
        form.requests(DeadlineRequest.objects.to_be_decided_by(user)),
        form.papers(Paper.objects.to_be_decided_by(user)),
        today,
    )


def _to_work_off(request: StaffRequest, mine: MatterQuerySet, today: date) -> Sheet:
    """Each matter a row that can come back, with what is to be done before the column for the step."""
    shown = columns(today)
    place = next(place for place, column in enumerate(shown) if column.key == "step")
    shown.insert(place, Column("to_do", _("Cần làm"), lambda matter: _next_step(request, matter), 24))
    return sheet_of(_("Đang chờ tôi"), shown, as_rows(mine.select_related("task").most_urgent_first()))


def _next_step(request: StaffRequest, matter: Matter) -> str:
    step = registry[matter.register].next_step(request.user, matter)
    return str(step.label) if step else ""


def _row(request: StaffRequest, thing: Matter | DeadlineRequest | Paper) -> dict[str, object]:
    """A row of the list: what it is, and for a matter the step this account may take next, and what is to be done in words."""
    if isinstance(thing, Matter):
        register = registry[thing.register]
        step = register.next_step(request.user, thing)
        return {"matter": thing, "step": step, "work": register.work_of(thing, step)}
    return {"paper" if isinstance(thing, Paper) else "asked": thing}


def _figures(request: StaffRequest) -> list[Figure]:
    """How all that one may see stands, kept until the next change."""
    today = localdate()
    whole = kept("whole", today, request.user, lambda: totals(columns_for(request.user, today)).whole)
    return [Figure(kind, whole.of_code(kind)) for kind in COUNTED]


@login_required
@require_GET
def trail(request: StaffRequest) -> HttpResponseBase:
    """The whole trail, for those who see the province."""
    if not request.user.sees_the_province:
        return render(request, "desk/trail_closed.html", status=403)
    form = TrailFilter(request.GET)
    found = form.found(Entry.objects.order_by("-number"))
    if is_wanted(request):
        rows = found.iterator(chunk_size=AT_ONCE)
        return answer(request, "nhat-ky", [sheet_of(_("Nhật ký"), trail_columns(), rows)], form)
    page = Paginator(found, TRAIL_PAGE_SIZE).get_page(request.GET.get("trang"))
    return render(request, "desk/trail.html", {"page": page, "form": form})
