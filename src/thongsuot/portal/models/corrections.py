"""What was corrected in a page after it had gone public: anyone may read it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Correction(models.Model):
    """One correction, as the editors put it into words; kept as long as the page is."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="corrections")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    what = models.CharField(_("đã sửa"), max_length=300)

    class Meta:
        ordering = ["-at", "-pk"]
