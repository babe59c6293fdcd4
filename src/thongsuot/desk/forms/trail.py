"""Finding one's way in the trail."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thongsuot.trail.models import EntryQuerySet


class TrailFilter(forms.Form):
    """By who did it, by the verb, or by the row it was done to."""

    q = forms.CharField(label=_("Người, việc hoặc đối tượng"), required=False, max_length=100)
    ngay = forms.DateField(
        label=_("Ngày"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"invalid": _("Ngày này không có trong lịch. Hãy ghi theo ngày/tháng/năm.")},
    )  # fmt: skip

    def found(self, entries: EntryQuerySet) -> EntryQuerySet:
        self.is_valid()
        said, day = self.cleaned_data.get("q"), self.cleaned_data.get("ngay")
        if said:
            entries = entries.filter(Q(by_name__icontains=said) | Q(action__icontains=said) | Q(subject=said))
        return entries.filter(at__date=day) if day else entries
