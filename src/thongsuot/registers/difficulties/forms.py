"""Finding one's way among difficulties."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.models import MatterQuerySet
from thongsuot.pure.fields import FIELDS, NATIONAL_GROUPS
from thongsuot.pure.text import fold


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
