"""Setting up a support team."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.people.models import User
from thongsuot.places.models import Unit
from thongsuot.registers.recommendations.actions import TeamSaid
from thongsuot.registers.recommendations.models import LEADER, MEMBER, SupportTeam, accounts_for_a_team


class TeamForm(forms.Form):
    """What the decision says: the name, who leads, who is in it, which communes it looks after."""

    name = forms.CharField(
        label=_("Tên tổ công tác"), max_length=200, help_text=_("Ví dụ: Tổ công tác số 1.")
    )
    decision = forms.CharField(
        label=_("Quyết định thành lập"), max_length=300, help_text=_("Số, ký hiệu, ngày. Ví dụ: Quyết định 1081/QĐ-UBND ngày 19/9/2025."),
    )  # fmt: skip
    leader = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Tổ trưởng"),
        empty_label=_("Chọn một người"),
        error_messages={"required": _("Hãy chọn một người.")},
    )
    members = forms.ModelMultipleChoiceField(
        User.objects.none(), label=_("Thành viên"), required=False, widget=forms.CheckboxSelectMultiple
    )
    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label=_("Địa bàn phụ trách"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn xã, phường nào thì phụ trách cả tỉnh."),
    )  # fmt: skip

    def __init__(self, data: Any, *, province: Unit, team: SupportTeam | None) -> None:
        super().__init__(data, initial=_initial(team) if team else None)
        for name in ("leader", "members"):
            self.fields[name].queryset = accounts_for_a_team(province)  # type: ignore[attr-defined]
        communes = Unit.objects.communes_of(province.code).order_by("sort_key")
        self.fields["units"].queryset = communes  # type: ignore[attr-defined]

    @property
    def said(self) -> TeamSaid:
        told = self.cleaned_data
        return TeamSaid(
            told["name"], told["decision"], told["leader"], tuple(told["members"]), tuple(told["units"])
        )


def _initial(team: SupportTeam) -> dict[str, Any]:
    seats = {role: [duty.user_id for duty in team.duties if duty.role == role] for role in (LEADER, MEMBER)}
    return {
        "name": team.body.name, "decision": team.decision, "leader": next(iter(seats[LEADER]), None),
        "members": seats[MEMBER], "units": [unit.pk for unit in team.units.all()],
    }  # fmt: skip
