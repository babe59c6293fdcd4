"""Albums of pictures, each with its words."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField
from wagtail.images.models import Image
from wagtail.models import Page

from thongsuot.portal.models.blocks import PhotoBlock
from thongsuot.portal.models.faces import SEARCH_PANELS
from thongsuot.portal.models.pages import SitePage, page_of


class PicturesBlock(StreamBlock):
    photo = PhotoBlock()

    class Meta:
        max_num = 100


class AlbumsPage(SitePage):
    """All albums, newest first."""

    parent_page_types = ["portal.WardPage"]
    subpage_types = ["portal.AlbumPage"]
    max_count_per_parent = 1
    template = "portal/albums_list.html"
    promote_panels = SEARCH_PANELS

    class Meta:
        verbose_name = _("thư viện ảnh")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        albums = AlbumPage.objects.live().child_of(self).order_by("-taken_on", "-pk")
        shown = albums.select_related("cover").prefetch_related("cover__renditions")
        return {**super().get_context(request, *args, **kwargs), "found": page_of(shown, request)}


class AlbumPage(SitePage):
    """Pictures of one occasion; the first stands for the album."""

    taken_on = models.DateField(_("ngày chụp"), default=timezone.localdate)
    summary = models.TextField(_("giới thiệu"), max_length=500)
    photos = StreamField(PicturesBlock(), verbose_name=_("ảnh"))
    cover = models.ForeignKey(Image, models.SET_NULL, null=True, editable=False, related_name="+")

    parent_page_types = ["portal.AlbumsPage"]
    subpage_types: list[str] = []
    template = "portal/album_page.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("taken_on"),
        FieldPanel("summary"),
        FieldPanel("photos"),
    ]

    class Meta:
        verbose_name = _("tập ảnh")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.cover = next((block.value["image"] for block in self.photos), None)
        super().full_clean(*args, **kwargs)
