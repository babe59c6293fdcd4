"""Over which period and by what the follow-up report counts."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from thongsuot.desk.forms.dashboard import DashboardFilter
from thongsuot.desk.rules.report import GROUPS, PERIODS, period_of

USUAL = "thang"
ASKED = ("ky", "tu", "den", "nhom", "so", "don_vi", "linh_vuc")


class ReportFilter(DashboardFilter):
    """The dashboard's filters with a period by name and what the lines stand for; two days go before a name."""

    ky = forms.ChoiceField(
        label=_("Kỳ báo cáo"), required=False, choices=[("", _("Theo ngày bên cạnh")), *PERIODS.items()]
    )
    nhom = forms.ChoiceField(label=_("Tổng hợp theo"), required=False, choices=list(GROUPS.items()))

    def __init__(self, data: QueryDict, *args: Any, **kwargs: Any) -> None:
        if not any(data.get(name) for name in ("ky", "tu", "den")):
            data = data.copy()
            data["ky"] = USUAL
        super().__init__(data, *args, **kwargs)
        named = {"ky": self.base_fields["ky"], "nhom": self.base_fields["nhom"], **self.fields}
        self.fields = {name: named[name] for name in ASKED}
        self.fields["tu"].label, self.fields["den"].label = _("Hoặc từ ngày"), _("Đến ngày")

    def period(self, today: date) -> tuple[date, date]:
        """First and last day, both included; this month when nothing valid was said."""
        first, last = self.cleaned_data.get("tu"), self.cleaned_data.get("den")
        if first or last:
            return super().period(today)
        return period_of(self.cleaned_data.get("ky") or USUAL, today)

    @property
    def group(self) -> str:
        return self.cleaned_data.get("nhom") or "don-vi"
