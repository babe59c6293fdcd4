"""What a citizen fills in: sending, and saying how good the answer is."""

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core import signing
from django.core.validators import RegexValidator
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from thongsuot.registers.feedback.actions import Said
from thongsuot.registers.feedback.models import HeldPhoto, HeldPhotoQuerySet
from thongsuot.registers.feedback.rules.ground import Ground, Place, Point
from thongsuot.registers.feedback.rules.kinds import DOUBT, KINDS, MARKS, PRESS
from thongsuot.registers.feedback.rules.photos import (
    LARGEST_BYTES,
    MOST_PHOTOS,
    NO_PHOTO,
    TOO_LARGE,
    TOO_MANY,
    NotAPhoto,
    made_anew,
    size_in_words,
)

LONGEST_CONTENT = 10_000
OPEN_FOR = timedelta(hours=12)
REQUIRED_OF_PRESS = {
    "name": _("Hãy ghi họ và tên người hỏi."),
    "email": _("Hãy ghi thư điện tử để nhận trả lời."),
    "content": _("Hãy viết câu hỏi."),
}
LET_GO = "bo-anh"  # with the key of a photo that came earlier
MAP = "ban-do"  # pressing a point of the map sends the form with "ban-do.x" and "ban-do.y"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u202a-\u202e\u2066-\u2069]")


class Words(forms.CharField):
    """Text without the control characters that a broken keyboard or a hostile program puts in."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(_CONTROL.sub("", str(value or "")).replace("\r\n", "\n"))
        return text or ""


class PhotosInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Several files; what they hold is looked at by the form."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:  # noqa: ARG002 - Django's way of calling
        return [file for file in (data or []) if file]


def _photo(file: Any) -> bytes:
    if file.size > LARGEST_BYTES:
        raise forms.ValidationError(TOO_LARGE.format(name=file.name, size=size_in_words(file.size)))
    try:
        return made_anew(file.read())
    except NotAPhoto:
        raise forms.ValidationError(NO_PHOTO.format(name=file.name)) from None


class FeedbackForm(forms.Form):
    """Only the kind and the content must be given. `began` carries when the form was opened, signed."""

    kind = forms.ChoiceField(
        label=_("Về việc gì"), choices=[("", _("Chọn một mục")), *KINDS.items()],
        error_messages={"required": _("Hãy chọn phản ánh về việc gì."), "invalid_choice": _("Hãy chọn một mục trong danh sách.")},
    )  # fmt: skip
    content = Words(
        label=_("Bạn muốn nói điều gì"), max_length=LONGEST_CONTENT, widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("Chuyện gì, ở đâu, từ khi nào. Viết như bạn nói là được."),
        error_messages={
            "required": _("Hãy viết điều bạn muốn phản ánh."),
            "max_length": _("Nội dung dài %(show_value)d chữ, quá mức %(limit_value)d. Hãy viết gọn lại, hoặc chia làm hai lần gửi."),
        },
    )  # fmt: skip
    place = Words(
        label=_("Ở đâu"), max_length=300, required=False,
        help_text=_("Số nhà, đường, tổ, thôn; ví dụ: trước số 12 đường Trần Phú."),
    )  # fmt: skip
    latitude = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)
    longitude = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)
    photos = PhotosField(
        label=_("Ảnh chụp"), required=False, widget=PhotosInput(attrs={"accept": "image/*"}),
        help_text=_("Nhiều nhất 5 ảnh, mỗi ảnh đến 15 MB. Vị trí và giờ chụp ghi trong ảnh được xóa trước khi lưu."),
    )  # fmt: skip
    name = Words(
        label=_("Họ và tên"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = Words(
        label=_("Điện thoại"), max_length=20, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        validators=[RegexValidator(r"^\+?[\d .()-]{8,20}$", _("Số điện thoại chỉ gồm chữ số, từ 8 số trở lên. Ví dụ: 0905 123 456."))],
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Thư điện tử"), required=False, max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Có thì chúng tôi gửi mã tra cứu và trả lời về đây."),
        error_messages={"invalid": _("Địa chỉ thư chưa đúng. Ví dụ: ten@example.vn.")},
    )  # fmt: skip
    website = forms.CharField(
        required=False,
        label=_("Để trống ô này"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    began = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None, *, is_doubt: bool = False, at: datetime) -> None:
        super().__init__(data, files)
        self.good_photos: list[tuple[str, bytes]] = []
        self._at = at
        self.token, self.opened_at = opened(str((data or {}).get("began", "")), at)
        self.is_fresh = data is not None and not self.token
        if not self.token:
            self.token, self.opened_at = get_random_string(32), at
        if is_doubt:
            del self.fields["kind"], self.fields["place"]
            self.fields["content"].label = _("Vì sao bạn cho là chưa đúng")
            self.fields["content"].help_text = _("Thực tế bạn thấy thế nào, ở đâu, ngày nào.")

    @property
    def began_now(self) -> str:
        """What the hidden field of the page holds: the form's own key and when it was opened."""
        return signing.dumps([self.token, self.opened_at.timestamp()], salt="feedback")

    @property
    def held(self) -> HeldPhotoQuerySet:
        """The photos that came with this form before, when it could not be handed in yet."""
        return HeldPhoto.objects.filter(token=self.token)

    def clean_photos(self) -> tuple[bytes, ...]:
        """The bytes of the photos, made anew. Good ones are known by name even when others are not good."""
        faults = []
        for file in self.cleaned_data["photos"]:
            try:
                self.good_photos.append((str(file.name)[-100:], _photo(file)))
            except forms.ValidationError as fault:
                faults.append(fault)
        if len(self.cleaned_data["photos"]) + self.held.count() > MOST_PHOTOS:
            faults.append(forms.ValidationError(TOO_MANY))
        if faults:
            raise forms.ValidationError(faults)
        return (*(one.data() for one in self.held), *(data for _name, data in self.good_photos))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("website"):
            raise forms.ValidationError(_("Ô cuối cùng phải để trống. Hãy xóa chữ trong ô đó rồi gửi lại."))
        if self.is_fresh:
            raise forms.ValidationError(
                _("Trang mở đã lâu nên cần xác nhận lại. Hãy bấm gửi lần nữa; nội dung vẫn còn.")
            )
        if (cleaned.get("latitude") is None) != (cleaned.get("longitude") is None):
            cleaned["latitude"] = cleaned["longitude"] = None
        return cleaned

    def said(self) -> Said:
        told = {name: self.cleaned_data.get(name) for name in Said.__dataclass_fields__}
        return Said(**{"kind": DOUBT, "place": "", **{k: v for k, v in told.items() if v is not None}})


