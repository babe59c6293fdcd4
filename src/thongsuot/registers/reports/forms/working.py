"""Opening a period, and filling in a report."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thongsuot.followup.forms.deadlines import INPUT_FORMATS, NOT_A_DAY, DateInput
from thongsuot.registers.reports.models import Form, Report
from thongsuot.registers.reports.rules.periods import Span, last_ended, name_of, span_of


class AnyDay(forms.DateField):
    """A day, past or to come, in this century."""

    widget = DateInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=INPUT_FORMATS, error_messages={"invalid": NOT_A_DAY}, **kwargs)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day and not 2000 < day.year < 2100:
            raise forms.ValidationError(_("Hãy kiểm tra lại năm."))
        return day


class OpenForm(forms.Form):
    """Which period to open: the one that has just ended, the one that runs, or two days for what is asked once."""

    which = forms.ChoiceField(label=gettext_lazy("Kỳ"), widget=forms.RadioSelect)
    first_on = AnyDay(label=gettext_lazy("Số liệu từ ngày"))
    last_on = AnyDay(label=gettext_lazy("Đến hết ngày"))

    def __init__(self, data: Any, *, form: Form, today: date) -> None:
        super().__init__(data)
        self.spans: dict[str, Span] = {}
        if form.kind == "once":
            del self.fields["which"]
            return
        del self.fields["first_on"], self.fields["last_on"]
        spans = (last_ended(form.kind, today), span_of(form.kind, today))
        self.spans = {f"{span.first:%Y-%m-%d}": span for span in spans}
        choices = [(code, name_of(form.kind, span)) for code, span in self.spans.items()]
        self.fields["which"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_on"), cleaned.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("Ngày cuối phải từ ngày đầu trở đi."))
        return cleaned

    @property
    def span(self) -> Span:
        said = self.cleaned_data
        return self.spans[said["which"]] if self.spans else Span(said["first_on"], said["last_on"])


class FillForm(forms.Form):
    """A box for each figure and each text, prefilled. What is typed is saved as it is; rules judge it afterwards."""

    def __init__(self, data: Any, *, report: Report) -> None:
        super().__init__(data)
        self.report = report
        for line in report.lines:
            label = (
                f"{line.figure.label} ({line.figure.measure})" if line.figure.measure else line.figure.label
            )
            self.fields[f"so-{line.figure.pk}"] = forms.CharField(
                label=label, max_length=60, required=False, initial=line.offered,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )  # fmt: skip
        for text, answer in report.words:
            self.fields[f"loi-{text.pk}"] = forms.CharField(
                label=text.label, max_length=20000, required=False, initial=answer.said if answer else "",
                widget=forms.Textarea(attrs={"rows": 5}),
            )  # fmt: skip

    @property
    def figure_rows(self) -> list[tuple[Any, forms.BoundField]]:
        return [(line, self[f"so-{line.figure.pk}"]) for line in self.report.lines]

    @property
    def text_rows(self) -> list[forms.BoundField]:
        return [self[f"loi-{text.pk}"] for text, _answer in self.report.words]

    @property
    def figures(self) -> dict[int, str]:
        return self._said("so-")

    @property
    def texts(self) -> dict[int, str]:
        return self._said("loi-")

    def _said(self, prefix: str) -> dict[int, str]:
        named = {name: said for name, said in self.cleaned_data.items() if name.startswith(prefix)}
        return {int(name.removeprefix(prefix)): said for name, said in named.items()}
