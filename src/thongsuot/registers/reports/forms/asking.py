"""Defining a form: who asks, who reports, which figures, which texts, what must agree."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.validators import RegexValidator
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.utils import ErrorDict, ErrorList
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thongsuot.followup.forms.decisions import Names, named_body
from thongsuot.people.models import Body, User
from thongsuot.registers.reports.actions import OF_A_FIGURE, OF_A_TEXT, Definition
from thongsuot.registers.reports.models import Figure, Form, askers_for
from thongsuot.registers.reports.rules.checks import CODE, parse
from thongsuot.registers.reports.rules.figures import AGGREGATES, FIGURE_KINDS, LARGEST, number, written
from thongsuot.registers.reports.rules.periods import PERIOD_KINDS

FIGURES, TEXTS = "so", "loi"
MOST_ROWS = {FIGURES: 150, TEXTS: 50}
COLUMNS = ("name", "kind", "days", "all_communes")


class Number(forms.CharField):
    """A number as people write it; cleaned to a Decimal, or None when left empty."""

    def clean(self, value: Any) -> Decimal | None:
        said = super().clean(value)
        if not said:
            return None
        try:
            found = number(said)
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from wrong
        if abs(found) >= LARGEST:
            raise forms.ValidationError(_("Số quá lớn. Hãy kiểm tra lại đơn vị tính."))
        return found


USUAL = {"kind": "whole", "aggregate": "sum"}
SAID_OF_A_FIGURE = ("code", "measure", "definition", "least", "most", "known")


class FigureRow(forms.Form):
    """One figure. A row without a label asks nothing."""

    label = forms.CharField(label=gettext_lazy("Chỉ tiêu"), max_length=200, required=False)
    measure = forms.CharField(label=gettext_lazy("Đơn vị tính"), max_length=40, required=False)
    code = forms.CharField(
        label=gettext_lazy("Mã"), max_length=30, required=False,
        help_text=gettext_lazy("Chữ thường không dấu, để dùng trong điều kiện. Bỏ trống thì hệ thống đặt."),
        validators=[RegexValidator(f"^{CODE}$", gettext_lazy("Mã chỉ gồm chữ thường không dấu, chữ số, dấu gạch dưới và bắt đầu bằng chữ. Ví dụ: so_ho."))],
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("Kiểu số"),
        choices=list(FIGURE_KINDS.items()),
        initial=USUAL["kind"],
        required=False,
    )
    aggregate = forms.ChoiceField(
        label=gettext_lazy("Khi tổng hợp"),
        choices=list(AGGREGATES.items()),
        initial=USUAL["aggregate"],
        required=False,
    )
    known = forms.ChoiceField(
        label=gettext_lazy("Hệ thống tính sẵn"), required=False,
        choices=Figure._meta.get_field("known").choices or [],
    )  # fmt: skip
    least = Number(label=gettext_lazy("Nhỏ nhất"), max_length=30, required=False)
    most = Number(label=gettext_lazy("Lớn nhất"), max_length=30, required=False)
    definition = forms.CharField(
        label=gettext_lazy("Cách tính"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        cleaned = {**said, **{name: said.get(name) or usual for name, usual in USUAL.items()}}
        least, most = cleaned.get("least"), cleaned.get("most")
        if least is not None and most is not None and least > most:
            self.add_error("most", _("Số lớn nhất phải từ số nhỏ nhất trở lên."))
        if self._says_something(cleaned) and not cleaned.get("label") and not self.errors:
            self.add_error(
                "label",
                _(
                    "Chưa có tên chỉ tiêu. Hãy ghi tên; nếu không cần chỉ tiêu này, hãy đánh dấu “Bỏ chỉ tiêu này”."
                ),
            )
        return cleaned

    def _says_something(self, cleaned: dict[str, Any]) -> bool:
        return any(cleaned.get(name) not in ("", None) for name in SAID_OF_A_FIGURE)


def _told_of(rows: Iterable[forms.Form], name: str) -> list[str]:
    wrong = [(row, " ".join(str(said) for told in row.errors.values() for said in told)) for row in rows]
    return [f"{name % {'n': int(str(row.prefix).split('-')[-1]) + 1}}: {said}" for row, said in wrong if said]


class FigureRows(forms.BaseFormSet[FigureRow]):
    """The figures in their order; one that is marked to be dropped is not asked any more, whatever stands in it."""

    def add_fields(self, form: FigureRow, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields[DELETION_FIELD_NAME].label = _("Bỏ chỉ tiêu này khỏi biểu mẫu")

    @property
    def kept(self) -> list[FigureRow]:
        return [row for row in self.forms if row not in self.deleted_forms]

    @property
    def wrong(self) -> list[str]:
        """What has to be mended, a sentence each, beginning with which figure it is about."""
        return [*_told_of(self.kept, _("Chỉ tiêu %(n)s")), *map(str, self.non_form_errors())]

    def clean(self) -> None:
        codes = [code for row in self.kept if (code := row.cleaned_data.get("code"))]
        if twice := sorted({code for code in codes if codes.count(code) > 1}):
            raise forms.ValidationError(
                _("Mã “%(codes)s” dùng cho hơn một chỉ tiêu. Hãy đặt mỗi chỉ tiêu một mã.")
                % {"codes": "”, “".join(twice)}
            )

    @property
    def told(self) -> tuple[dict[str, Any], ...]:
        """The figures that are asked, each with a code."""
        rows = [row.cleaned_data for row in self.kept if row.cleaned_data.get("label")]
        taken = {row["code"] for row in rows}
        free = (code for n in range(1, MOST_ROWS[FIGURES] * 2) if (code := f"ct{n}") not in taken)
        return tuple(
            {name: row[name] for name in OF_A_FIGURE} | {"code": row["code"] or next(free)} for row in rows
        )


class TextRow(forms.Form):
    label = forms.CharField(label=gettext_lazy("Mục bằng lời"), max_length=300, required=False)
    required = forms.BooleanField(label=gettext_lazy("Bắt buộc"), required=False)


class TextRows(forms.BaseFormSet[TextRow]):
    @property
    def wrong(self) -> list[str]:
        return [*_told_of(self.forms, _("Mục bằng lời %(n)s")), *map(str, self.non_form_errors())]

    @property
    def told(self) -> tuple[dict[str, Any], ...]:
        rows = [row.cleaned_data for row in self.forms if row.cleaned_data.get("label")]
        return tuple({name: row[name] for name in OF_A_TEXT} for row in rows)


FiguresAsked = cast(
    "type[FigureRows]",
    forms.formset_factory(
        FigureRow,
        FigureRows,
        extra=0,
        max_num=MOST_ROWS[FIGURES],
        absolute_max=MOST_ROWS[FIGURES],
        can_delete=True,
    ),
)
TextsAsked = cast(
    "type[TextRows]",
    forms.formset_factory(
        TextRow, TextRows, extra=0, max_num=MOST_ROWS[TEXTS], absolute_max=MOST_ROWS[TEXTS]
    ),
)


class AskForm(forms.Form):
    """A form as a whole; the rows of its figures and texts are `figures` and `texts`."""

    asker = forms.ModelChoiceField(
        Body.objects.none(), label=gettext_lazy("Cơ quan yêu cầu"), empty_label=None
    )
    name = forms.CharField(label=gettext_lazy("Tên báo cáo"), max_length=300)
    kind = forms.ChoiceField(label=gettext_lazy("Kỳ báo cáo"), choices=list(PERIOD_KINDS.items()))
    days = forms.IntegerField(
        label=gettext_lazy("Hạn nộp: số ngày làm việc sau khi hết kỳ"), min_value=1, max_value=60, initial=5
    )
    all_communes = forms.BooleanField(
        label=gettext_lazy("UBND của tất cả xã, phường, đặc khu trong tỉnh"), required=False, initial=True
    )
    others = Names(
        label=gettext_lazy("Cơ quan khác phải báo cáo"), required=False,
        help_text=gettext_lazy("Ghi đúng tên, mỗi dòng một cơ quan. Ví dụ: Sở Nội vụ."),
    )  # fmt: skip
    checks = forms.CharField(
        label=gettext_lazy("Các số phải khớp nhau"), required=False, max_length=10000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Mỗi dòng một điều kiện, viết bằng mã chỉ tiêu. Ví dụ: nu <= tong; tong = nam + nu."),
    )  # fmt: skip

    def __init__(self, data: Any, *, user: User, form: Form | None = None) -> None:
        told = Definition.of(form.current) if form else Definition(())
        super().__init__(data, initial=_initial(form, told) if form else None)
        self.fields["asker"].queryset = askers_for(user)  # type: ignore[attr-defined]
        if form:
            del self.fields["asker"]
        self.figures = FiguresAsked(data, prefix=FIGURES, initial=[_as_typed(row) for row in told.figures])
        self.figures.extra = 0 if told.figures else 1
        self.texts = TextsAsked(data, prefix=TEXTS, initial=[dict(row) for row in told.texts])
        self.texts.extra = 0 if told.texts else 1

    def leave_unchecked(self) -> None:
        """Say nothing yet of what is missing or wrong: another row was asked for, nothing was sent in."""
        for rows in (self.figures, self.texts):
            vars(rows).update(_errors=[], _non_form_errors=ErrorList())
        for form in (self, *self.figures.forms, *self.texts.forms):
            vars(form).update(_errors=ErrorDict())

    def clean_others(self) -> list[Body]:
        return [named_body(name) for name in self.cleaned_data["others"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.figures.is_valid() or not self.texts.is_valid():
            for said in (*self.figures.wrong, *self.texts.wrong):
                self.add_error(None, said)
            return cleaned
        if not self.figures.told and not self.texts.told:
            self.add_error(None, _("Biểu mẫu chưa hỏi gì. Hãy ghi ít nhất một chỉ tiêu."))
        if not cleaned.get("all_communes") and not cleaned.get("others") and "others" not in self.errors:
            self.add_error("others", _("Chưa rõ ai báo cáo. Hãy chọn ít nhất một cơ quan."))
        self._check_rules()
        return cleaned

    def _check_rules(self) -> None:
        codes = {str(row["code"]) for row in self.figures.told}
        for rule in self.rules:
            try:
                unknown = [code for code in parse(rule).codes if code not in codes]
            except ValueError as wrong:
                self.add_error("checks", str(wrong))
                continue
            if unknown:
                told = {"rule": rule[:80], "codes": ", ".join(unknown), "known": ", ".join(sorted(codes))}
                self.add_error(
                    "checks",
                    _("“%(rule)s”: không có chỉ tiêu nào mã %(codes)s. Các mã đang có: %(known)s.") % told,
                )

    @property
    def rules(self) -> tuple[str, ...]:
        lines = self.cleaned_data.get("checks", "").replace(";", "\n").splitlines()
        return tuple(line.strip() for line in lines if line.strip())

    @property
    def columns(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in COLUMNS}

    @property
    def definition(self) -> Definition:
        return Definition(self.figures.told, self.texts.told, self.rules)


def _initial(form: Form, told: Definition) -> dict[str, Any]:
    others = "\n".join(body.name for body in form.bodies.all())
    columns = {name: getattr(form, name) for name in COLUMNS}
    return {**columns, "others": others, "checks": "\n".join(told.checks)}


def _as_typed(row: Mapping[str, Any]) -> dict[str, Any]:
    bounds = {name: written(row[name]) for name in ("least", "most") if row[name] is not None}
    return {**row, "least": "", "most": "", **bounds}
