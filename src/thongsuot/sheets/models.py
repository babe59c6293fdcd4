"""What somebody uploaded, kept between the preview and the decision."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thongsuot.people.models import User
from thongsuot.sheets.rules.reading import Row

KEPT = timedelta(hours=24)


class UploadQuerySet(models.QuerySet["Upload"]):
    def visible_to(self, user: User) -> Self:
        """Nobody sees what another has uploaded."""
        return self.filter(by=user)

    def kept_at(self, at: datetime) -> Self:
        return self.filter(at__gt=at - KEPT)

    def locked(self, pk: int) -> "Upload":
        """One upload, held until the transaction ends: of two clicks the second finds it taken."""
        return self.select_for_update(of=("self",)).get(pk=pk)


class Upload(models.Model):
    """The cells of one file or of rows copied into the page, by one account, for one list; and what came of each row."""

    of_list = models.CharField(_("danh sách"), max_length=40)
    name = models.CharField(_("tên tệp"), max_length=255)
    heads = models.JSONField(_("tiêu đề cột"))
    rows = models.JSONField(_("các dòng"))  # [number in the file, [text of each cell]]
    passed_over = models.PositiveIntegerField(_("số dòng trống"), default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(_("tải lên lúc"))
    taken_at = models.DateTimeField(_("ghi lúc"), null=True)
    outcome = models.JSONField(_("kết quả từng dòng"), default=list)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("bảng tính tải lên")
        indexes = [models.Index(fields=["at"], name="upload_kept_until")]

    def __str__(self) -> str:
        return self.name

    def left(self, places: dict[str, int]) -> list[Row]:
        """The rows that are not written yet, each cell by the key of its column."""
        done = {told["number"] for told in self.done()}
        return [
            Row(number, {key: cells[place] for key, place in places.items() if place < len(cells)})
            for number, cells in self.rows
            if number not in done
        ]

    def done(self) -> list[dict[str, Any]]:
        return [told for told in self.outcome if told["done"]]

    def failed(self) -> list[dict[str, Any]]:
        return [told for told in self.outcome if not told["done"]]
