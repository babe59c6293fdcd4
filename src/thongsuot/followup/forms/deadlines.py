"""Asking for time, granting it, setting a day, naming who does the work."""

from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.forms.files import EvidenceForm, FilesField
from thongsuot.people.models import User

NOT_A_DAY = _("Ngày này không có trong lịch. Hãy ghi theo ngày/tháng/năm, ví dụ 15/12/2026.")
INPUT_FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        # A browser gives the year as many digits as its latest day has: four, so that nobody types a fifth.
        super().__init__(attrs={"max": "9999-12-31"}, format="%Y-%m-%d")


class Day(forms.DateField):
    """A day from today on, at most ten years ahead; typed as the browser or as people write it."""

    widget = DateInput

    def __init__(self, **kwargs: Any) -> None:
        told = {"invalid": NOT_A_DAY, "required": _("Hãy chọn ngày.")}
        super().__init__(input_formats=INPUT_FORMATS, error_messages=told, **kwargs)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day and day < localdate():
            raise forms.ValidationError(_("Ngày này đã qua. Hãy chọn từ hôm nay trở đi."))
        if day and day.year > localdate().year + 10:
            raise forms.ValidationError(_("Ngày này quá xa. Hãy kiểm tra lại năm."))
        return day


class Reason(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=5000, widget=forms.Textarea(attrs={"rows": 4}), **kwargs)


class EventForm(forms.Form):
    """The day on which what the deadline waits for has happened."""

    happened_on = forms.DateField(
        label=_("Ngày xảy ra"),
        widget=DateInput,
        input_formats=INPUT_FORMATS,
        error_messages={"invalid": NOT_A_DAY, "required": _("Hãy chọn ngày.")},
    )


class TimeForm(EvidenceForm):
    """A day after the present one."""

    wanted_on = Day(label=_("Đề nghị lùi đến ngày"))
    reason = Reason(label=_("Lý do"), help_text=_("Nêu việc đã làm, vì sao chưa kịp, khi nào xong."))
    evidence = FilesField(
        label=_("Tệp minh chứng"), required=False,
        help_text=_("Văn bản, ảnh cho thấy vì sao chưa kịp; mỗi tệp tối đa 20 MB. Không đưa dữ liệu cá nhân của người dân."),
    )  # fmt: skip

    def __init__(self, *args: Any, due_on: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.due_on = due_on
        if due_on:
            self.fields["wanted_on"].help_text = _("Hạn hiện nay: %(day)s.") % {"day": f"{due_on:%d/%m/%Y}"}

    def clean_wanted_on(self) -> date:
        wanted_on: date = self.cleaned_data["wanted_on"]
        if self.due_on and wanted_on <= self.due_on:
            said = {"day": f"{self.due_on:%d/%m/%Y}"}
            raise forms.ValidationError(_("Hạn hiện nay là %(day)s; hãy chọn ngày sau ngày đó.") % said)
        return wanted_on


class TimeDecisionForm(forms.Form):
    """Agreeing needs a day, not after the one that was asked for; refusing needs only its reason."""

    agreed = forms.ChoiceField(
        label=_("Quyết định"),
        choices=[("yes", _("Đồng ý")), ("no", _("Không đồng ý"))],
        error_messages={"required": _("Hãy chọn đồng ý hoặc không đồng ý.")},
        widget=forms.RadioSelect,
    )
    granted_on = Day(
        label=_("Đồng ý đến ngày"), required=False, help_text=_("Ngày được đề nghị hoặc sớm hơn.")
    )
    reason = Reason(label=_("Ý kiến"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (
            cleaned.get("agreed") == "yes"
            and not cleaned.get("granted_on")
            and "granted_on" not in self.errors
        ):
            self.add_error("granted_on", _("Đồng ý thì phải chọn ngày."))
        granted_on = cleaned.get("granted_on")
        if cleaned.get("agreed") == "yes" and granted_on and granted_on > self.wanted_on:
            said = {"day": f"{self.wanted_on:%d/%m/%Y}"}
            self.add_error(
                "granted_on",
                _("Nơi thực hiện chỉ đề nghị đến %(day)s; hãy chọn ngày đó hoặc sớm hơn.") % said,
            )
        if cleaned.get("agreed") == "no":
            cleaned["granted_on"] = None
        return cleaned

    def __init__(self, *args: Any, wanted_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted_on = wanted_on


class OfficerForm(forms.Form):
    """One of the accounts that act for the body which owns the matter."""

    officer = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Người làm"),
        empty_label=_("Chọn một người"),
        error_messages={"required": _("Hãy chọn một người.")},
    )

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = colleagues  # type: ignore[attr-defined]
