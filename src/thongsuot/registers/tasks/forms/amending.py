"""Putting right what was said when work was given."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.forms.decisions import Names, named_body
from thongsuot.followup.rules.urgency import URGENCIES
from thongsuot.people.models import Body
from thongsuot.registers.tasks.actions import Terms
from thongsuot.registers.tasks.forms.giving import bodies_under
from thongsuot.registers.tasks.models import Task


def as_given(task: Task) -> dict[str, Any]:
    """What the fields hold at first."""
    matter = task.matter
    return {
        "coordinating": list(matter.coordinating.all()), "supervisor": matter.supervisor, "urgency": matter.urgency,
        "legal_basis": task.legal_basis,
    }  # fmt: skip


class TermsForm(forms.Form):
    """With whom, under whose eye, how urgent, on what ground; for one task, or all that are open under its order."""

    coordinating = forms.ModelMultipleChoiceField(
        Body.objects.none(), label=_("Cơ quan phối hợp"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Bỏ dấu thì cơ quan ấy thôi phối hợp. Nơi mới và nơi thôi đều được báo."),
    )  # fmt: skip
    others = Names(
        label=_("Cơ quan phối hợp khác"), required=False,
        help_text=_("Ghi đúng tên, mỗi dòng một cơ quan. Ví dụ: UBND xã Ngọk Bay."),
    )  # fmt: skip
    supervisor = forms.ModelChoiceField(
        Body.objects.none(), label=_("Cơ quan theo dõi"), required=False, empty_label=_("Không giao riêng")
    )
    urgency = forms.TypedChoiceField(label=_("Độ khẩn"), choices=list(URGENCIES.items()), coerce=int)
    legal_basis = forms.CharField(
        label=_("Căn cứ, văn bản giao"), max_length=300, required=False,
        help_text=_("Số, ký hiệu văn bản hoặc quy định. Ví dụ: Công văn 215/UBND-NC."),
    )  # fmt: skip

    def __init__(self, *args: Any, task: Task, beside: int, **kwargs: Any) -> None:
        """`beside` are how many other tasks of its order are open: without one there is nothing more to ask."""
        super().__init__(*args, **kwargs)
        matter, self.owner = task.matter, task.matter.owner
        here = bodies_under(matter.assigner).exclude(pk=matter.owner_id)
        self._offer("coordinating", here | Body.objects.filter(shared=matter))
        self._offer("supervisor", here | Body.objects.filter(supervised=matter))
        if beside:
            said_of_all = _("Sửa như thế cho cả %(n)s việc khác cùng lần giao") % {"n": beside}
            self.fields["whole_order"] = forms.BooleanField(label=said_of_all, required=False)

    def _offer(self, name: str, bodies: Any) -> None:
        self.fields[name].queryset = bodies.order_by("pk").distinct()  # type: ignore[attr-defined]

    def clean_others(self) -> list[Body]:
        named = [named_body(name) for name in self.cleaned_data["others"]]
        if self.owner in named:
            raise forms.ValidationError(
                _("%(body)s chủ trì việc này nên không ghi là phối hợp. Hãy bỏ tên này.")
                % {"body": self.owner}
            )
        return named

    @property
    def terms(self) -> Terms:
        said = self.cleaned_data
        return Terms(
            coordinating=(*said["coordinating"], *said["others"]), supervisor=said["supervisor"],
            urgency=said["urgency"], legal_basis=said["legal_basis"],
        )  # fmt: skip
