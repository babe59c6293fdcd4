"""Rungs of the ladder and numbers in force, each from a day on and by some paper; reminding by hand."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.forms.deadlines import Day, Reason
from thongsuot.followup.rules.ladder import Rung
from thongsuot.followup.rules.norms import NormRow

MOST_DAYS = 365
SIDES = {"before": _("Trước hạn"), "on": _("Đúng ngày hạn"), "after": _("Khi đã quá hạn")}


class Basis(forms.CharField):
    def __init__(self) -> None:
        super().__init__(
            label=_("Căn cứ"), max_length=300, help_text=_("Số, ký hiệu, ngày của văn bản hoặc quy chế.")
        )


class RungForm(forms.Form):
    """A reminder so many days before or after the deadline."""

    side = forms.ChoiceField(label=_("Nhắc khi nào"), choices=list(SIDES.items()), widget=forms.RadioSelect)
    days = forms.IntegerField(
        label=_("Số ngày trước hạn hoặc quá hạn"), min_value=1, max_value=MOST_DAYS, required=False,
        help_text=_("Nhắc đúng ngày hạn thì bỏ trống."),
    )  # fmt: skip
    every = forms.IntegerField(
        label=_("Nhắc lại sau mỗi (ngày)"), min_value=0, max_value=MOST_DAYS, initial=0, help_text=_("0 là chỉ nhắc một lần.")
    )  # fmt: skip
    label = forms.CharField(label=_("Lời nhắc"), max_length=100, help_text=_("Ví dụ: Còn 3 ngày là đến hạn."))
    on = Day(label=_("Áp dụng từ ngày"))
    legal_basis = Basis()

    @classmethod
    def told(cls, rung: Rung) -> dict[str, Any]:
        """What the boxes hold for a rung that is there."""
        side = "before" if rung.days < 0 else "after" if rung.days else "on"
        return {"side": side, "days": abs(rung.days) or None, "every": rung.every, "label": rung.label}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("side") in ("before", "after") and "days" in said and not said["days"]:
            self.add_error("days", _("Hãy ghi số ngày, ví dụ 3."))
        return said

    @property
    def rung(self) -> Rung:
        said = self.cleaned_data
        days = {"before": -1, "on": 0, "after": 1}[said["side"]] * (said["days"] or 0)
        return Rung(days, said["every"], said["label"])


class EndForm(forms.Form):
    on = Day(label=_("Ngày áp dụng cuối cùng"))
    reason = Reason(label=_("Lý do, căn cứ"))

    def __init__(self, *args: Any, begins_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.begins_on = begins_on

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on < self.begins_on:
            said = {"day": f"{self.begins_on:%d/%m/%Y}"}
            raise forms.ValidationError(
                _("Bậc này có hiệu lực từ %(day)s; hãy chọn từ ngày đó trở đi.") % said
            )
        return on


class NormForm(forms.Form):
    value = forms.IntegerField()
    on = Day(label=_("Áp dụng từ ngày"))
    legal_basis = Basis()

    def __init__(self, *args: Any, row: NormRow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = {"least": row.least, "most": row.most}
        self.fields["value"] = forms.IntegerField(
            label=row.label, min_value=row.least, max_value=row.most, help_text=_("Từ %(least)s đến %(most)s.") % said
        )  # fmt: skip


class RemindForm(forms.Form):
    note = forms.CharField(
        label=_("Lời nhắn"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Gửi kèm lời đôn đốc, ví dụ: đề nghị báo cáo trước 16 giờ hôm nay."),
    )  # fmt: skip
