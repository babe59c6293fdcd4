"""Where other software listens."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.rules.hooks import address_refused
from thongsuot.people.models import Body


class HookForm(forms.Form):
    body = forms.ModelChoiceField(Body.objects.none(), label=_("Cơ quan"), empty_label=_("Chọn cơ quan"))
    url = forms.CharField(
        label=_("Địa chỉ nhận"),
        max_length=500,
        help_text=_("Bắt đầu bằng https://, do phần mềm nhận cung cấp."),
    )
    whole_province = forms.BooleanField(
        label=_("Báo mọi việc của tỉnh, không chỉ của cơ quan này"), required=False
    )

    def __init__(self, *args: Any, bodies: Any, may_have_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
        if not may_have_all:
            del self.fields["whole_province"]

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"].strip()
        if refused := address_refused(url):
            raise forms.ValidationError(refused)
        if url.lower().startswith("http:") and not settings.HOOK_NETWORKS:
            raise forms.ValidationError(
                _(
                    "Tin không gửi qua http được vì không mã hóa. Hãy hỏi bên nhận địa chỉ bắt đầu bằng https://."
                )
            )
        return url
