"""Saying how long work may take: a day, working days, after an event, by regulation, or without a deadline."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.forms.deadlines import Day
from thongsuot.followup.rules.clocks import BASES, NO_CLOCK, Clock
from thongsuot.pure.clock.deadline import LONGEST_DAYS

ASKED_BASES = ("none", "fixed", "working_days", "event", "regulation")

SAID_BESIDE = (("due_on", "fixed"), ("event", "event"), ("days", "working_days"))


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
            "regulation": Clock("regulation", said.get("due_on")),
        }.get(said["basis"], NO_CLOCK)


def as_initial(clock: Clock) -> dict[str, Any]:
    """What the fields hold for a clock that is known."""
    return {"basis": clock.basis, "due_on": clock.on, "days": clock.days or None, "event": clock.event}
