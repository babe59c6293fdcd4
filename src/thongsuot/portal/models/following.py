"""Following a commune's results: what changed in a month, as a feed, and by e-mail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path

from thongsuot.followup.actions.subscribers import subscribe
from thongsuot.followup.forms.subscribing import SubscribeForm
from thongsuot.followup.models import MatterQuerySet, begins
from thongsuot.places.models import Unit
from thongsuot.portal.models.results import Told, public_matters, public_sessions, told, told_rows
from thongsuot.portal.rules.kinds import RESULTS_SLUG, RESULTS_TITLE
from thongsuot.portal.rules.periods import Month
from thongsuot.pure.lifecycle import Refused

IN_THE_FEED = 50
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Change:
    """One way in which work has moved between two days, with the work."""

    label: str
    tone: str
    stories: list[Told]


def changes(unit: Unit, first: date, last: date, today: date) -> list[Change]:
    """What has changed in a commune's public work between two days, both included; the same four ways always."""
    public = followed(unit)
    ways = (
        (_("Đã xong"), "ok", public.moved("completed", first, last).order_by("-closed_at", "pk")),
        (_("Vừa quá hạn"), "late", _became_late(public, first, last).order_by("due_on", "pk")),
        (_("Đổi thời hạn"), "soon", _put_off(public, first, last).order_by("due_on", "pk")),
        (
            _("Mới giao, mới nêu"),
            "open",
            public.moved("received", first, last).order_by("-received_on", "pk"),
        ),
    )
    return [Change(label, tone, told(told_rows(matters), today)) for label, tone, matters in ways]


def followed(unit: Unit) -> MatterQuerySet:
    """The commune's own public work and what its sessions asked of the province; not what its neighbours got with it."""
    return public_matters(unit).filter(Q(unit=unit) | Q(unit__level="province"))


def _became_late(matters: MatterQuerySet, first: date, last: date) -> MatterQuerySet:
    """Still open, and their day passed between the two days."""
    return matters.filter(closed_at=None, is_completed=False, due_on__gte=first - ONE_DAY, due_on__lt=last)


def _put_off(matters: MatterQuerySet, first: date, last: date) -> MatterQuerySet:
    within = Q(deadline_changes__at__gte=begins(first), deadline_changes__at__lt=begins(last + ONE_DAY))
    return matters.filter(within).distinct()


class Following:
    """Routes for the home of a commune, which gives `unit`, `title` and its addresses."""

    unit: Unit

    @path(f"{RESULTS_SLUG}/thay-doi/")
    def changed(self, request: HttpRequest) -> HttpResponse:
        """What changed in this month or an earlier one."""
        today = timezone.localdate()
        month = Month.said(request.GET.get("thang", ""), today)
        shown = {
            "month": month, "earlier": month.before(today), "is_current": month.last == today, "today": today,
            "changes": changes(self.unit, month.first, month.last, today), "crumb": month.label,
        }  # fmt: skip
        return self._results_page(request, "portal/results_changed.html", shown)

    @path(f"{RESULTS_SLUG}/atom/")
    def results_as_atom(self, request: HttpRequest) -> HttpResponse:
        return self._results_feed(request, Atom1Feed)

    @path(f"{RESULTS_SLUG}/rss/")
    def results_as_rss(self, request: HttpRequest) -> HttpResponse:
        return self._results_feed(request, Rss201rev2Feed)

    @path(f"{RESULTS_SLUG}/theo-doi/")
    def subscribe(self, request: HttpRequest) -> HttpResponse:
        """Ask to be told by e-mail; the answer is the same whether or not the address is known."""
        form = SubscribeForm(request.POST if request.method == "POST" else None)
        asked = form.is_valid() and self._ask(form)
        shown = {"form": form, "asked": asked, "crumb": _("Nhận tin qua thư")}
        status = 422 if form.is_bound and not asked else 200
        answer = self._results_page(request, "portal/results_subscribe.html", shown, status)
        add_never_cache_headers(answer)
        return answer

    def _ask(self, form: SubscribeForm) -> bool:
        said = form.cleaned_data
        try:
            subscribe(
                said["email"],
                self.unit,
                every_days=said["every_days"],
                link=link_to_confirm,
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
            return False
        return True

    def _results_feed(
        self, request: HttpRequest, kind: type[Atom1Feed] | type[Rss201rev2Feed]
    ) -> HttpResponse:
        """The latest changes of the public work, one entry for each matter in its present state."""
        results = request.build_absolute_uri(self._results_url(request))
        feed = kind(
            title=f"{RESULTS_TITLE} - {self.unit.full_name}", link=results, language="vi",
            description=_("Việc được giao, hạn và kết quả ở %(unit)s") % {"unit": self.unit},
            feed_url=request.build_absolute_uri(),
        )  # fmt: skip
        latest = told_rows(followed(self.unit)).order_by("-changed_at", "-pk")[:IN_THE_FEED]
        for one, address in self._with_addresses(told(latest, timezone.localdate()), results):
            changed = one.matter.changed_at
            feed.add_item(
                title=f"{one.state}: {one.matter.title}", link=address, description=f"{one.matter.owner}. {one.timing}",
                pubdate=changed, updateddate=changed, author_name=str(one.matter.owner),
                unique_id=f"{address}-{changed:%Y%m%d%H%M%S}", unique_id_is_permalink=False,
            )  # fmt: skip
        return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)

    def _with_addresses(self, stories: Iterable[Told], results: str) -> Iterable[tuple[Told, str]]:
        """Each with where it stands: on its session's page, else in the list."""
        pages = dict(public_sessions(self.unit).order_by().values_list("paper", "pk"))
        for one in stories:
            session = pages.get(one.paper_id) if one.paper_id else None
            yield one, f"{results}{f'{session}/' if session else ''}#viec-{one.matter.pk}"

    def _results_page(
        self, request: HttpRequest, template: str, shown: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        home: Any = self
        results = self._results_url(request)
        crumbs = [
            {"label": home.title, "url": home.get_url(request)},
            {"label": RESULTS_TITLE, "url": results},
        ]
        crumbs += [{"label": shown["crumb"], "url": ""}]
        context = {
            **home.get_context(request),
            "address": request.build_absolute_uri(request.path),
            "results_url": results,
            "breadcrumbs": crumbs,
            "unit": self.unit,
        }
        return TemplateResponse(request, template, {**context, **shown}, status=status)

    def _results_url(self, request: HttpRequest) -> str:
        home: Any = self
        return f"{home.get_url(request)}{RESULTS_SLUG}/"


def link_to_confirm(key: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('portal:confirm_subscriber', args=[key])}"


def link_to_leave(key: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('portal:leave_subscriber', args=[key])}"
