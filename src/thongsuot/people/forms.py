"""Signing in, and saying who stands in."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from thongsuot.people.models import User, colleagues_of


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": _(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi thử lại."
        ),
        "inactive": _("Tài khoản này đã ngừng hoạt động. Hãy liên hệ văn phòng của đơn vị."),
    }


class AbsenceForm(forms.Form):
    """From when to when somebody is away, and who does the work meanwhile."""

    substitute = forms.ModelChoiceField(
        User.objects.none(), label=_("Người thay"), empty_label=_("Chọn một người")
    )
    first = forms.DateField(label=_("Vắng từ ngày"), input_formats=["%Y-%m-%d", "%d/%m/%Y"])
    last = forms.DateField(label=_("Đến hết ngày"), input_formats=["%Y-%m-%d", "%d/%m/%Y"])

    def __init__(self, *args: Any, absent: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["substitute"].queryset = colleagues_of(absent)  # type: ignore[attr-defined]
        for name in ("first", "last"):
            self.fields[name].widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
            self.fields[name].error_messages["invalid"] = _(
                "Ngày này không có trong lịch. Hãy ghi theo ngày/tháng/năm."
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("Ngày cuối sớm hơn ngày đầu. Hãy đổi lại."))
        if last and last < localdate():
            self.add_error("last", _("Những ngày này đã qua. Hãy chọn từ hôm nay trở đi."))
        return cleaned
