"""Asking for results by e-mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.models.subscribers import RHYTHMS


class SubscribeForm(forms.Form):
    email = forms.EmailField(
        label=_("Thư điện tử"), max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Hãy ghi địa chỉ thư điện tử."),
            "invalid": _("Địa chỉ thư chưa đúng. Ví dụ: ten@example.vn."),
        },
    )  # fmt: skip
    every_days = forms.TypedChoiceField(
        label=_("Bao lâu một lần"), coerce=int, choices=RHYTHMS, initial=7, widget=forms.RadioSelect
    )
    website = forms.CharField(
        required=False, label=_("Để trống ô này"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )  # fmt: skip

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Ô cuối cùng phải để trống. Hãy xóa chữ trong ô đó rồi gửi lại."))
        return ""
