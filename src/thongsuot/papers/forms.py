"""Bringing a paper in: pasted or as a file."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from thongsuot.papers.permissions import bodies_to_enter_for
from thongsuot.people.models import Body, User
from thongsuot.pure.reading.decode import Undecodable
from thongsuot.pure.reading.formats import Unreadable, text_of


class PaperForm(forms.Form):
    """Either `text` or `file`; after cleaning, `content` is the text to be read whichever way it came."""

    body = forms.ModelChoiceField(Body.objects.none(), label=_("Nhập cho"), empty_label=None)
    title = forms.CharField(
        label=_("Tiêu đề"),
        max_length=500,
        required=False,
        help_text=_("Bỏ trống thì lấy tiêu đề đọc được từ văn bản."),
    )
    file = forms.FileField(
        label=_("Tệp văn bản"), required=False, help_text=_("Tệp .docx, .html, .txt hoặc .pdf có chữ; tối đa 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.html,.htm,.txt,.pdf"}),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Hoặc dán nội dung"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Mở bài trên trang thông tin hoặc văn bản, chọn tất cả, chép rồi dán vào đây."),
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = {body.pk: body for body in bodies_to_enter_for(user)}
        field = self.fields["body"]
        field.queryset = Body.objects.filter(pk__in=bodies)  # type: ignore[attr-defined]
        field.initial = next(iter(bodies), None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file, text = cleaned.get("file"), cleaned.get("text", "")
        if file and text.strip():
            self.add_error("text", _("Vừa có tệp vừa có nội dung dán. Hãy giữ lại một trong hai."))
        elif file:
            self._read_file(cleaned)
        elif text.strip():
            cleaned.update(
                content=text.replace("\r\n", "\n"), source_name=str(_("nội dung dán")), original=None
            )
        elif "file" not in self.errors:
            self.add_error("text", _("Chưa có gì để đọc. Hãy chọn tệp hoặc dán nội dung văn bản."))
        return cleaned

    def _read_file(self, cleaned: dict[str, Any]) -> None:
        file = cleaned["file"]
        if file.size > settings.PAPER_MAX_BYTES:
            self.add_error(
                "file", _("Tệp lớn hơn 20 MB. Hãy bỏ bớt ảnh, hoặc chép phần chữ rồi dán vào ô bên dưới.")
            )
            return
        original = file.read()
        try:
            cleaned.update(content=text_of(original, file.name), source_name=file.name, original=original)
        except (Undecodable, Unreadable) as unreadable:
            self.add_error("file", str(unreadable))
