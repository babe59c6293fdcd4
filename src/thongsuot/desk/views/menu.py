"""The desk's main menu."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from thongsuot.desk.models import SavedFilter, how_many_wait
from thongsuot.people.models import User


def navigation(request: HttpRequest) -> dict[str, object]:
    """The desk's main menu, and the filters kept for the list of all matters; read only when a page shows them."""
    return {
        "desk_nav": SimpleLazyObject(lambda: _menu(request)),
        "kept_for_matters": SimpleLazyObject(lambda: _kept(request)),
    }


def _kept(request: HttpRequest) -> list[SavedFilter]:
    if not isinstance(request.user, User):
        return []
    return list(SavedFilter.objects.visible_to(request.user).filter(of_list="matters"))


def _menu(request: HttpRequest) -> list[dict[str, object]]:
    user = request.user
    if not isinstance(user, User):
        return []
    entries = [
        (_("Việc của tôi"), "desk:home", how_many_wait(user)),
        (_("Tất cả việc"), "followup:matters", 0),
        (_("Tổng quan"), "desk:dashboard", 0),
        (_("Văn bản"), "papers:papers", 0),
        (_("Buổi làm việc"), "meetings:meetings", 0),
        (_("Khó khăn"), "difficulties:difficulties", 0),
        (_("Kiến nghị"), "recommendations:recommendations", 0),
        (_("Báo cáo"), "reports:forms", 0),
        (_("Lịch"), "desk:calendar", 0),
        (_("Tìm"), "desk:search", 0),
    ]
    if user.edits_the_portal:
        entries += [(_("Trang thông tin"), "portal:completeness", 0), (_("Biên tập"), "wagtailadmin_home", 0)]
    return [
        {"label": label, "url": reverse(name), "count": count, "current": request.path == reverse(name)}
        for label, name, count in entries
    ]
