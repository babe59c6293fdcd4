"""Files that show what is said: a result, a reason for more time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

EVIDENCE_MAX_BYTES = 20 * 1024 * 1024
EVIDENCE_MAX_FILES = 10
EVIDENCE_ENDINGS = (".pdf", ".docx", ".xlsx", ".odt", ".ods", ".jpg", ".jpeg", ".png", ".txt", ".csv", ".zip")


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once, each of a kind and size that can be opened by whoever decides on what they show."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [super(FilesField, self).clean(file, initial) for file in (data or []) if file]
        if len(files) > EVIDENCE_MAX_FILES:
            raise forms.ValidationError(_("Mỗi lần nộp nhiều nhất 10 tệp. Hãy gộp bớt thành tệp .zip."))
        for file in files:
            self._require_usable(file)
        return files

    def _require_usable(self, file: Any) -> None:
        if file.size > EVIDENCE_MAX_BYTES:
            raise forms.ValidationError(
                _("“%(name)s” lớn hơn 20 MB. Hãy nén hoặc tách tệp.") % {"name": file.name}
            )
        if not file.name.lower().endswith(EVIDENCE_ENDINGS):
            endings = ", ".join(EVIDENCE_ENDINGS)
            raise forms.ValidationError(
                _("Không nhận tệp “%(name)s”. Các loại nhận được: %(endings)s.")
                % {"name": file.name, "endings": endings}
            )
