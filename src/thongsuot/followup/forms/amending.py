"""Correcting what a matter is filed under."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.pure.fields import FIELDS

NO_FIELD = "khong"


class FieldForm(forms.Form):
    """One of FIELDS, or none of them, which is said too: an empty form changes nothing."""

    field = forms.ChoiceField(
        label=_("Lĩnh vực"), choices=[("", _("Chọn lĩnh vực")), *FIELDS.items(), (NO_FIELD, _("Không thuộc lĩnh vực nào"))]
    )  # fmt: skip

    def clean_field(self) -> str:
        said: Any = self.cleaned_data["field"]
        return "" if said == NO_FIELD else str(said)
