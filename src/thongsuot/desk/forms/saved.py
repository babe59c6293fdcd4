"""Keeping a filter under a name."""

from urllib.parse import parse_qsl, urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.desk.models import LISTS

LEFT_OUT = frozenset({"trang"})


class SaveFilterForm(forms.Form):
    """`query` is the address of the list as it is shown; the number of the page is not kept."""

    ten = forms.CharField(label=_("Tên bộ lọc"), max_length=60)
    danh_sach = forms.ChoiceField(choices=list(LISTS.items()), widget=forms.HiddenInput)
    loc = forms.CharField(max_length=1000, required=False, widget=forms.HiddenInput)

    def clean_loc(self) -> str:
        asked = [(name, value) for name, value in parse_qsl(self.cleaned_data["loc"]) if name not in LEFT_OUT]
        if not asked:
            raise forms.ValidationError(_("Danh sách chưa lọc gì. Hãy chọn điều kiện rồi lưu."))
        return urlencode(asked)
