"""A paper beside what was found in it: a person confirms, corrects, adds, rejects."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.followup import actions
from thongsuot.followup.forms.decisions import AddForm, DecisionForm, SessionForm
from thongsuot.followup.models import decisions_as_read
from thongsuot.followup.permissions import may_decide_on
from thongsuot.papers.actions import add
from thongsuot.papers.models import Finding, Paper
from thongsuot.papers.rules.kinds import DECIDED_KINDS
from thongsuot.papers.rules.marking import Place, pieces
from thongsuot.people.requests import StaffRequest, posted
from thongsuot.people.rules.verdict import require


@login_required
@require_GET
def review(request: StaffRequest, pk: int) -> HttpResponse:
    paper = _paper(request, pk)
    return _page(request, paper)


@login_required
@require_POST
def accept_session(request: StaffRequest, pk: int) -> HttpResponse:
    finding = _finding(request, pk)
    form = SessionForm(request.POST, paper=finding.paper)
    if not form.is_valid():
        return _page(request, finding.paper, session_form=form, status=422)
    actions.accept(finding, form.cleaned_data, by=request.user, at=timezone.now())
    messages.success(request, _("Đã xác nhận buổi làm việc. Bây giờ có thể giao việc từ từng chỉ đạo."))
    return redirect("followup:review", finding.paper_id)


@login_required
@require_http_methods(["GET", "POST"])
def decide(request: StaffRequest, pk: int) -> HttpResponse:
    finding = _finding(request, pk)
    form = DecisionForm(posted(request), finding=finding)
    if form.is_valid():
        _correct_and_accept(request, finding, form)
        return redirect(_card(finding))
    verdict = may_decide_on(request.user, finding.paper)
    context = {"finding": finding, "paper": finding.paper, "form": form, "verdict": verdict}
    return render(request, "followup/finding_decide.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def accept(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a finding as it was read. When it is not clear enough for that, its own page asks for the rest."""
    finding = _finding(request, pk)
    read = decisions_as_read(finding.paper, [finding])[finding.pk]
    if finding.state == "proposed" and not read.is_clear:
        messages.info(request, _("Chưa rõ ai thực hiện. Hãy chọn cơ quan rồi xác nhận."))
        return redirect("followup:decide", pk)
    actions.accept(finding, read.facts(), by=request.user, at=timezone.now())
    messages.success(request, _("Đã xác nhận: %(text)s") % {"text": finding.text[:120]})
    return redirect(_card(finding))


@login_required
@require_POST
def accept_all(request: StaffRequest, pk: int) -> HttpResponse:
    """Take all that is clear as it was read; what is not clear is left and counted."""
    paper = _paper(request, pk)
    waiting = list(paper.findings.decided_on().proposed().exclude(kind="session"))
    read = decisions_as_read(paper, waiting)
    ready = [(finding, read[finding.pk].facts()) for finding in waiting if read[finding.pk].is_clear]
    actions.accept_many(ready, by=request.user, at=timezone.now())
    left = paper.findings.decided_on().proposed().count()
    messages.success(request, _("Đã xác nhận %(n)s nội dung.") % {"n": len(ready)})
    if left:
        messages.info(
            request, _("Còn %(n)s nội dung chưa đủ rõ, cần bạn chọn cơ quan hoặc bỏ.") % {"n": left}
        )
    return redirect("followup:review", pk)


@login_required
@require_POST
def reject(request: StaffRequest, pk: int) -> HttpResponse:
    finding = actions.reject(_finding(request, pk), by=request.user, at=timezone.now())
    messages.info(request, _("Đã bỏ. Nội dung vẫn được giữ và có thể xét lại."))
    return redirect(_card(finding))


@login_required
@require_POST
def reconsider(request: StaffRequest, pk: int) -> HttpResponse:
    return redirect(_card(actions.reconsider(_finding(request, pk), by=request.user, at=timezone.now())))


@login_required
@require_POST
def add_finding(request: StaffRequest, pk: int) -> HttpResponse:
    paper = _paper(request, pk)
    require(may_decide_on(request.user, paper))
    form = AddForm(request.POST, text=paper.text)
    if not form.is_valid():
        return _page(request, paper, add_form=form, status=422)
    said = {name: form.cleaned_data[name] for name in ("kind", "field", "start", "end")}
    finding = add(paper, **said, by=request.user, at=timezone.now())
    return redirect("followup:decide", finding.pk)


def _paper(request: StaffRequest, pk: int) -> Paper:
    visible = Paper.objects.visible_to(request.user).select_related("body__parent", "body__unit", "assigner")
    return get_object_or_404(visible, pk=pk)


def _finding(request: StaffRequest, pk: int) -> Finding:
    visible = Finding.objects.filter(paper__in=Paper.objects.visible_to(request.user))
    return get_object_or_404(
        visible.select_related(
            "paper__body__unit", "paper__body__parent", "paper__assigner", "decided_by__person"
        ),
        pk=pk,
    )


def _card(finding: Finding) -> str:
    return f"{reverse('followup:review', args=[finding.paper_id])}#phat-hien-{finding.pk}"


def _correct_and_accept(request: StaffRequest, finding: Finding, form: DecisionForm) -> None:
    actions.correct_and_accept(finding, form.corrections, form.decision, by=request.user, at=timezone.now())
    messages.success(request, _("Đã xác nhận: %(text)s") % {"text": form.cleaned_data["text"][:120]})


def _page(
    request: StaffRequest, paper: Paper, *, session_form: SessionForm | None = None, add_form: AddForm | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    findings = list(
        paper.findings.select_related("decided_by__person").prefetch_related("matters", "collectives")
    )
    cards = [finding for finding in findings if finding.kind in DECIDED_KINDS]
    opening = [finding for finding in cards if finding.kind != "session"]
    read = decisions_as_read(paper, opening)
    context = {
        "paper": paper,
        "pieces": list(pieces(paper.text, (Place(f.pk, f.start, f.end) for f in findings))),
        "findings": {finding.pk: finding for finding in findings},
        "cards": opening,
        "meant": read,
        "session": next((finding for finding in cards if finding.kind == "session"), None),
        "waiting": [finding for finding in opening if finding.state == "proposed"],
        "ready": [
            finding for finding in opening if finding.state == "proposed" and read[finding.pk].is_clear
        ],
        "session_form": session_form or (None if paper.is_described else SessionForm(paper=paper)),
        "add_form": add_form or AddForm(text=paper.text),
        "verdict": may_decide_on(request.user, paper),
    }
    return render(request, "followup/paper_review.html", context, status=status)
