"""Topics of news: words an editor types freely, each with an address without accents."""

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase

from thongsuot.pure.text import fold


class Topic(TagBase):
    """A topic such as "Chuyển đổi số", known by "chuyen-doi-so"."""

    free_tagging = True

    class Meta:
        verbose_name = _("chủ đề")
        verbose_name_plural = _("chủ đề")

    def slugify(self, tag: str, i: int | None = None) -> str:
        slug = slugify(fold(tag)) or "chu-de"
        return f"{slug}-{i}" if i else slug


class ArticleTopic(ItemBase):
    tag = models.ForeignKey(Topic, models.CASCADE, related_name="articles")
    content_object = ParentalKey("portal.ArticlePage", on_delete=models.CASCADE, related_name="topic_items")
