"""What one looks for."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.desk.models import Kind, Sought
from thongsuot.desk.rules.lighting import words_of

LONGEST = 200


class SearchForm(forms.Form):
    """Words, with or without accents, and the one kind of answers to keep to."""

    q = forms.CharField(
        label=_("Từ khóa"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        help_text=_(
            "Gõ có dấu hoặc không dấu, các từ không cần đứng liền nhau; muốn đúng cả cụm thì đặt trong ngoặc kép. "
            "Tìm được cả số, ký hiệu như 12/2026/QĐ-UBND."
        ),
        error_messages={
            "required": _("Hãy gõ từ cần tìm."),
            "max_length": _("Từ khóa dài quá 200 chữ. Hãy giữ lại vài từ chính."),
            "null_characters_not_allowed": _("Từ khóa có ký tự không đọc được. Hãy gõ lại."),
        },
    )
    loai = forms.ChoiceField(
        label=_("Trong"),
        required=False,
        error_messages={"invalid_choice": _("Không có loại này. Hãy chọn trong danh sách.")},
    )

    def __init__(self, *args: Any, kinds: Iterable[Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Tất cả")), *((kind.code, kind.label) for kind in kinds)]
        self.fields["loai"].choices = choices  # type: ignore[attr-defined]

    def clean_q(self) -> str:
        typed: str = self.cleaned_data["q"]
        if not words_of(typed):
            raise forms.ValidationError(_("Hãy gõ ít nhất một chữ hoặc số."))
        return typed

    @property
    def sought(self) -> Sought:
        """The words of a valid form."""
        return Sought.of(self.cleaned_data["q"])
