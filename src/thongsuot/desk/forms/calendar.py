"""Which month or week the calendar shows, and whose matters."""

import re
from datetime import date

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thongsuot.desk.rules.month import FIRST_YEAR, LAST_YEAR, Span, month_of, week_of

_MONTH = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DAY_AS_WRITTEN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)


class DayInAddress(forms.CharField):
    """A day as `2026-11-23` or `23/11/2026`, or the first of a month as `2026-11`."""

    def __init__(self) -> None:
        super().__init__(required=False, label=_("Ngày"), max_length=20)

    def clean(self, value: object) -> date | None:
        said = super().clean(value)
        return _read(said) if said else None


def _read(said: str) -> date:
    """Raises ValidationError with the remedy when there is no such day, or none that is shown."""
    try:
        day = date(*_numbers(said))
    except ValueError:
        raise forms.ValidationError(
            _now("Ngày này không có trong lịch, nên đang xem hôm nay. Hãy ghi như 23/11/2026.")
        ) from None
    if not FIRST_YEAR < day.year < LAST_YEAR:
        raise forms.ValidationError(_now("Năm này quá xa, nên đang xem hôm nay. Hãy kiểm tra lại năm."))
    return day


def _numbers(said: str) -> tuple[int, int, int]:
    """Year, month, day. Raises ValueError when `said` is none of the three ways."""
    if found := _MONTH.fullmatch(said):
        return int(found[1]), int(found[2]), 1
    if found := _DAY.fullmatch(said):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DAY_AS_WRITTEN.fullmatch(said):
        return int(found[3]), int(found[2]), int(found[1])
    raise ValueError(said)


class CalendarForm(forms.Form):
    """The address of a calendar page. What cannot be is said and replaced: the page is always shown."""

    ngay = DayInAddress()
    kieu = forms.ChoiceField(
        required=False, label=_("Kiểu"), choices=[("thang", _("Tháng")), ("tuan", _("Tuần"))]
    )
    cua = forms.ChoiceField(
        required=False,
        label=_("Việc"),
        choices=[("toi", _("Đang chờ tôi")), ("tat-ca", _("Mọi việc tôi được xem"))],
    )

    def span(self, today: date) -> Span:
        """The month or week asked for; of today when it was not said or cannot be."""
        day = self.cleaned_data.get("ngay") or today
        return week_of(day) if self.cleaned_data.get("kieu") == "tuan" else month_of(day)

    @property
    def only_mine(self) -> bool:
        return self.cleaned_data.get("cua") != "tat-ca"
