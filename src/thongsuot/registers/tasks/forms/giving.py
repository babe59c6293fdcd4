"""Giving work by hand, as parts of other work, and by patterns."""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.forms.clocks import ClockFields
from thongsuot.followup.forms.deadlines import Day
from thongsuot.followup.forms.decisions import FIELD_CHOICES, Names, named_body
from thongsuot.followup.rules.clocks import BASES
from thongsuot.followup.rules.urgency import URGENCIES
from thongsuot.people.models import Body, BodyQuerySet, User
from thongsuot.pure.clock.deadline import LONGEST_DAYS
from thongsuot.registers.tasks.actions import Order
from thongsuot.registers.tasks.models import Pattern
from thongsuot.registers.tasks.permissions import bodies_to_give_for
from thongsuot.registers.tasks.rules.kinds import ROLLUPS, TASK_KINDS
from thongsuot.registers.tasks.rules.recurrence import RECURRENCES

OF_THE_ORDER = ("title", "kind", "field", "urgency", "product", "legal_basis", "is_public")


def bodies_under(giver: Body) -> BodyQuerySet:
    """The bodies that `giver` usually gives work to: its unit's own, and for the province the committees of communes."""
    here = Body.objects.on(localdate()).exclude(pk=giver.pk)
    if giver.unit.level == "commune":
        return here.filter(unit=giver.unit_id)
    return here.filter(unit__level="province").order_by("pk")


def committees_of_communes(giver: Body) -> BodyQuerySet:
    """The People's Committees of all communes there are today in the province of `giver`."""
    here = Body.objects.on(localdate()).filter(kind="committee", unit__level="commune")
    return here.filter(unit__province=giver.unit_id).order_by("unit__sort_key", "pk")


