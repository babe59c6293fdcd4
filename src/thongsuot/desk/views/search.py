"""One box for everything one may see."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thongsuot.desk.forms.search import SearchForm
from thongsuot.desk.models import MOST_FOUND, Hit, Kind, Sought, kinds
from thongsuot.people.requests import StaffRequest

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
def search(request: StaffRequest) -> HttpResponse:
    """Grouped by kind; one kind alone is shown page by page."""
    form = SearchForm(request.GET if "q" in request.GET else None)
    context = {
        "form": form,
        "breadcrumbs": [
            {"label": _("Việc của tôi"), "url": "/ban-lam-viec/"},
            {"label": _("Tìm kiếm"), "url": ""},
        ],
    }
    if form.is_valid():
        context |= _answers(request, form.sought, form.cleaned_data["loai"])
    return render(request, "desk/search.html", context, status=422 if form.is_bound and form.errors else 200)


def _answers(request: StaffRequest, sought: Sought, code: str) -> dict[str, object]:
    words = list(sought.words)
    if code:
        kind = next(kind for kind in kinds() if kind.code == code)
        page = Paginator(kind.keys(request.user, sought)[:MOST_FOUND], PAGE_SIZE).get_page(
            request.GET.get("trang")
        )
        group = Group(kind, page.paginator.count, _hits_of(request, kind, sought, page))
        return {"groups": [group] if group.hits else [], "page": page, "words": words}
    groups = [_group(request, kind, sought) for kind in kinds()]
    return {"groups": [group for group in groups if group.count], "words": words}


def _hits_of(request: StaffRequest, kind: Kind, sought: Sought, page: Page[int]) -> list[Hit]:
    return kind.hits(request.user, sought, page.object_list)


def _group(request: StaffRequest, kind: Kind, sought: Sought) -> Group:
    keys = kind.keys(request.user, sought)
    return Group(kind, len(keys), kind.hits(request.user, sought, keys[:SHOWN_OF_A_KIND]))
