"""Papers: the list, and bringing one in. Reviewing what was found is the followup's page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import make_naive
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from thongsuot.papers import actions
from thongsuot.papers.forms import PaperForm
from thongsuot.papers.models import Paper, PaperFile
from thongsuot.papers.permissions import bodies_to_enter_for
from thongsuot.people.requests import StaffRequest, posted
from thongsuot.pure.lifecycle import Refused
from thongsuot.sheets.rules.columns import Column, sheet_of
from thongsuot.sheets.views.sending import answer, is_wanted

PAGE_SIZE, AT_ONCE = 25, 2000


@login_required
@require_GET
def papers(request: StaffRequest) -> HttpResponseBase:
    visible = Paper.objects.visible_to(request.user).with_progress().select_related("body")
    visible = visible.defer("text", "folded")
    if is_wanted(request):
        rows = visible.iterator(chunk_size=AT_ONCE)
        return answer(request, "van-ban", [sheet_of(_("Văn bản"), _columns(), rows)])
    page = Paginator(visible, PAGE_SIZE).get_page(request.GET.get("trang"))
    return render(
        request,
        "papers/paper_list.html",
        {"page": page, "may_enter": bool(bodies_to_enter_for(request.user))},
    )


def _columns() -> list[Column]:
    return [
        Column("title", _("Tiêu đề"), lambda paper: paper.title, 70),
        Column("kind", _("Loại"), lambda paper: paper.get_kind_display()),
        Column("number", _("Số, ký hiệu"), lambda paper: paper.number_symbol),
        Column("entered", _("Nhập lúc"), lambda paper: make_naive(paper.entered_at), 18),
        Column("body", _("Cơ quan"), lambda paper: str(paper.body), 36),
        Column("proposed", _("Nội dung cần xác nhận"), lambda paper: paper.proposed, 14),
        Column("accepted", _("Nội dung đã xác nhận"), lambda paper: paper.accepted, 14),
    ]  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def enter(request: StaffRequest) -> HttpResponse:
    if not bodies_to_enter_for(request.user):
        return render(request, "papers/paper_enter_closed.html", status=403)
    form = PaperForm(posted(request), request.FILES or None, user=request.user)
    if form.is_valid() and (answer := _entered(request, form)):
        return answer
    status = 422 if form.is_bound else 200
    return render(request, "papers/paper_enter.html", {"form": form}, status=status)


def _entered(request: StaffRequest, form: PaperForm) -> HttpResponse | None:
    """Where to go once the paper is in; None when it was refused, which the form then says."""
    said = form.cleaned_data
    try:
        paper = actions.enter(
            said["content"], body=said["body"], source_name=said["source_name"], title=said["title"],
            file=said["original"], by=request.user, at=timezone.now(),
        )  # fmt: skip
    except actions.EnteredBefore as before:
        messages.info(request, before.sentence)
        return redirect("followup:review", before.paper.pk)
    except Refused as refusal:
        form.add_error("file" if said["original"] else "text", refusal.sentence)
        return None
    messages.success(
        request,
        _("Đã đọc xong. Hãy xem từng nội dung và xác nhận: chưa có gì được giao khi bạn chưa xác nhận."),
    )
    return redirect("followup:review", paper.pk)


@login_required
@require_GET
def download(request: StaffRequest, pk: int) -> FileResponse:
    visible = Paper.objects.visible_to(request.user)
    kept = get_object_or_404(PaperFile, pk=pk, paper__in=visible)
    return FileResponse(kept.file.open(), as_attachment=True, filename=kept.name)
