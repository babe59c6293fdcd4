"""One box for everything one may see."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thongsuot.desk.forms.search import SearchForm
from thongsuot.desk.models import MOST_FOUND, Hit, Kind, Sought, kinds, units_like, words_nowhere
from thongsuot.people.requests import StaffRequest
from thongsuot.sheets.rules.columns import Column, sheet_of
from thongsuot.sheets.views.sending import answer, is_wanted

SHOWN_OF_A_KIND = 5
PAGE_SIZE = 25


@dataclass(frozen=True)
class Group:
    """The first answers of one kind, and how many there are."""

    kind: Kind
    count: int
    hits: list[Hit]

    @property
    def counted(self) -> str:
        return _("hơn %s") % MOST_FOUND if self.count > MOST_FOUND else str(self.count)

    @property
    def has_more(self) -> bool:
        return self.count > len(self.hits)


@login_required
@require_GET
def search(request: StaffRequest) -> HttpResponseBase:
    """Grouped by kind; one kind alone is shown page by page. Parts of words count only when no whole ones are found."""
    offered = kinds(request.user)
    form = SearchForm(request.GET if "q" in request.GET else None, kinds=offered)
    if form.is_bound and is_wanted(request):
        return _as_sheet(request, form, offered)
    context = {
        "form": form,
        "breadcrumbs": [
            {"label": _("Việc của tôi"), "url": "/ban-lam-viec/"},
            {"label": _("Tìm kiếm"), "url": ""},
        ],
    }
    if form.is_valid():
        sought, asked = form.sought, _asked(form, offered)
        answers = _answers(request, sought, asked)
        if not answers["groups"] and sought.in_parts:
            answers = _answers(request, sought.in_parts, asked)
        is_narrowed = len(asked) < len(offered)
        context |= (
            answers if answers["groups"] else _instead(request, sought, offered, is_narrowed=is_narrowed)
        )
    return render(request, "desk/search.html", context, status=422 if form.is_bound and form.errors else 200)


def _asked(form: SearchForm, offered: list[Kind]) -> list[Kind]:
    code = form.cleaned_data["loai"]
    return [kind for kind in offered if code in {"", kind.code}]


def _as_sheet(request: StaffRequest, form: SearchForm, offered: list[Kind]) -> HttpResponseBase:
    """All that is found, of one kind or of every kind, at most MOST_FOUND of each."""
    rows: list[tuple[Kind, Hit]] = []
    if form.is_valid():
        asked = _asked(form, offered)
        rows = _all_hits(request, form.sought, asked)
        if not rows and form.sought.in_parts:
            rows = _all_hits(request, form.sought.in_parts, asked)
    columns = [
        Column("kind", _("Loại"), lambda row: str(row[0].label), 24),
        Column("title", _("Tên, trích yếu"), lambda row: row[1].title, 60),
        Column("told", _("Đoạn có từ khóa"), lambda row: row[1].told, 60),
        Column("hint", _("Thông tin thêm"), lambda row: row[1].hint, 40),
        Column("url", _("Địa chỉ"), lambda row: request.build_absolute_uri(row[1].url), 40),
    ]
    told = {_("Giới hạn"): _("Nhiều nhất %s kết quả mỗi loại.") % MOST_FOUND}
    return answer(request, "tim-kiem", [sheet_of(_("Kết quả tìm kiếm"), columns, rows)], form, told)


def _all_hits(request: StaffRequest, sought: Sought, asked: list[Kind]) -> list[tuple[Kind, Hit]]:
    return [
        (kind, hit)
        for kind in asked
        for hit in kind.hits(request.user, sought, kind.keys(request.user, sought)[:MOST_FOUND])
    ]


def _answers(request: StaffRequest, sought: Sought, asked: list[Kind]) -> dict[str, object]:
    if len(asked) == 1:
        kind = asked[0]
        page = Paginator(kind.keys(request.user, sought)[:MOST_FOUND], PAGE_SIZE).get_page(
            request.GET.get("trang")
        )
        group = Group(kind, page.paginator.count, kind.hits(request.user, sought, page.object_list))
        return {"groups": [group] if group.hits else [], "page": page, "sought": sought}
    groups = [_group(request, kind, sought) for kind in asked]
    return {"groups": [group for group in groups if group.count], "sought": sought}


def _group(request: StaffRequest, kind: Kind, sought: Sought) -> Group:
    keys = kind.keys(request.user, sought)
    return Group(kind, len(keys), kind.hits(request.user, sought, keys[:SHOWN_OF_A_KIND]))


def _instead(
    request: StaffRequest, sought: Sought, offered: list[Kind], *, is_narrowed: bool
) -> dict[str, object]:
    """What to try when nothing was found."""
    nowhere = words_nowhere(request.user, sought, offered)
    return {
        "groups": [],
        "nowhere": nowhere,
        "left": sought.without(nowhere) if nowhere else "",
        "resembling": units_like(sought),
        "is_narrowed": is_narrowed,
    }
