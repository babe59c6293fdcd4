"""The citizens' pages of a commune's site: send feedback, look it up by its code, read what was answered in public.

The register `feedback` holds the rules and the actions; here stand the public pages alone.
"""

from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path

from thongsuot.followup.models import Matter
from thongsuot.followup.registry import registry
from thongsuot.places.models import Unit
from thongsuot.portal.models.results import LARGEST_KEY, public_matters
from thongsuot.portal.rules.kinds import VOICES_SLUG, VOICES_TITLE
from thongsuot.pure.lifecycle import Refused
from thongsuot.registers.feedback.actions import MustWait, Sender, hold, let_go, rate, receive
from thongsuot.registers.feedback.forms.citizen import (
    LET_GO,
    FeedbackForm,
    MarkForm,
    PressForm,
    chosen_place,
    is_pressing,
    pressed,
)
from thongsuot.registers.feedback.models import Feedback, Photo, feedback_norms
from thongsuot.registers.feedback.rules.ground import SIDE, Ground, Place, Point
from thongsuot.registers.feedback.rules.lifecycle import ANSWERED

ON_A_PAGE = 10
ONE_DAY_SECONDS = 24 * 3600
MOST_NAMES = 14


class Voices:
    """Routes for the home of a commune, which gives `unit`, `title` and its addresses."""

    unit: Unit

    @path(f"{VOICES_SLUG}/")
    def send_feedback(self, request: HttpRequest) -> HttpResponse:
        """The form. Pressing the map fills in the place and shows the form again; nothing typed is lost."""
        about, at = _doubted(self.unit, request), timezone.now()
        data = request.POST.copy() if request.method == "POST" else None
        form = FeedbackForm(data, request.FILES or None, is_doubt=about is not None, at=at)
        if data is not None and is_pressing(data):
            return self._form(request, form, about)
        if not form.is_valid():
            return self._shown(request, form, about, 422 if form.is_bound else 200)
        sender, page = _sender(request, form), self._look_up_page(request)
        try:
            sent = receive(form.said(), self.unit, sender, page=page, about=about, at=at)
        except MustWait as wait:
            return self._put_off(request, form, about, wait)
        return redirect(f"{self._voices_url(request)}tra-cuu/?ma={sent.shown_code}")

    @path(f"{VOICES_SLUG}/bao-chi/")
    def ask_spokesperson(self, request: HttpRequest) -> HttpResponse:
        """A question from the press, with a clock that runs in hours."""
        at = timezone.now()
        form = PressForm(request.POST if request.method == "POST" else None, at=at)
        shown = {"form": form, "norms": feedback_norms(timezone.localdate(at)), "crumb": _("Báo chí hỏi")}
        if not form.is_valid():
            return self._page(request, "portal/feedback_press.html", shown, 422 if form.is_bound else 200)
        sender, page = _sender(request, form), self._look_up_page(request)
        try:
            sent = receive(form.said(), self.unit, sender, page=page, at=at)
        except MustWait as wait:
            form.add_error(None, wait.sentence)
            return self._page(request, "portal/feedback_press.html", shown, 429)
        return redirect(f"{self._voices_url(request)}tra-cuu/?ma={sent.shown_code}")

    @path(f"{VOICES_SLUG}/tra-cuu/")
    def look_up(self, request: HttpRequest) -> HttpResponse:
        """How far it is, for whoever has the code; and the citizen's mark, once."""
        typed = (request.POST if request.method == "POST" else request.GET).get("ma", "")[:40]
        found = Feedback.objects.by_code(typed.replace("\0", ""))
        form = MarkForm(request.POST if request.method == "POST" else None)
        if found and form.is_valid():
            return self._marked(request, found, form)
        shown = {
            "typed": typed,
            "feedback": found,
            "form": form,
            "told": found and _told(found),
            "crumb": _("Tra cứu"),
        }
        return self._page(request, "portal/feedback_look_up.html", shown, _status(form, typed, found))

    @path(f"{VOICES_SLUG}/da-tra-loi/")
    def answered(self, request: HttpRequest) -> HttpResponse:
        """What was answered in public, newest first."""
        found = Paginator(Feedback.objects.public_on(self.unit), ON_A_PAGE).get_page(request.GET.get("trang"))
        shown = {
            "found": found,
            "marks": Feedback.objects.public_on(self.unit).marks(),
            "crumb": _("Đã trả lời"),
        }
        return self._kept_page(request, "portal/feedback_list.html", shown)

    @path(f"{VOICES_SLUG}/da-tra-loi/<int:pk>/")
    def one_answered(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = get_object_or_404(Feedback.objects.public_on(self.unit), pk=min(pk, LARGEST_KEY))
        return self._kept_page(request, "portal/feedback_page.html", {"feedback": found, "crumb": str(found)})

    @path(f"{VOICES_SLUG}/anh/<int:pk>/")
    def public_photo(self, _request: HttpRequest, pk: int) -> FileResponse:
        """A photo that an officer chose to show. All others stay private."""
        public = Feedback.objects.public_on(self.unit).order_by()
        kept = get_object_or_404(Photo, pk=min(pk, LARGEST_KEY), is_public=True, feedback__in=public)
        answer = FileResponse(kept.file.open(), content_type="image/jpeg")
        patch_cache_control(answer, private=True, max_age=ONE_DAY_SECONDS)
        return answer

    @path(f"{VOICES_SLUG}/ban-do/")
    def map(self, request: HttpRequest) -> HttpResponse:
        """The commune as a square to point at, with the point chosen so far."""
        ground = ground_of(self.unit)
        context = map_context(self.unit, ground, chosen_place(request.GET.dict())) if ground else {}
        answer = render(request, "portal/place_map.svg", context, content_type="image/svg+xml")
        patch_cache_control(answer, public=True, max_age=ONE_DAY_SECONDS)
        return answer

    def _form(self, request: HttpRequest, form: FeedbackForm, about: Matter | None) -> HttpResponse:
        """The form as it was typed so far, with complaints about photos only: nobody has handed it in yet."""
        form.data = _with_place(form.data, ground_of(self.unit))
        unwanted = form.data.get(LET_GO, "")
        let_go(form.held.filter(pk=int(unwanted) if unwanted.isdecimal() and len(unwanted) < 19 else 0))
        for name in set(form.errors) - {"photos"}:
            del form.errors[name]
        return self._shown(request, form, about, 200)

    def _put_off(
        self, request: HttpRequest, form: FeedbackForm, about: Matter | None, wait: MustWait
    ) -> HttpResponse:
        form.add_error(None, wait.sentence)
        answer = self._shown(request, form, about, 429)
        if wait.seconds:
            answer["Retry-After"] = str(wait.seconds)
        return answer

    def _shown(
        self, request: HttpRequest, form: FeedbackForm, about: Matter | None, status: int
    ) -> HttpResponse:
        place = chosen_place(form.data) if form.is_bound else None
        has_room = (
            hold(form.good_photos, _sender(request, form), at=timezone.now()) if form.good_photos else True
        )
        shown = {
            "form": form, "about": about, "place": place, "ground": ground_of(self.unit), "side": SIDE,
            "norms": feedback_norms(timezone.localdate()), "lost_photos": not has_room, "held": form.held if form.is_bound else (),
            "map_url": f"{self._voices_url(request)}ban-do/",
        }  # fmt: skip
        return self._page(request, "portal/feedback_send.html", shown, status)

    def _marked(self, request: HttpRequest, found: Feedback, form: MarkForm) -> HttpResponse:
        try:
            rate(found, form.cleaned_data["mark"], words=form.cleaned_data["words"], at=timezone.now())
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
            shown = {
                "typed": found.shown_code,
                "feedback": found,
                "form": form,
                "told": _told(found),
                "crumb": _("Tra cứu"),
            }
            return self._page(request, "portal/feedback_look_up.html", shown, 409)
        return redirect(f"{self._voices_url(request)}tra-cuu/?ma={found.shown_code}")

    def _page(
        self, request: HttpRequest, template: str, shown: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        """A page for one visitor alone: nobody keeps it."""
        answer = self._kept_page(request, template, shown, status)
        add_never_cache_headers(answer)
        return answer

    def _kept_page(
        self, request: HttpRequest, template: str, shown: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        voices = self._voices_url(request)
        home: Any = self
        crumbs = [{"label": home.title, "url": home.get_url(request)}, {"label": VOICES_TITLE, "url": voices}]
        crumbs += [{"label": shown["crumb"], "url": ""}] if "crumb" in shown else []
        context = {
            **home.get_context(request),
            "address": request.build_absolute_uri(request.path),
            "voices_url": voices,
            "breadcrumbs": crumbs,
            **shown,
        }
        return TemplateResponse(request, template, context, status=status)

    def _voices_url(self, request: HttpRequest) -> str:
        home: Any = self
        return f"{home.get_url(request)}{VOICES_SLUG}/"

    def _look_up_page(self, request: HttpRequest) -> str:
        """As it is written into letters: the whole address."""
        return f"{settings.WAGTAILADMIN_BASE_URL}{self._voices_url(request)}tra-cuu/"


def _status(form: MarkForm, typed: str, found: Feedback | None) -> int:
    if typed and not found:
        return 404
    return 422 if form.is_bound else 200


def _doubted(unit: Unit, request: HttpRequest) -> Matter | None:
    """The work said to be done that the citizen doubts, among what the commune's site shows. 404 for any other."""
    asked = request.GET.get("viec", "")
    if not asked:
        return None
    done = public_matters(unit).filter(is_completed=True)
    key = int(asked) if asked.isdecimal() and len(asked) < 19 else 0
    return get_object_or_404(done.select_related("owner", "assigner"), pk=key)


def _sender(request: HttpRequest, form: FeedbackForm) -> Sender:
    """Told apart by the network address and by the browser's own form key; both kept as digests only."""
    address = salted_hmac("feedback.address", address_of(request)).hexdigest()[:32]
    get_token(request)
    visitor = sha256(request.META["CSRF_COOKIE"].encode()).hexdigest()[:32]
    return Sender(address, visitor, form.opened_at, form.token)


def address_of(request: HttpRequest) -> str:
    """The visitor's network address; behind the installation's own proxy the last one that it has written down."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return str(forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", ""))


def _with_place(data: Any, ground: Ground | None) -> Any:
    """What was typed, with the place that was pressed on the map, or without any when it was taken back."""
    if "bo-diem" in data:
        data["latitude"] = data["longitude"] = ""
    elif place := pressed(data, ground):
        data["latitude"], data["longitude"] = str(place.latitude), str(place.longitude)
    return data


def _told(feedback: Feedback) -> dict[str, Any]:
    """What the holder of the code is told of it."""
    matter = feedback.matter
    register = registry[matter.register]
    just_sent = timezone.now() - feedback.sent_at < timedelta(minutes=10) and matter.state == "received"
    return {"state": register.in_public[matter.state], "just_sent": just_sent, "step": _step(matter)}


def _step(matter: Matter) -> int:
    """How many of the three steps received, in work, answered are behind."""
    if matter.state in {"received", "refused", "redirected"}:
        return 1
    return 3 if matter.state in ANSWERED else 2


def ground_of(unit: Unit) -> Ground | None:
    """None while nobody has said where the unit lies."""
    if unit.latitude is None or unit.longitude is None:
        return None
    return Ground.of(unit.latitude, unit.longitude, unit.area_km2)


def map_context(unit: Unit, ground: Ground, chosen: Place | None) -> dict[str, Any]:
    """Names to find one's way by: the units that went into this one, and those around it."""
    return {
        "unit": unit, "side": SIDE, "grid": ground.grid, "step_km": ground.step_km,
        "names": _names(unit, ground), "outline": _outline(unit, ground),
        "chosen": ground.point(chosen) if chosen else None,
    }  # fmt: skip


def _names(unit: Unit, ground: Ground) -> list[tuple[str, Point]]:
    former = unit.predecessors.filter(latitude__isnull=False).order_by("sort_key")
    around = Unit.objects.communes_of(unit.province.code if unit.province else "").exclude(pk=unit.pk)
    named = [(one.name, one) for one in former]
    named += [(one.full_name, one) for one in around.filter(latitude__isnull=False)]
    placed: list[tuple[str, Point]] = []
    for name, one in named:
        point = ground.point(Place(one.latitude or 0, one.longitude or 0))
        if (
            ground.holds(point)
            and 24 < point.x < SIDE - 24
            and 14 < point.y < SIDE - 8
            and _is_clear(point, placed)
        ):
            placed.append((name, point))
    return placed[:MOST_NAMES]


def _is_clear(point: Point, placed: list[tuple[str, Point]]) -> bool:
    """Names that would lie upon each other are left out, the later ones."""
    return all(abs(point.y - other.y) > 13 or abs(point.x - other.x) > 70 for _name, other in placed)


def _outline(unit: Unit, ground: Ground) -> list[str]:
    """The rings of the boundary, as points of polygons; none while the province has not given its file."""
    shape = unit.boundary or {}
    parts = shape.get("coordinates", [])
    rings = [ring for part in parts for ring in part] if shape.get("type") == "MultiPolygon" else parts
    return [
        " ".join(f"{x},{y}" for x, y in (ground.point(Place(pair[1], pair[0])) for pair in ring))
        for ring in rings
    ]
