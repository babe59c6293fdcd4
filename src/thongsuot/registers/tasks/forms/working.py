"""Reporting on work, handing in a result, giving it to another body."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.forms.bodies import BodyChoice
from thongsuot.followup.forms.deadlines import Reason
from thongsuot.followup.forms.files import EvidenceForm, FilesField
from thongsuot.followup.models import leading_bodies
from thongsuot.people.models import Body


class ProductForm(forms.Form):
    """What has to be shown when the work is done."""

    product = forms.CharField(
        label=_("Sản phẩm phải có"), max_length=300,
        help_text=_("Ví dụ: danh mục có chữ ký của chủ tịch UBND xã. Nơi thực hiện nộp sản phẩm này làm kết quả."),
    )  # fmt: skip


class ResultForm(EvidenceForm):
    """What was done, with what shows it; a late result also says why."""

    result = forms.CharField(
        label=_("Kết quả"), max_length=10000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Đã làm gì, sản phẩm là gì, ở đâu. Người giao việc đọc để xác nhận."),
    )  # fmt: skip
    evidence = FilesField(
        label=_("Tệp minh chứng"), required=False,
        help_text=_("Văn bản, bảng, ảnh chụp; mỗi tệp tối đa 20 MB. Không đưa dữ liệu cá nhân của người dân."),
    )  # fmt: skip

    def __init__(self, *args: Any, is_late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_late:
            self.fields["late_cause"] = Reason(label=_("Nguyên nhân chậm"))


class ReassignForm(forms.Form):
    """Another body for the work: of the province, or the one that leads a commune."""

    lead = BodyChoice(Body.objects.none(), label=_("Giao cho"), empty_label=_("Chọn một cơ quan"))
    reason = Reason(label=_("Lý do"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = leading_bodies()  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    reason = Reason(label=_("Lý do"))


class ProgressForm(forms.Form):
    """How far the work is."""

    progress = forms.CharField(
        label=_("Tình hình thực hiện"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Đã làm gì, còn vướng gì, bao giờ xong."),
    )  # fmt: skip
    percent = forms.IntegerField(label=_("Tiến độ (%)"), min_value=0, max_value=100)