class PressForm(FeedbackForm):
    """A question to the spokesperson: who asks is known by name, and where the answer goes."""

    agency = Words(
        label=_("Cơ quan báo chí"),
        max_length=150,
        error_messages={"required": _("Hãy ghi tên cơ quan báo chí.")},
    )
    field_order = ("agency", "name", "email", "phone", "content")

    def __init__(self, data: Any = None, *, at: datetime) -> None:
        super().__init__(data, at=at)
        for name in ("kind", "place", "latitude", "longitude", "photos"):
            del self.fields[name]
        for name, sentence in REQUIRED_OF_PRESS.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = sentence
        self.fields["content"].label = _("Câu hỏi")
        self.fields["content"].help_text = _("Nội dung cần trả lời, dự kiến đăng ngày nào.")
        self.fields["email"].help_text = _("Trả lời được gửi về đây.")

    def said(self) -> Said:
        return replace(super().said(), kind=PRESS)


def opened(began: str, at: datetime) -> tuple[str, datetime]:
    """The form's key and when it was opened; no key when this was not signed here, or too long ago."""
    try:
        token, seconds = signing.loads(began, salt="feedback", max_age=OPEN_FOR)
    except (signing.BadSignature, ValueError):
        return "", at
    return str(token), datetime.fromtimestamp(seconds, tz=at.tzinfo)


def pressed(data: Mapping[str, Any], ground: Ground | None) -> Place | None:
    """The place that was pressed on the map; None when the form was sent otherwise.

    A keyboard presses the map without a point, which browsers send as 0, 0.
    """
    try:
        point = Point(float(data[f"{MAP}.x"]), float(data[f"{MAP}.y"]))
    except (KeyError, ValueError):
        return None
    is_point = bool(ground) and point != (0, 0)
    return ground.place(point) if ground and is_point and ground.holds(point) else None


def is_pressing(data: Mapping[str, Any]) -> bool:
    """Whether the form was sent by pressing the map, or to take the point or a photo back: not to be handed in yet."""
    return f"{MAP}.x" in data or "bo-diem" in data or LET_GO in data


def chosen_place(data: Mapping[str, Any]) -> Place | None:
    """The place a form already carries; None for none or for what is no place on earth."""
    try:
        place = Place(float(data["latitude"]), float(data["longitude"]))
    except (KeyError, ValueError):
        return None
    on_earth = all(map(math.isfinite, place)) and abs(place.latitude) <= 90 and abs(place.longitude) <= 180
    return place if on_earth else None


class MarkForm(forms.Form):
    mark = forms.TypedChoiceField(
        label=_("Bạn có hài lòng với trả lời này không"), coerce=int, choices=list(MARKS.items()),
        widget=forms.RadioSelect, error_messages={"required": _("Hãy chọn một mức.")},
    )  # fmt: skip
    words = Words(
        label=_("Bạn muốn nói thêm"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
