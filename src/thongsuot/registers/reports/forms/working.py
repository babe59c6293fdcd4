"""Opening a period, and filling in a report."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thongsuot.followup.forms.deadlines import INPUT_FORMATS, NOT_A_DAY, DateInput, Day, Reason
from thongsuot.followup.models import work_calendar
from thongsuot.pure.clock.deadline import due_on
from thongsuot.registers.reports.models import LONGEST_ABSENT, Form, Line, Report, Said
from thongsuot.registers.reports.rules.periods import Span, last_ended, name_of, span_of
from thongsuot.registers.reports.rules.sheets import LARGEST_BYTES, SheetSaid, read_report


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
        opened = set(form.periods.values_list("first_on", flat=True))
        self.fields["which"].choices = [  # type: ignore[attr-defined]
            (code, _named(form, span, is_open=span.first in opened)) for code, span in self.spans.items()
        ]
        free = [code for code, span in self.spans.items() if span.first not in opened]
        self.fields["which"].initial = free[0] if free else None

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


def _named(form: Form, span: Span, *, is_open: bool) -> str:
    told = {
        "name": name_of(form.kind, span),
        "day": f"{due_on(span.last, form.days, work_calendar()):%d/%m/%Y}",
    }
    return _("%(name)s (đã mở)") % told if is_open else _("%(name)s, hạn nộp %(day)s") % told


class DueForm(forms.Form):
    """Another day for all who have not handed in yet."""

    day = Day(label=gettext_lazy("Hạn nộp mới"))
    reason = Reason(
        label=gettext_lazy("Lý do"), help_text=gettext_lazy("Các đơn vị chưa nộp đọc được lý do này.")
    )


class SheetForm(forms.Form):
    """A spreadsheet made from this report's own, filled in elsewhere."""

    file = forms.FileField(
        label=gettext_lazy("Bảng tính đã điền (.xlsx)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": gettext_lazy("Hãy chọn tệp bảng tính."),
            "empty": gettext_lazy("Tệp này trống. Hãy chọn tệp khác."),
        },
    )
    ban = forms.IntegerField(widget=forms.HiddenInput)

    def clean_file(self) -> SheetSaid:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_BYTES:
            raise forms.ValidationError(_("Tệp lớn quá 2 MB. Hãy tải bảng tính trống về rồi chép số vào."))
        try:
            return read_report(file.read())
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def said_of(self, report: Report) -> Said:
        """What the sheet says, over what the page would hold; empty cells leave that as it is."""
        told: SheetSaid = self.cleaned_data["file"]
        figures = {line.figure.pk: line for line in report.lines}
        read = {pk: told.figures.get(line.figure.code, "") for pk, line in figures.items()}
        absent = {pk: told.absent.get(line.figure.code, "")[:LONGEST_ABSENT] for pk, line in figures.items()}
        return Said(
            {pk: read[pk] or ("" if absent[pk] else line.offered) for pk, line in figures.items()},
            {text.pk: told.texts.get(n) or (was.said if was else "") for n, (text, was) in enumerate(report.words, 1)},
            {pk: absent[pk] or ("" if read[pk] else line.absent) for pk, line in figures.items()},
            report.late_cause,
        )  # fmt: skip

    def unknown_to(self, report: Report) -> list[str]:
        """Codes in the sheet that the report does not ask for."""
        asked = {line.figure.code for line in report.lines}
        return sorted(self.cleaned_data["file"].figures.keys() - asked)


class FillForm(forms.Form):
    """A box for each figure and each text, prefilled. What is typed is saved as it is; rules judge it afterwards."""

    ban = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, report: Report, today: date) -> None:
        super().__init__(data, initial={"ban": report.saves})
        self.report = report
        for line in report.lines:
            self._add_figure(line)
        for text, answer in report.words:
            self.fields[f"loi-{text.pk}"] = forms.CharField(
                label=text.label, max_length=20000, required=False, initial=answer.said if answer else "",
                widget=forms.Textarea(attrs={"rows": 5}),
            )  # fmt: skip
        if report.is_late_on(today):
            self.fields["cham"] = forms.CharField(
                label=_("Nguyên nhân nộp chậm"), max_length=5000, required=False, initial=report.late_cause,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text=_("Đã quá hạn nộp. Nơi nhận đọc được nguyên nhân này."),
            )  # fmt: skip

    def _add_figure(self, line: Line) -> None:
        figure = line.figure
        told = f"loi-cua-so-{figure.pk} nguon-cua-so-{figure.pk}"
        self.fields[f"so-{figure.pk}"] = forms.CharField(
            label=f"{figure.label} ({figure.measure})" if figure.measure else figure.label,
            max_length=60, required=False, initial=line.offered,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "aria-describedby": told}),
        )  # fmt: skip
        self.fields[f"ko-{figure.pk}"] = forms.CharField(
            label=_("Lý do không có số liệu"), max_length=LONGEST_ABSENT, required=False, initial=line.absent,
            help_text=_("Ví dụ: địa bàn không có công trình nào. Khi đó để trống ô số."),
        )  # fmt: skip

    @property
    def rows(self) -> list[tuple[Line, forms.BoundField, forms.BoundField]]:
        return [
            (line, self[f"so-{line.figure.pk}"], self[f"ko-{line.figure.pk}"]) for line in self.report.lines
        ]

    @property
    def text_rows(self) -> list[forms.BoundField]:
        return [self[f"loi-{text.pk}"] for text, _answer in self.report.words]

    @property
    def late_row(self) -> forms.BoundField | None:
        return self["cham"] if "cham" in self.fields else None

    @property
    def said(self) -> Said:
        """What was typed in a valid form."""
        late_cause = self.cleaned_data.get("cham", self.report.late_cause)
        return Said(self._said("so-"), self._said("loi-"), self._said("ko-"), late_cause)

    @property
    def seen(self) -> int | None:
        """Which saving the writer had before him."""
        return self.cleaned_data.get("ban")

    def _said(self, prefix: str) -> dict[int, str]:
        named = {name: said for name, said in self.cleaned_data.items() if name.startswith(prefix)}
        return {int(name.removeprefix(prefix)): said for name, said in named.items()}
