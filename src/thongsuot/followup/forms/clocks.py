"""Saying how long work may take: a day, working days, after an event, by regulation, or without a deadline."""

from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.forms.deadlines import INPUT_FORMATS, NOT_A_DAY, DateInput, Day, Reason
from thongsuot.followup.models import Matter, deadline_words, work_calendar
from thongsuot.followup.rules.clocks import BASES, NO_CLOCK, Clock
from thongsuot.pure.clock.deadline import LONGEST_DAYS

ASKED_BASES = ("none", "fixed", "working_days", "event", "regulation")

SAID_BESIDE = (("due_on", "fixed"), ("event", "event"), ("days", "working_days"))


# What each basis is told with; what else was filled in is not passed over in silence.
OF_A_CLOCK = ("due_on", "days", "since", "event")
USED_BY = {
    "none": (),
    "fixed": ("due_on",),
    "working_days": ("days", "since"),
    "periodic": ("due_on", "days", "since"),
    "event": ("days", "event"),
    "regulation": ("due_on",),
}


class ClockFields(forms.Form):
    """The fields of a clock, for forms that give work; `clock` is what they say once they are valid.

    Where the basis was left at "none", it is what was said beside it: a day, working days, or an event.
    """

    basis = forms.ChoiceField(
        label=_("Thời hạn tính theo"), choices=[(code, BASES[code]) for code in ASKED_BASES], required=False
    )
    due_on: forms.DateField = Day(label=_("Hạn hoàn thành"), required=False)
    days = forms.IntegerField(
        label=_("Số ngày làm việc"), required=False, min_value=1, max_value=LONGEST_DAYS,
        help_text=_("Ngày sau ngày giao, hoặc sau ngày xảy ra sự kiện, là ngày thứ nhất."),
    )  # fmt: skip
    event = forms.CharField(
        label=_("Sự kiện"), required=False, max_length=300, help_text=_("Ví dụ: khi có hướng dẫn của Sở.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("basis") in {"", "none"}:
            cleaned["basis"] = next((basis for name, basis in SAID_BESIDE if cleaned.get(name)), "none")
        needed = {
            "fixed": ("due_on", _("Hãy chọn ngày, hoặc chọn “Không có thời hạn”.")),
            "working_days": ("days", _("Hãy ghi số ngày làm việc, ví dụ 15.")),
            "event": ("event", _("Hãy ghi sự kiện mà thời hạn chờ.")),
        }
        name, remedy = needed.get(cleaned.get("basis", ""), ("", ""))
        if name and not cleaned.get(name) and name not in self.errors:
            self.add_error(name, remedy)
        return cleaned

    @property
    def clock(self) -> Clock:
        said = self.cleaned_data
        days = said.get("days") or 0
        return {
            "fixed": Clock("fixed", said.get("due_on")),
            "working_days": Clock("working_days", days=days),
            "event": Clock("event", days=days, event=said.get("event", "")),
            "periodic": Clock("periodic", None if days else said.get("due_on"), days=days),
            "regulation": Clock("regulation", said.get("due_on")),
        }.get(said["basis"], NO_CLOCK)


class ClockChangeForm(ClockFields):
    """Another clock for work that has been given, of any basis, with the reason; for it, or all given with it."""

    field_order = ("basis", "due_on", "days", "since", "event", "reason")
    since = forms.DateField(
        label=_("Tính từ ngày"), required=False, widget=DateInput, input_formats=INPUT_FORMATS,
        error_messages={"invalid": NOT_A_DAY},
        help_text=_("Ngày sau ngày này là ngày làm việc thứ nhất. Bỏ trống thì tính từ hôm nay."),
    )  # fmt: skip
    reason = Reason(label=_("Lý do"))

    def __init__(self, *args: Any, matter: Matter, beside: int, **kwargs: Any) -> None:
        """`beside` is how many other matters of its order are open: without one there is nothing more to ask."""
        super().__init__(*args, **kwargs)
        if beside:
            said_of_all = _("Đổi như thế cho cả %(n)s việc khác cùng lần giao") % {"n": beside}
            self.fields["whole_order"] = forms.BooleanField(label=said_of_all, required=False)
        self.received_on = matter.received_on
        basis: Any = self.fields["basis"]
        basis.choices, basis.required = [("", _("Chọn cách tính")), *BASES.items()], True
        basis.error_messages["required"] = _("Hãy chọn cách tính hạn.")
        now = deadline_words(matter.due_on, matter.clock_words) or _("chưa định")
        basis.help_text = _("Hiện nay: %(now)s.") % {"now": now}
        self.fields["due_on"].label = _("Hạn mới")
        self.fields["due_on"].help_text = _("Khi chọn ngày cố định, định kỳ hoặc theo quy định.")
        self.fields["days"].help_text = _("Khi chọn số ngày làm việc, định kỳ hoặc sau một sự kiện.")
        self.fields["event"].help_text = _("Khi chọn sau một sự kiện. Ví dụ: khi có hướng dẫn của Sở.")

    def clean_since(self) -> date | None:
        since: date | None = self.cleaned_data["since"]
        if since and since < self.received_on:
            told = {"day": f"{self.received_on:%d/%m/%Y}"}
            raise forms.ValidationError(_("Việc được giao ngày %(day)s; hãy ghi từ ngày ấy trở đi.") % told)
        if since and since > localdate():
            raise forms.ValidationError(_("Ngày này chưa tới. Hãy ghi từ hôm nay trở về trước."))
        return since

    def clean(self) -> dict[str, Any]:
        chosen = self.cleaned_data.get("basis")
        cleaned = super().clean()
        for name in OF_A_CLOCK:
            if chosen and cleaned.get(name) and name not in USED_BY[chosen]:
                self.add_error(
                    name, _("Cách tính đã chọn không dùng ô này. Hãy xóa ô này, hoặc chọn cách tính khác.")
                )
        if chosen == "periodic" and not cleaned.get("days") and not cleaned.get("due_on") and not self.errors:
            self.add_error("due_on", _("Hãy chọn hạn của kỳ này, hoặc ghi số ngày làm việc."))
        if not self.errors:
            self._require_ahead(cleaned.get("since") or localdate())
        return cleaned

    def _require_ahead(self, since: date) -> None:
        day = self.clock.due_on(since, work_calendar())
        if day and day < localdate():
            told = {"day": f"{day:%d/%m/%Y}"}
            self.add_error(
                "days",
                _("Tính ra hạn là %(day)s, đã qua. Hãy ghi nhiều ngày hơn hoặc tính từ ngày khác.") % told,
            )


def as_initial(clock: Clock) -> dict[str, Any]:
    """What the fields hold for a clock that is known."""
    return {"basis": clock.basis, "due_on": clock.on, "days": clock.days or None, "event": clock.event}
