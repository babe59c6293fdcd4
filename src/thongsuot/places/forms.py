"""The look-up form of the public page."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

LONGEST_ADDRESS = 300


class LookUpForm(forms.Form):
    """One line of address, and the day on which the name was in use."""

    q = forms.CharField(
        label=_("Địa chỉ hoặc tên đơn vị"),
        help_text=_(
            "Ví dụ: 12 Trần Phú, phường Quang Trung, TP Kon Tum, tỉnh Kon Tum. Gõ không dấu cũng được."
        ),
        max_length=LONGEST_ADDRESS,
        error_messages={
            "required": _("Hãy nhập địa chỉ hoặc tên xã, phường, huyện, tỉnh cần tra cứu."),
            "max_length": _(
                "Địa chỉ dài quá %(limit_value)d ký tự. Hãy rút gọn, chỉ giữ tên các đơn vị hành chính."
            ),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    ngay = forms.DateField(
        label=_("Tên dùng vào ngày"),
        help_text=_("Ví dụ: 30/06/2025. Bỏ trống để tìm trong mọi thời kỳ."),
        required=False,
        input_formats=["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"],
        error_messages={
            "invalid": _("Ngày không hợp lệ. Hãy nhập theo dạng ngày/tháng/năm, ví dụ 30/06/2025.")
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, asked: QueryDict) -> None:
        super().__init__({name: _printable(value) for name, value in asked.items()} if "q" in asked else None)


def _printable(value: str | list[object]) -> str:
    """A null byte can be neither stored nor searched in PostgreSQL, and is part of no address."""
    return str(value).replace("\x00", "")
