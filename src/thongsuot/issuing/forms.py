"""What is typed of an outgoing document."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from thongsuot.issuing.models import TYPED, Document, DocumentQuerySet
from thongsuot.issuing.permissions import bodies_to_draft_for
from thongsuot.issuing.rules.dating import dating
from thongsuot.issuing.rules.kinds import KINDS
from thongsuot.people.models import Body, User
from thongsuot.pure.lifecycle import Refused

LONGEST_TEXT = 200_000
_NUMBERED = re.compile(r"\s*(\d{1,7})\s*(?:[/-]\s*(\S*))?\s*", re.ASCII)
ROWS = {"superior": 1, "agency": 2, "addressed_to": 3, "recipients": 5, "text": 24, "abstract": 2}
HELP = {
    "superior": _("Bỏ trống nếu không có."),
    "agency": _("Mỗi dòng trên văn bản một dòng."),
    "symbol": _("Phần sau số, ví dụ TB-UBND; công văn ghi ký hiệu cơ quan và đơn vị soạn, ví dụ UBND-VHXH."),
    "addressed_to": _("Mỗi dòng một nơi. Chỉ dùng cho công văn, tờ trình."),
    "text": _("Mỗi đoạn một dòng. Dòng bắt đầu bằng I., II.… là tiêu đề mục, in đậm. Dấu kết thúc được tự thêm. Không soạn văn bản mật ở đây."),
    "recipients": _("Mỗi dòng một nơi; gạch đầu dòng, dấu câu và dòng “Lưu: VT” được tự thêm."),
    "on_behalf_of": _("Ví dụ: CHỦ TỊCH, ỦY BAN NHÂN DÂN, BAN THƯỜNG VỤ."),
}  # fmt: skip


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class BeginForm(forms.Form):
    """Whose document it is and of which type."""

    body = forms.ModelChoiceField(Body.objects.none(), label=_("Cơ quan ban hành"), empty_label=None)
    kind = forms.ChoiceField(
        label=_("Loại văn bản"),
        choices=[(code, kind.label) for code, kind in KINDS.items()],
        initial="cong-van",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [body.pk for body in bodies_to_draft_for(user)]
        self.fields["body"].queryset = Body.objects.filter(pk__in=offered)  # type: ignore[attr-defined]


class DocumentForm(forms.ModelForm[Document]):
    """Every box of a draft. What is missing does not keep it from being kept; only from being issued."""

    class Meta:
        model = Document
        fields = [name for name in TYPED if name != "kind"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.required = name == "layout"
            field.help_text = HELP.get(name, "")
            if name in ROWS:
                field.widget = forms.Textarea(attrs={"rows": ROWS[name]})
        self.fields["text"].max_length = LONGEST_TEXT  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        if len(text) > LONGEST_TEXT:
            raise forms.ValidationError(
                _("Nội dung dài quá 200.000 ký tự. Hãy chuyển phần chi tiết thành phụ lục.")
            )
        return text

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The boxes as a page shows them, in the order of the document."""
        parts = (
            (_("Nội dung"), ("abstract", "addressed_to", "text")),
            (
                _("Nơi nhận và người ký"),
                ("recipients", "authority", "on_behalf_of", "signer_post", "signer_name"),
            ),
            (_("Phần đầu văn bản"), ("superior", "agency", "symbol", "place", "urgency", "layout")),
        )
        return [(str(label), [self[name] for name in names]) for label, names in parts]


class IssueForm(forms.Form):
    """The day the document bears."""

    on = forms.DateField(
        label=_("Ngày ban hành"), widget=DateInput, initial=localdate, input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"invalid": _("Ngày này không có trong lịch. Hãy ghi theo ngày/tháng/năm.")},
    )  # fmt: skip

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        try:
            dating.require(on, localdate())
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal
        return on


class BookForm(forms.Form):
    """Which number a book has reached on paper."""

    body = forms.ModelChoiceField(Body.objects.none(), label=_("Cơ quan"), empty_label=None)
    book = forms.ChoiceField(
        label=_("Loại văn bản"), choices=[(code, kind.label) for code, kind in KINDS.items()]
    )
    year = forms.IntegerField(
        label=_("Năm"), min_value=2000, max_value=2200, initial=lambda: localdate().year
    )
    last_number = forms.IntegerField(
        label=_("Số đã dùng gần nhất"), min_value=0, max_value=1_000_000,
        help_text=_("Ghi khi chuyển từ sổ giấy hoặc phần mềm khác sang; số cấp tiếp ở đây sẽ nối theo."),
    )  # fmt: skip

    def __init__(self, *args: Any, bodies: list[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Body.objects.filter(pk__in=[body.pk for body in bodies])
        self.fields["body"].queryset = offered  # type: ignore[attr-defined]


class DocumentFilter(forms.Form):
    """Finding one's way in the list; what does not exist is left out."""

    q = forms.CharField(label=_("Số, ký hiệu hoặc trích yếu"), required=False, max_length=200)
    loai = forms.ChoiceField(
        label=_("Loại"), required=False,
        choices=[("", _("Mọi loại")), *((code, kind.label) for code, kind in KINDS.items())],
    )  # fmt: skip
    nam = forms.IntegerField(label=_("Năm ban hành"), required=False, min_value=2000, max_value=2200)

    def found(self, documents: DocumentQuerySet) -> DocumentQuerySet:
        self.is_valid()
        said = self.cleaned_data
        if numbered := _NUMBERED.fullmatch(said.get("q") or ""):
            documents = documents.filter(number=int(numbered[1]), symbol__icontains=numbered[2] or "")
        elif said.get("q"):
            documents = documents.filter(abstract__icontains=said["q"])
        exact = {"kind": said.get("loai"), "year": said.get("nam")}
        return documents.filter(**{name: value for name, value in exact.items() if value})
