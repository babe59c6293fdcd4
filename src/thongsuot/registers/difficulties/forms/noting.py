"""Finding one's way among difficulties, and naming one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.forms.bodies import BodyChoice
from thongsuot.followup.forms.decisions import FIELD_CHOICES
from thongsuot.followup.forms.newcomers import in_order_of_duties
from thongsuot.followup.models import MatterQuerySet, province_bodies
from thongsuot.people.models import Body, User
from thongsuot.pure.fields import FIELDS, NATIONAL_GROUPS
from thongsuot.pure.text import fold
from thongsuot.registers.difficulties.models import open_titles
from thongsuot.registers.difficulties.permissions import bodies_to_note_for


class DifficultyFilter(forms.Form):
    """Filters in the address; what does not exist is left out."""

    q = forms.CharField(label=_("Từ khóa"), required=False, max_length=200)
    linh_vuc = forms.ChoiceField(
        label=_("Lĩnh vực"), required=False, choices=[("", _("Mọi lĩnh vực")), *FIELDS.items()]
    )
    nhom = forms.ChoiceField(
        label=_("Nhóm (CV 171/CV-BCĐ)"),
        required=False,
        choices=[("", _("Mọi nhóm")), *NATIONAL_GROUPS.items()],
    )
    con_vuong = forms.BooleanField(label=_("Chỉ khó khăn còn vướng"), required=False)

    def found(self, matters: MatterQuerySet) -> MatterQuerySet:
        self.is_valid()
        said: dict[str, Any] = self.cleaned_data
        matters = matters.filter(register="difficulties")
        if said.get("con_vuong"):
            matters = matters.open()
        if said.get("q"):
            matters = matters.filter(folded__contains=fold(said["q"]))
        exact = {"field": said.get("linh_vuc"), "difficulty__national_group": said.get("nhom")}
        return matters.filter(**{name: value for name, value in exact.items() if value})


NAMED_ALREADY = _(
    "Đơn vị đã nêu đúng khó khăn này và chưa hết vướng. Hãy xem lại trong danh sách Khó khăn, hoặc ghi rõ điểm khác."
)


class NoteForm(forms.Form):
    """A difficulty by hand: what is in the way, whose it is, who can remove it."""

    unit = forms.ModelChoiceField(Body.objects.none(), label=_("Đơn vị gặp khó khăn"), empty_label=None)
    title = forms.CharField(
        label=_("Khó khăn gì"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Nêu điều đang vướng, không nêu đề nghị. Ví dụ: Phòng Kinh tế thiếu người có chuyên môn đất đai."),
    )  # fmt: skip
    field = forms.ChoiceField(label=_("Lĩnh vực"), choices=FIELD_CHOICES, required=False)
    handler = BodyChoice(Body.objects.none(), label=_("Cơ quan tháo gỡ"), empty_label=None)
    is_public = forms.BooleanField(label=_("Công khai trên trang thông tin"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = province_bodies()
        mine = in_order_of_duties(user, bodies_to_note_for(user))
        self.fields["unit"].queryset = Body.objects.filter(pk__in=mine)  # type: ignore[attr-defined]
        self.fields["unit"].initial = next(iter(mine), None)
        self.fields["handler"].queryset = offices  # type: ignore[attr-defined]
        self.fields["handler"].initial = offices.filter(key="vp-ubnd").values_list("pk", flat=True).first()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        unit, title = cleaned.get("unit"), cleaned.get("title")
        if unit and title and fold(title) in {fold(named) for _unit, named in open_titles([unit.pk])}:
            self.add_error("title", NAMED_ALREADY)
        return cleaned
