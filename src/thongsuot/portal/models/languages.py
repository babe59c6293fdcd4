"""Pages in other languages: each stands below the Vietnamese page it says the same as, at the code of its language."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Locale
from wagtail.url_routing import RouteResult

from thongsuot.portal.models.blocks import BodyBlock
from thongsuot.portal.models.faces import SEARCH_PANELS
from thongsuot.portal.models.frames import in_frame_of, named
from thongsuot.portal.models.pages import SitePage, SitePageForm
from thongsuot.portal.models.versions import other_languages

TRANSLATABLE = (
    "WardPage",
    "InformationPage",
    "OrganisationPage",
    "SpokespersonPage",
    "ArticlePage",
    "DocumentPage",
    "GuidesPage",
    "GuidePage",
    "QuestionPage",
    "ReceptionPage",
    "AlertPage",
)


class TranslationForm(SitePageForm):
    """One version a language below each page."""

    def clean_language(self) -> str:
        said = str(self.cleaned_data["language"])
        there = TranslatedPage.objects.child_of(self.parent_page).filter(language=said)
        if there.exclude(pk=self.instance.pk).exists():
            raise ValidationError(
                _("Trang này đã có bản %(language)s. Hãy mở bản đó để sửa.")
                % {"language": dict(other_languages()).get(said, said)}
            )
        return said


class TranslatedPage(SitePage):
    """What the page above it says, in another language. Its address and its tie to that page follow from both."""

    language = models.CharField(gettext_lazy("tiếng"), max_length=12, choices=other_languages)
    summary = models.TextField(gettext_lazy("tóm tắt, bằng tiếng ấy"), max_length=500, blank=True)
    body = StreamField(BodyBlock(), verbose_name=gettext_lazy("nội dung, bằng tiếng ấy"))
    translator = models.CharField(gettext_lazy("người dịch, cơ quan dịch"), max_length=200, blank=True)

    base_form_class = TranslationForm
    parent_page_types = [f"portal.{kind}" for kind in TRANSLATABLE]
    subpage_types: list[str] = []
    template = "portal/translated_page.html"
    content_panels = [
        FieldPanel("language"),
        FieldPanel("title", heading=gettext_lazy("Tên trang, bằng tiếng ấy")),
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("translator"),
    ]
    promote_panels = SEARCH_PANELS

    class Meta:
        verbose_name = gettext_lazy("bản bằng tiếng khác")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        if self.language:
            self.slug = self.language
            self.locale = Locale.objects.get_or_create(language_code=self.language)[0]
        if self.depth:
            self.translation_key = self.get_parent().translation_key
        super().full_clean(*args, **kwargs)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Withdrawn with the page it says the same as."""
        if not path_components and self.live and not self.get_parent().live:
            return RouteResult(self, kwargs={"is_withdrawn": True})
        return super().route(request, path_components)

    @property
    def language_name(self) -> str:
        return dict(other_languages()).get(self.language, self.language)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        serve = super().serve
        return in_frame_of(self.language, lambda: serve(request, *args, **kwargs))

    def way_down(self, request: HttpRequest) -> list[dict[str, str]]:
        """Without the page it says the same as, which stands at the same place in another language."""
        above = [page for page in self._above()[:-1] if page.live]
        return [
            *(one._asdict() for one in named(above, request)),
            {"label": self.title, "url": "", "language": self.language},
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        original = self.get_parent()
        is_older = bool(
            original.last_published_at
            and self.last_published_at
            and original.last_published_at > self.last_published_at
        )
        context = super().get_context(request, *args, **kwargs)
        front, *below = context["breadcrumbs"]
        (home,) = named([context["home"]], request)
        return {
            **context,
            "breadcrumbs": [{**front, "url": home.url}, *below] if home.url != self.url else [],
            "said_in": self.language if self.live and original.live else "",
            "original": original,
            "original_url": original.get_url(request),
            "is_older": is_older,
        }
