"""What a person confirms, corrects or adds when deciding on a finding."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.forms.clocks import ClockFields, as_initial
from thongsuot.followup.forms.deadlines import DateInput
from thongsuot.followup.models import (
    Decision,
    candidates_of,
    clock_as_read,
    decisions_as_read,
    due_as_read,
    leading_bodies,
    province_bodies,
)
from thongsuot.followup.rules.concluding import concluding_kind
from thongsuot.followup.rules.urgency import URGENCIES
from thongsuot.papers.models import Finding, Paper
from thongsuot.papers.rules.kinds import ADDED_KINDS, FINDING_KINDS
from thongsuot.people.models import Body
from thongsuot.places.models import Unit
from thongsuot.places.rules.address import is_spelled_alike, split_kind
from thongsuot.pure.fields import FIELDS
from thongsuot.pure.text import fold

FIELD_CHOICES = [("", _("Chưa rõ lĩnh vực")), *FIELDS.items()]
FURTHEST_YEARS = 10
# Kinds of findings that units raise: who raised it, who is to act on it.
RAISED = {
    "difficulty": (_("Đơn vị gặp khó khăn"), _("Cơ quan tháo gỡ")),
    "recommendation": (_("Đơn vị kiến nghị"), _("Cơ quan trả lời")),
}


class Names(forms.CharField):
    """Names, one a line or separated by semicolons; cleaned to a list without the empty ones."""

    widget = forms.Textarea(attrs={"rows": 2})

    def clean(self, value: Any) -> list[str]:
        said = super().clean(value) or ""
        return [name.strip() for name in said.replace(";", "\n").splitlines() if name.strip()]


# What only work that is given has; who raises a difficulty or a recommendation sets none of it.
OF_GIVEN_WORK = ("coordinating", "product", "legal_basis", "basis", "days", "event", "urgency", "supervisor")


class DecisionForm(ClockFields):
    """A finding that opens work: what is to be done, by whom, until when, with what to show for it."""

    field_order = (
        "text", "field", "executors", "others", "handler", "coordinating", "supervisor", "basis", "due_on", "days", "event",
        "urgency", "product", "legal_basis", "is_public",
    )  # fmt: skip

    text = forms.CharField(label=_("Nội dung"), widget=forms.Textarea(attrs={"rows": 3}), max_length=3000)
    field = forms.ChoiceField(label=_("Lĩnh vực"), choices=FIELD_CHOICES, required=False)
    executors = forms.ModelMultipleChoiceField(
        Body.objects.none(), label=_("Cơ quan thực hiện"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = Names(
        label=_("Cơ quan khác"),
        required=False,
        help_text=_("Ghi đúng tên, mỗi dòng một cơ quan. Ví dụ: UBND xã Ngọk Bay."),
    )
    coordinating = forms.ModelMultipleChoiceField(
        Body.objects.none(), label=_("Cơ quan phối hợp"), required=False, widget=forms.CheckboxSelectMultiple
    )
    due_on = forms.DateField(label=_("Hạn hoàn thành"), required=False, widget=DateInput)
    product = forms.CharField(label=_("Sản phẩm phải có"), max_length=300, required=False)
    legal_basis = forms.CharField(
        label=_("Căn cứ, thẩm quyền"),
        max_length=300,
        required=False,
        help_text=_("Bỏ trống thì ghi kết luận của buổi làm việc."),
    )
    supervisor = forms.ModelChoiceField(
        Body.objects.none(), label=_("Cơ quan theo dõi"), required=False, empty_label=_("Không giao riêng")
    )
    urgency = forms.TypedChoiceField(
        label=_("Độ khẩn"), choices=list(URGENCIES.items()), coerce=int, required=False
    )
    is_public = forms.BooleanField(label=_("Công khai trên trang thông tin"), required=False, initial=True)

    def __init__(self, *args: Any, finding: Finding, **kwargs: Any) -> None:
        self.finding = finding
        read = decisions_as_read(finding.paper, [finding])[finding.pk]
        offered = Body.objects.filter(pk__in=[candidate.pk for candidate in candidates_of(finding.paper)])
        clock = as_initial(clock_as_read(finding, read.due_on))
        said = {"text": finding.text, "field": finding.field, **clock, **_as_initial(read)}
        kwargs.setdefault("initial", said)
        super().__init__(*args, **kwargs)
        self.fields["supervisor"].queryset = leading_bodies().filter(unit__level="province")  # type: ignore[attr-defined]
        self.fields["executors"].queryset = offered  # type: ignore[attr-defined]
        self.fields["coordinating"].queryset = offered  # type: ignore[attr-defined]
        if finding.kind in RAISED:
            self._ask_who_raised_it()

    def _ask_who_raised_it(self) -> None:
        raised_by, handled_by = RAISED[self.finding.kind]
        self.fields["executors"].label = raised_by
        self.fields["handler"] = forms.ModelChoiceField(
            province_bodies(), label=handled_by, initial=self.finding.paper.body_id, empty_label=None
        )
        for name in OF_GIVEN_WORK:
            del self.fields[name]
        self.order_fields(self.field_order)

    def clean_due_on(self) -> Any:
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on < localdate() and due_on != due_as_read(self.finding):
            raise forms.ValidationError(
                _("Hạn này đã qua. Hãy chọn từ hôm nay trở đi, hoặc bỏ trống nếu chưa định hạn.")
            )
        if due_on and due_on.year > localdate().year + FURTHEST_YEARS:
            raise forms.ValidationError(_("Hạn này quá xa. Hãy kiểm tra lại năm."))
        return due_on

    def clean_others(self) -> list[Body]:
        return [named_body(name) for name in self.cleaned_data["others"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = [*cleaned.get("executors", ()), *cleaned.get("others", ())]
        cleaned["executors"] = list(dict.fromkeys(chosen))
        cleaned["coordinating"] = [body for body in cleaned.get("coordinating", ()) if body not in chosen]
        if not chosen and "others" not in self.errors:
            self.add_error("executors", _("Chưa rõ ai. Hãy chọn ít nhất một cơ quan."))
        return cleaned

    @property
    def decision(self) -> dict[str, Any]:
        """What the register takes: everything said, and the clock in one piece where there is one."""
        given = {"clock": self.clock} if "basis" in self.fields else {}
        return {**self.cleaned_data, **given}

    @property
    def corrections(self) -> dict[str, Any]:
        return {"text": self.cleaned_data["text"], "field": self.cleaned_data["field"]}


class SessionForm(forms.Form):
    """Which session the paper tells of: from it work gets its giver, its day and its units."""

    held_on = forms.DateField(
        label=_("Ngày làm việc"), widget=DateInput,
        error_messages={"invalid": _("Ngày này không có trong lịch. Hãy ghi theo ngày/tháng/năm, ví dụ 08/8/2025.")},
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
    )  # fmt: skip
    chair_name = forms.CharField(label=_("Người kết luận"), max_length=120)
    assigner = forms.ModelChoiceField(
        Body.objects.none(), label=_("Nhân danh cơ quan"), empty_label=None,
        help_text=_("Cơ quan giao việc; lãnh đạo cơ quan này xác nhận kết quả."),
    )  # fmt: skip
    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        label=_("Các đơn vị liên quan"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    other_units = Names(
        label=_("Đơn vị khác"),
        required=False,
        help_text=_("Tên xã, phường, đặc khu, mỗi dòng một đơn vị. Ví dụ: xã Ia Chim."),
    )

    is_public = forms.BooleanField(
        label=_("Đăng buổi làm việc này trên trang thông tin của các đơn vị liên quan"),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        self.paper = paper
        people = list(paper.findings.filter(kind="person"))
        self.participants = [
            (p.text, ", ".join(p.details.get("roles", ())))
            for p in people
            if p.details.get("part") == "participant"
        ]
        units = _units_read(paper)
        kwargs.setdefault("initial", {**_session_as_read(paper), "units": units, "is_public": True})
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = units  # type: ignore[attr-defined]
        self.fields["assigner"].queryset = _bodies_that_conclude(paper)  # type: ignore[attr-defined]

    def clean_held_on(self) -> Any:
        if self.cleaned_data["held_on"] > localdate():
            raise forms.ValidationError(_("Ngày làm việc chưa tới. Hãy kiểm tra lại ngày."))
        return self.cleaned_data["held_on"]

    def clean_other_units(self) -> list[Unit]:
        return [_named_unit(name, self.paper) for name in self.cleaned_data["other_units"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = [*cleaned.get("units", ()), *cleaned.get("other_units", ())]
        cleaned["units"] = list(dict.fromkeys(chosen))
        cleaned["participants"] = self.participants
        if not chosen and "other_units" not in self.errors:
            self.add_error("units", _("Hãy chọn hoặc ghi ít nhất một đơn vị mà buổi làm việc liên quan."))
        return cleaned


class AddForm(forms.Form):
    """A finding the reader missed: marked in the text, or copied from it."""

    kind = forms.ChoiceField(label=_("Đây là"), choices=[(kind, FINDING_KINDS[kind]) for kind in ADDED_KINDS])
    field = forms.ChoiceField(label=_("Lĩnh vực"), choices=FIELD_CHOICES, required=False)
    quote = forms.CharField(
        label=_("Đoạn trong văn bản"), widget=forms.Textarea(attrs={"rows": 3}), max_length=5000,
        help_text=_("Bôi chọn đoạn văn ở bên trái, hoặc chép đoạn đó vào đây."),
    )  # fmt: skip
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        quote = cleaned.get("quote", "").replace("\r\n", "\n").strip()
        place = _place_of(quote, self.text, cleaned.get("start") or 0)
        if quote and place is None:
            self.add_error("quote", _("Không tìm thấy đoạn này trong văn bản. Hãy chép đúng nguyên văn."))
        elif place is not None:
            cleaned["start"], cleaned["end"] = place
        return cleaned


def _place_of(quote: str, text: str, near: int) -> tuple[int, int] | None:
    """Where `quote` stands in `text`, at or after `near` when it stands there too; white space must agree."""
    if not quote:
        return None
    start = text.find(quote, max(0, near - 2))
    start = text.find(quote) if start < 0 else start
    return None if start < 0 else (start, start + len(quote))


def _as_initial(read: Decision) -> dict[str, Any]:
    return {"executors": read.executors, "coordinating": read.coordinating, "due_on": read.due_on}


def _session_as_read(paper: Paper) -> dict[str, Any]:
    said = paper.findings.filter(kind="session").values_list("details", flat=True).first() or {}
    chair, host = said.get("chair") or {}, (said.get("host") or {}).get("text", "")
    kind = concluding_kind(paper.title, host, chair.get("roles", ()))
    assigner = next((body.pk for body in _bodies_that_conclude(paper) if body.kind == kind), None)
    return {"held_on": said.get("held_on"), "chair_name": chair.get("name", ""), "assigner": assigner}


def _units_read(paper: Paper) -> Any:
    codes = [unit.details.get("code") for unit in paper.findings.filter(kind="unit")]
    read = Q(level=Unit.Level.COMMUNE, code__in=[code for code in codes if code])
    return Unit.objects.current().filter(read | Q(pk__in=paper.units.all()))


def _bodies_that_conclude(paper: Paper) -> Any:
    leading = Q(kind__in=["party", "council", "committee"])
    here = Q(unit__level="province") | Q(unit=paper.body.unit_id)
    return Body.objects.on(localdate()).filter(leading & here)


def named_body(name: str) -> Body:
    """The body of that name in force today, accents aside. Raises ValidationError with the remedy when there is not one."""
    wanted = fold(name)
    meant = [body for body in Body.objects.on(localdate()) if fold(body.name) == wanted]
    if len(meant) == 1:
        return meant[0]
    raise forms.ValidationError(
        _("Không có cơ quan nào tên “%(name)s”. Hãy ghi đủ tên, ví dụ “UBND xã Ngọk Bay”.")
        % {"name": name[:80]}
    )


def _named_unit(name: str, paper: Paper) -> Unit:
    unit = paper.body.unit
    here = Unit.objects.communes_of((unit.province or unit).code)
    meant = list(here.named(name))
    meant = [unit for unit in meant if is_spelled_alike(unit.name, split_kind(name)[1])] or meant
    if len(meant) == 1:
        return meant[0]
    if not meant:
        raise forms.ValidationError(
            _("Trong tỉnh không có xã, phường, đặc khu nào tên “%(name)s”. Hãy kiểm tra lại chính tả.")
            % {"name": name[:80]}
        )
    found = "; ".join(str(unit) for unit in meant)
    raise forms.ValidationError(
        _("“%(name)s” có thể là: %(found)s. Hãy ghi rõ.") % {"name": name[:80], "found": found}
    )