class AskedFields(forms.Form):
    """What every order says, whoever is to do it. CLOCK stands together on the page; MORE is folded away."""

    CLOCK = ("basis", "due_on", "days", "event", "recurrence", "first_on")
    MORE = ("coordinating", "supervisor", "urgency", "product", "legal_basis", "field", "is_public")

    title = forms.CharField(
        label=_("Việc phải làm"), max_length=3000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bắt đầu bằng động từ, nêu rõ kết quả. Ví dụ: Lập danh mục trụ sở dôi dư."),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Loại việc"), choices=list(TASK_KINDS.items()), initial="do",
        help_text=_("Cho ý kiến mà không đặt ngày thì theo thời hạn chung; hết hạn không trả lời được coi như đồng ý nếu quy chế nói vậy."),
    )  # fmt: skip
    field = forms.ChoiceField(label=_("Lĩnh vực"), choices=FIELD_CHOICES, required=False)
    executors = forms.ModelMultipleChoiceField(
        Body.objects.none(), label=_("Cơ quan thực hiện"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Chọn nhiều cơ quan thì mỗi cơ quan có một việc riêng dưới một bảng theo dõi chung."),
    )  # fmt: skip
    all_communes = forms.BooleanField(
        label=_("UBND của tất cả xã, phường, đặc khu trong tỉnh"), required=False
    )
    others = Names(
        label=_("Cơ quan khác"), required=False,
        help_text=_("Ghi đúng tên, mỗi dòng một cơ quan. Ví dụ: UBND xã Ngọk Bay."),
    )  # fmt: skip
    urgency = forms.TypedChoiceField(
        label=_("Độ khẩn"), choices=list(URGENCIES.items()), coerce=int, initial=0
    )
    product = forms.CharField(label=_("Sản phẩm phải có"), max_length=300, required=False)
    legal_basis = forms.CharField(
        label=_("Căn cứ, văn bản giao"), max_length=300, required=False,
        help_text=_("Số, ký hiệu văn bản hoặc quy định. Ví dụ: Công văn 215/UBND-NC."),
    )  # fmt: skip
    is_public = forms.BooleanField(label=_("Công khai trên trang thông tin"), required=False)

    def __init__(self, *args: Any, giver: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.giver = giver
        self.fields["executors"].queryset = bodies_under(giver)  # type: ignore[attr-defined]
        if giver.unit.level == "commune":
            del self.fields["all_communes"]

    def clean_others(self) -> list[Body]:
        return [named_body(name) for name in self.cleaned_data["others"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.owners and not {"executors", "others"} & self.errors.keys():
            self.add_error("executors", _("Chưa rõ ai thực hiện. Hãy chọn ít nhất một cơ quan."))
        return cleaned

    @property
    def owners(self) -> list[Body]:
        said = self.cleaned_data
        chosen = [*said.get("executors", ()), *said.get("others", ())]
        chosen += committees_of_communes(self.giver) if said.get("all_communes") else []
        return list(dict.fromkeys(chosen))

    @property
    def typed(self) -> dict[str, Any]:
        """What was sent, unjudged: how a form begins that asks the same in the name of another body."""
        return {name: self[name].data for name in self.fields}

    @property
    def asked(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in OF_THE_ORDER}


class GiveForm(ClockFields, AskedFields):
    """Work by hand: what, who, with whom, until when, with what to show for it."""

    field_order = (
        "title", "kind", "executors", "all_communes", "others", "coordinating", "supervisor", "basis", "due_on", "days", "event",
        "urgency", "product", "legal_basis", "field", "is_public",
    )  # fmt: skip
    coordinating = forms.ModelMultipleChoiceField(
        Body.objects.none(), label=_("Cơ quan phối hợp"), required=False, widget=forms.CheckboxSelectMultiple
    )
    supervisor = forms.ModelChoiceField(
        Body.objects.none(), label=_("Cơ quan theo dõi"), required=False, empty_label=_("Không giao riêng")
    )

    def __init__(self, *args: Any, giver: Body, **kwargs: Any) -> None:
        super().__init__(*args, giver=giver, **kwargs)
        for name in ("coordinating", "supervisor"):
            self.fields[name].queryset = bodies_under(giver)  # type: ignore[attr-defined]

    @property
    def order(self) -> Order:
        helping = tuple(body for body in self.cleaned_data["coordinating"] if body not in self.owners)
        return Order(
            **self.asked, clock=self.clock, coordinating=helping, supervisor=self.cleaned_data["supervisor"],
            weight=self.cleaned_data.get("weight") or 1,
        )  # fmt: skip


class SplitForm(GiveForm):
    """Parts of a task: each with its weight, and how the whole is told from them."""

    weight = forms.IntegerField(
        label=_("Trọng số"), min_value=1, max_value=100, initial=1,
        help_text=_("Việc con nặng gấp mấy lần việc con khác khi tính tiến độ chung."),
    )  # fmt: skip
    rollup = forms.ChoiceField(label=_("Tính việc chung"), choices=list(ROLLUPS.items()), initial="worst")


class PatternForm(AskedFields):
    """Work that is given again: from whom, to whom, and whether it comes by itself."""

    field_order = (
        "title", "kind", "executors", "all_communes", "others", "basis", "days", "recurrence", "first_on", "urgency", "product",
        "legal_basis", "field", "is_public",
    )  # fmt: skip
    basis = forms.ChoiceField(
        label=_("Thời hạn mỗi lần"),
        choices=[(code, BASES[code]) for code in ("none", "working_days", "regulation")],
    )
    days = forms.IntegerField(
        label=_("Số ngày làm việc"), required=False, min_value=1, max_value=LONGEST_DAYS,
        help_text=_("Tính từ ngày giao mỗi lần."),
    )  # fmt: skip
    recurrence = forms.ChoiceField(label=_("Lặp lại"), choices=list(RECURRENCES.items()), required=False)
    first_on = Day(
        label=_("Lần đầu ngày"), required=False,
        help_text=_("Từ ngày này việc được giao tự động mỗi tuần, tháng, quý hoặc năm."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("recurrence") and not cleaned.get("first_on") and "first_on" not in self.errors:
            self.add_error("first_on", _("Việc lặp lại cần ngày giao lần đầu. Hãy chọn ngày."))
        if cleaned.get("basis") == "none" and cleaned.get("days"):
            cleaned["basis"] = "working_days"
        if cleaned.get("basis") == "working_days" and not cleaned.get("days") and "days" not in self.errors:
            self.add_error("days", _("Hãy ghi số ngày làm việc, ví dụ 15."))
        return cleaned

    def said_of(self, pattern: Pattern) -> Pattern:
        """`pattern` with what the form says, not saved yet."""
        of_its_own = {name: self.cleaned_data[name] for name in ("basis", "days", "recurrence", "first_on")}
        for name, value in {**self.asked, **of_its_own}.items():
            setattr(pattern, name, value)
        return pattern


class GiverForm(forms.Form):
    """In whose name work is given, for those who lead several bodies."""

    thay = forms.ModelChoiceField(
        Body.objects.none(), label=_("Giao nhân danh"), required=False, empty_label=None
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = (
            Body.objects.filter(pk__in=bodies_to_give_for(user)).select_related("unit").order_by("pk")
        )
        self.fields["thay"].queryset = self.offered  # type: ignore[attr-defined]

    @property
    def giver(self) -> Body | None:
        """The body chosen, else the first that may be; None for who leads none."""
        self.is_valid()
        return self.cleaned_data.get("thay") or self.offered.first()
