"""What officers fill in on the way from received to published."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.forms.deadlines import Reason
from thongsuot.followup.models import leading_bodies
from thongsuot.people.models import Body
from thongsuot.registers.feedback.models import Feedback, Photo
from thongsuot.registers.feedback.rules.kinds import CHANNELS, HANDLINGS


class AcceptForm(forms.Form):
    title = forms.CharField(
        label=_("Tóm tắt"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Một câu không có tên người, số điện thoại, số nhà: câu này hiện trong danh sách việc."),
    )  # fmt: skip
    handling = forms.ChoiceField(
        label=_("Cách xử lý"), choices=list(HANDLINGS.items()), initial="own", widget=forms.RadioSelect
    )


class RefuseForm(forms.Form):
    reason = Reason(
        label=_("Lý do"), help_text=_("Người gửi đọc câu này khi tra cứu, và nhận qua thư nếu có.")
    )


class RedirectForm(forms.Form):
    channel = forms.ChoiceField(
        label=_("Cần gửi nơi nào"), choices=list(CHANNELS.items()), widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Chỉ dẫn thêm"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Địa chỉ, giờ tiếp công dân, giấy tờ cần mang theo."),
    )  # fmt: skip


class ForwardForm(forms.Form):
    lead = forms.ModelChoiceField(
        Body.objects.none(), label=_("Cơ quan có thẩm quyền"), empty_label=_("Chọn một cơ quan")
    )
    reason = Reason(label=_("Lý do"))

    def __init__(self, *args: Any, feedback: Feedback, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = leading_bodies().exclude(pk=feedback.matter.assigner_id)
        self.fields["lead"].queryset = others  # type: ignore[attr-defined]


class RouteForm(forms.Form):
    lead = forms.ModelChoiceField(
        Body.objects.none(), label=_("Nơi xử lý, trả lời"), empty_label=_("Chọn một cơ quan")
    )

    def __init__(self, *args: Any, feedback: Feedback, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = feedback.matter.assigner.unit
        here = Body.objects.filter(unit=unit, valid_to=None) | leading_bodies()
        self.fields["lead"].queryset = here.order_by("unit__level", "unit__sort_key", "pk")  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("Trả lời người dân"), max_length=10000, widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("Đã làm gì, ai làm, khi nào xong; nếu không làm được thì vì sao. Người gửi đọc ngay."),
    )  # fmt: skip


class PhotosChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic at run time
    def label_from_instance(self, photo: Any) -> str:
        return str(_("Ảnh %(n)s")) % {
            "n": [one.pk for one in photo.feedback.photos.all()].index(photo.pk) + 1
        }


class PublishForm(forms.Form):
    """The text the public reads; offered without what surely is personal, edited by a person."""

    public_text = forms.CharField(
        label=_("Nội dung phản ánh, bản công khai"), max_length=10000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Đọc kỹ và bỏ hết tên, số nhà, số điện thoại, chuyện riêng của ai đó."),
    )  # fmt: skip
    public_answer = forms.CharField(
        label=_("Trả lời, bản công khai"), max_length=10000, widget=forms.Textarea(attrs={"rows": 6})
    )
    public_place = forms.CharField(
        label=_("Địa điểm, bản công khai"), max_length=300, required=False,
        help_text=_("Tên đường, tên tổ; không ghi số nhà của người gửi."),
    )  # fmt: skip
    photos = PhotosChoice(
        Photo.objects.none(), label=_("Ảnh công khai"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Chỉ chọn ảnh không có mặt người, biển số xe, giấy tờ."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, feedback: Feedback) -> None:
        initial = {
            "public_text": feedback.public_text or feedback.bare_content(),
            "public_answer": feedback.public_answer or feedback.bare_answer(),
            "public_place": feedback.public_place,
        }
        super().__init__(data, initial=initial)
        self.fields["photos"].queryset = feedback.photos.all()  # type: ignore[attr-defined]
        if not feedback.photos.all():
            del self.fields["photos"]


class ReasonForm(forms.Form):
    reason = Reason(label=_("Lý do"))
