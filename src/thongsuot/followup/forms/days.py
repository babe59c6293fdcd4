"""A day of the working calendar."""

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.forms.deadlines import INPUT_FORMATS, NOT_A_DAY, DateInput
from thongsuot.followup.models import DayOff
from thongsuot.pure.clock.calendar import CalendarDay

FIRST_YEAR, LAST_YEAR = 2021, 2099


class YearForm(forms.Form):
    """Which year the list shows."""

    nam = forms.IntegerField(label=_("Năm"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)

    @property
    def year(self) -> int | None:
        self.is_valid()
        found: int | None = self.cleaned_data.get("nam")
        return found


class DayForm(forms.Form):
    """Why a day is off, or worked in exchange, and the paper that says so."""

    on = forms.DateField(
        label=_("Ngày"), widget=DateInput, input_formats=INPUT_FORMATS, error_messages={"invalid": NOT_A_DAY}
    )
    kind = forms.ChoiceField(label=_("Loại"), choices=DayOff.KINDS)
    name = forms.CharField(label=_("Tên"), max_length=200, help_text=_("Ví dụ: Nghỉ Quốc khánh."))
    legal_basis = forms.CharField(
        label=_("Căn cứ"), max_length=300, help_text=_("Số, ký hiệu, ngày của văn bản hoặc điều luật.")
    )
    confirmed = forms.BooleanField(label=_("Đã có văn bản chính thức"), required=False)

    @property
    def day(self) -> CalendarDay:
        said = self.cleaned_data
        return CalendarDay(said["on"], said["kind"], said["name"], said["legal_basis"], said["confirmed"])
