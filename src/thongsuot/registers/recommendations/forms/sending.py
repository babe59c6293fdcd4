"""Sending, routing and answering recommendations."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.forms.bodies import BodyChoice
from thongsuot.followup.forms.deadlines import Day
from thongsuot.followup.forms.decisions import FIELD_CHOICES
from thongsuot.followup.models import MatterQuerySet, province_bodies
from thongsuot.people.models import Body, User
from thongsuot.pure.fields import FIELDS
from thongsuot.pure.text import fold
from thongsuot.registers.recommendations.models import Recommendation, RecommendationQuerySet, bodies_above
from thongsuot.registers.recommendations.permissions import bodies_to_send_for
from thongsuot.registers.recommendations.rules.lifecycle import LIFECYCLE

ANSWER_CHOICES = [
    ("resolve", _("Đã giải quyết")),
    ("promise", _("Có lộ trình, hẹn ngày")),
    ("refuse", _("Không thực hiện được, nêu lý do")),
]


SENT_ALREADY = _(
    "Đơn vị đã gửi đúng kiến nghị này và chưa kết thúc. Hãy xem lại trong danh sách Kiến nghị, hoặc ghi rõ điểm khác."
)


def sent_already(sender: Body, title: str) -> bool:
    open_titles = Recommendation.objects.open_from([sender.pk])
    return fold(title) in {fold(sent) for _sender, sent in open_titles}


class SendForm(forms.Form):
    """A recommendation by hand."""

    sender = forms.ModelChoiceField(Body.objects.none(), label=_("Gửi thay"), empty_label=None)
    title = forms.CharField(
        label=_("Kiến nghị điều gì"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    details = forms.CharField(
        label=_("Nêu rõ thêm"), max_length=10000, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Vướng ở đâu, đã làm gì, đề nghị giải quyết thế nào."),
    )  # fmt: skip
    field = forms.ChoiceField(label=_("Lĩnh vực"), choices=FIELD_CHOICES, required=False)
    to = BodyChoice(Body.objects.none(), label=_("Gửi đến"), empty_label=None)
    is_public = forms.BooleanField(label=_("Công khai trên trang thông tin"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = bodies_to_send_for(user)
        offices = province_bodies()
        self.fields["sender"].queryset = Body.objects.filter(pk__in=[body.pk for body in mine])  # type: ignore[attr-defined]
        self.fields["sender"].initial = next(iter(mine), None)
        self.fields["to"].queryset = offices  # type: ignore[attr-defined]
        self.fields["to"].initial = offices.filter(key="vp-ubnd").values_list("pk", flat=True).first()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        sender, title = cleaned.get("sender"), cleaned.get("title")
        if sender and title and sent_already(sender, title):
            self.add_error("title", SENT_ALREADY)
        return cleaned


class RouteForm(forms.Form):
    lead = BodyChoice(Body.objects.none(), label=_("Cơ quan trả lời"), empty_label=_("Chọn một cơ quan"))
    reason = forms.CharField(
        label=_("Ghi chú"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = province_bodies()  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Kết quả"), choices=ANSWER_CHOICES, widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một kết quả.")},
    )  # fmt: skip
    text = forms.CharField(
        label=_("Nội dung trả lời"), max_length=10000, widget=forms.Textarea(attrs={"rows": 6})
    )
    promised_on = Day(
        label=_("Hẹn hoàn thành ngày"), required=False, help_text=_("Bắt buộc khi có lộ trình; sau hôm nay.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (
            cleaned.get("outcome") == "promise"
            and not cleaned.get("promised_on")
            and "promised_on" not in self.errors
        ):
            self.add_error("promised_on", _("Có lộ trình thì phải hẹn ngày. Hãy chọn ngày hoàn thành."))
        if cleaned.get("promised_on") == localdate():
            self.add_error("promised_on", _("Ngày hứa phải sau hôm nay. Hãy chọn ngày khác."))
        if cleaned.get("outcome") != "promise":
            cleaned["promised_on"] = None
        return cleaned


class PassUpForm(forms.Form):
    """Whom it goes to, and why one cannot answer oneself."""

    to = BodyChoice(Body.objects.none(), label=_("Chuyển lên"), empty_label=None)
    reason = forms.CharField(
        label=_("Vì sao vượt thẩm quyền"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, lead: Body, sender: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = bodies_above(lead, sender)  # type: ignore[attr-defined]


class EscalateForm(PassUpForm):
    """Whom its sender takes it to, and what is wrong with the answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Vì sao chưa hài lòng với trả lời")


class RecommendationFilter(forms.Form):
    """Filters in the address; what does not exist is left out."""

    q = forms.CharField(label=_("Từ khóa"), required=False, max_length=200)
    trang_thai = forms.ChoiceField(
        label=_("Tình trạng"),
        required=False,
        choices=[
            ("", _("Mọi tình trạng")),
            *((name, state.label) for name, state in LIFECYCLE.states.items()),
        ],
    )
    linh_vuc = forms.ChoiceField(
        label=_("Lĩnh vực"), required=False, choices=[("", _("Mọi lĩnh vực")), *FIELDS.items()]
    )

    def found(self, recommendations: RecommendationQuerySet) -> RecommendationQuerySet:
        self.is_valid()
        return recommendations.filter(*self._asked("matter__"))

    def counted_among(self, matters: MatterQuerySet) -> int:
        """How many are found among the recommendations' own matters, which an index alone tells."""
        return matters.filter(*self._asked()).count()

    def _asked(self, of: str = "") -> list[Q]:
        """What is asked of the matter; `of` leads to it."""
        said: dict[str, Any] = self.cleaned_data
        words = [Q(**{f"{of}folded__contains": word}) for word in fold(said.get("q") or "").split()]
        exact = {f"{of}state": said.get("trang_thai"), f"{of}field": said.get("linh_vuc")}
        return words + [Q(**{name: value}) for name, value in exact.items() if value]
