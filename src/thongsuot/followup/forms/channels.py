"""How an account wants to be told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.rules.mail import MAIL_MODES, NEVER
from thongsuot.people.models import Body


class MailForm(forms.Form):
    """An address is needed unless no letters are wanted."""

    email = forms.EmailField(
        label=_("Địa chỉ thư điện tử"), required=False, help_text=_("Nên dùng thư công vụ."),
        error_messages={"invalid": _("Địa chỉ này chưa đúng dạng. Ví dụ: ten@quangngai.gov.vn")},
    )  # fmt: skip
    mode = forms.ChoiceField(
        label=_("Thư báo việc"), choices=list(MAIL_MODES.items()), widget=forms.RadioSelect,
        help_text=_("Tin trên bàn làm việc luôn có, dù chọn cách nào."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("mode") not in {None, NEVER} and not said.get("email") and "email" not in self.errors:
            self.add_error("email", _("Hãy nhập địa chỉ thư, hoặc chọn không gửi thư."))
        return said


class FeedForm(forms.Form):
    """Whose calendar: one's own, or that of a body one acts for."""

    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Lịch của"), required=False, empty_label=_("Việc của tôi"),
        help_text=_("Địa chỉ chỉ cho thấy những việc bạn được xem vào lúc chương trình lịch đọc."),
    )  # fmt: skip

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
