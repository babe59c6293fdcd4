"""The sizes in which pages show pictures, made before a visitor comes."""

import logging
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter, Image, SourceImageIOError

from thongsuot.portal.models import AlbumPage, ArticlePage, Leader

MOST_IN_A_ROUND = 12
# As the templates ask for them: `blocks/photo.html`; lists, homes and the head of an article; the leaders.
IN_TEXTS = Filter.expand_spec("format-{webp,jpeg}|width-{480,960}")
OF_COVERS = [*Filter.expand_spec("format-{webp,jpeg}|fill-{360x240,720x480,1080x720}"), "width-1200"]
OF_PORTRAITS = Filter.expand_spec("format-{webp,jpeg}|fill-{120x160,240x320}")

log = logging.getLogger(__name__)


def prepare_pictures(_at: datetime) -> int:
    """Make the sizes that are still missing, of the newest pictures first; returns of how many pictures.

    A large album is seen by its first visitor as quickly as by the next. What a round leaves, the next one does.
    """
    covers = Q(pk__in=_covers(ArticlePage)) | Q(pk__in=_covers(AlbumPage))
    portraits = Q(pk__in=Leader.objects.exclude(photo=None).values("photo"))
    return (
        _prepare(Image.objects.all(), IN_TEXTS)
        + _prepare(Image.objects.filter(covers), OF_COVERS)
        + _prepare(Image.objects.filter(portraits), OF_PORTRAITS)
    )


def _covers(kind: type[ArticlePage | AlbumPage]) -> QuerySet[Any, Any]:
    return kind.objects.exclude(cover=None).values("cover")


def _prepare(images: QuerySet[Image], sizes: list[str]) -> int:
    there = Count("renditions", filter=Q(renditions__filter_spec__in=sizes))
    lacking = images.annotate(there=there).filter(there__lt=len(sizes)).order_by("-pk")
    return sum(_made(image, sizes) for image in lacking[:MOST_IN_A_ROUND])


def _made(image: Image, sizes: list[str]) -> bool:
    """False when its file cannot be read: the page then shows that it is missing."""
    try:
        image.get_renditions(*sizes)
    except (SourceImageIOError, InvalidFilterSpecError, OSError, ValueError) as fault:
        log.warning("picture %s cannot be made smaller: %s", image.pk, fault)
        return False
    return True
