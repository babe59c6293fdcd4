"""What editors upload is checked before it is kept."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

from thongsuot.portal.rules.content import LARGEST_UPLOAD_BYTES
from thongsuot.pure.reading.decode import Undecodable
from thongsuot.pure.reading.formats import Unreadable, pdf_text


class DocumentForm(BaseDocumentForm):
    """A PDF must hold its text: a scan can be neither read aloud nor found.

    Source: Thông tư 32/2017/TT-BTTTT, điều 15-20.
    """

    def clean_file(self) -> Any:
        file = self.cleaned_data.get("file")
        if isinstance(file, UploadedFile):
            _check_size(file)
            if str(file.name).lower().endswith(".pdf"):
                _check_text(file)
        return file


def _check_size(file: UploadedFile[Any]) -> None:
    if (file.size or 0) > LARGEST_UPLOAD_BYTES:
        raise ValidationError(
            _(
                "Tệp lớn hơn %(most)d MB. Hãy nén bớt ảnh trong tệp, hoặc chia thành nhiều tệp rồi tải lên lại."
            )
            % {"most": LARGEST_UPLOAD_BYTES // 1024 // 1024}
        )


def _check_text(file: UploadedFile[Any]) -> None:
    try:
        pdf_text(file.read())
    except (Unreadable, Undecodable) as fault:
        raise ValidationError(str(fault)) from fault
    finally:
        file.seek(0)
