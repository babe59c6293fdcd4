"""What editors upload is checked before it is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.documents.forms import BaseDocumentForm

from thongsuot.people.models import Appointment, Body
from thongsuot.places.models import Unit
from thongsuot.portal.models.organisation import appointments_of
from thongsuot.portal.rules.content import LARGEST_UPLOAD_BYTES, is_what_its_name_says
from thongsuot.pure.reading.decode import Undecodable
from thongsuot.pure.reading.formats import Unreadable, pdf_text

LONGEST_BEGINNING_BYTES = 64 * 1024


class AppointForm(forms.Form):
    """Somebody takes a post of the commune."""

    full_name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=120)
    body = forms.ModelChoiceField(Body.objects.none(), label=gettext_lazy("Cơ quan"))
    title = forms.CharField(
        label=gettext_lazy("Chức vụ"), max_length=120, help_text=gettext_lazy("Ví dụ: Phó Chủ tịch UBND.")
    )
    rank = forms.IntegerField(
        label=gettext_lazy("Thứ tự"),
        min_value=1,
        max_value=99,
        initial=10,
        help_text=gettext_lazy("Số nhỏ đứng trước."),
    )
    on = forms.DateField(
        label=gettext_lazy("Từ ngày"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Body.objects.on(timezone.localdate()).filter(unit=unit)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """Somebody leaves a post of the commune."""

    appointment = forms.ModelChoiceField(Appointment.objects.none())
    last_on = forms.DateField()

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["appointment"].queryset = appointments_of(unit)  # type: ignore[attr-defined]


class DocumentForm(BaseDocumentForm):
    """A PDF must hold its text: a scan can be neither read aloud nor found.

    Source: Thông tư 32/2017/TT-BTTTT, điều 15-20.
    """

    def clean_file(self) -> Any:
        file = self.cleaned_data.get("file")
        if isinstance(file, UploadedFile):
            _check_size(file)
            _check_kind(file)
            if str(file.name).lower().endswith(".pdf"):
                _check_text(file)
        return file

    def _post_clean(self) -> None:
        """A file that was refused has no name, of which the model would complain a second time."""
        if not self.has_error("file"):
            super()._post_clean()


def _check_kind(file: UploadedFile[Any]) -> None:
    name, beginning = str(file.name), file.read(LONGEST_BEGINNING_BYTES)
    file.seek(0)
    if not is_what_its_name_says(name, beginning):
        raise ValidationError(
            _(
                "Tệp “%(name)s” không đúng là loại mà đuôi tên của nó nói. Hãy mở tệp trên máy, lưu lại đúng loại rồi tải lên."
            )
            % {"name": name}
        )


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
