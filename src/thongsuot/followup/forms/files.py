"""Files that show what is said: a result, a reason for more time. They outlast a form that was refused."""

from typing import Any

from django import forms
from django.core.files import File
from django.utils.translation import gettext_lazy as _

from thongsuot.papers.models import HeldFile, HeldFileQuerySet

EVIDENCE_MAX_BYTES = 20 * 1024 * 1024
EVIDENCE_MAX_FILES = 10
EVIDENCE_ENDINGS = (".pdf", ".docx", ".xlsx", ".odt", ".ods", ".jpg", ".jpeg", ".png", ".txt", ".csv", ".zip")


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; each is looked at by its form."""

    widget = FilesInput(attrs={"accept": ",".join(EVIDENCE_ENDINGS)})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:  # noqa: ARG002 - Django's way of calling
        return [file for file in (data or []) if file]


class EvidenceForm(forms.Form):
    """A form with `evidence`: files of a kind and size that can be opened by whoever decides on what they show.

    `held` are those that came with it before, when it was refused; `good_files` are the new ones that can be held,
    even when others are not good.
    """

    def __init__(self, *args: Any, held: HeldFileQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = held
        self.taken_up: list[HeldFile] = []
        self.good_files: list[File[bytes]] = []

    def clean_evidence(self) -> list[Any]:
        self.taken_up = held = list(self.held)
        faults = []
        self.good_files = []
        there = {(one.name, one.size_bytes) for one in held}
        new = [file for file in self.cleaned_data["evidence"] if (file.name, file.size) not in there]
        for file in new:
            try:
                _require_usable(file)
                self.good_files.append(file)
            except forms.ValidationError as fault:
                faults.append(fault)
        room = EVIDENCE_MAX_FILES - len(held)
        if len(self.good_files) > room:
            faults.append(
                forms.ValidationError(_("Mỗi lần nộp nhiều nhất 10 tệp. Hãy gộp bớt thành tệp .zip."))
            )
            del self.good_files[room:]
        if faults:
            raise forms.ValidationError(faults)
        return [*(one.under_its_name() for one in held), *self.good_files]


def _require_usable(file: "File[bytes]") -> None:
    """Of a name, an ending and a size that can be kept, and not empty."""
    forms.FileField(max_length=255).clean(file)
    if (file.size or 0) > EVIDENCE_MAX_BYTES:
        raise forms.ValidationError(
            _("“%(name)s” lớn hơn 20 MB. Hãy nén hoặc tách tệp.") % {"name": file.name}
        )
    if not str(file.name).lower().endswith(EVIDENCE_ENDINGS):
        told = {"name": file.name, "endings": ", ".join(EVIDENCE_ENDINGS)}
        raise forms.ValidationError(_("Không nhận tệp “%(name)s”. Các loại nhận được: %(endings)s.") % told)
