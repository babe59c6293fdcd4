"""Recommendations, as the core sees them."""

from thongsuot.followup.registry import Register, registry
from thongsuot.registers.recommendations.actions import (
    escalate_by_note,
    open_from,
    pass_up_by_note,
    promise_by_day,
    refuse_by_note,
    resolve_by_note,
    route_by_note,
)
from thongsuot.registers.recommendations.forms.sheet import INTAKE
from thongsuot.registers.recommendations.models import outcomes_of
from thongsuot.registers.recommendations.permissions import LEADING, SENDING, may_move
from thongsuot.registers.recommendations.rules.lifecycle import (
    ANSWERS,
    IN_PUBLIC,
    IN_SHORT,
    LIFECYCLE,
    MOVES_OF_THE_LEAD,
    TO_DO,
    WAITS_FOR,
)
from thongsuot.sheets.registry import intakes

registry.add(
    Register(
        code="recommendations",
        label="Kiến nghị",
        opened="Gửi kiến nghị",
        lifecycle=LIFECYCLE,
        may_move=may_move,
        waits_for=WAITS_FOR,
        to_do=TO_DO,
        in_short=IN_SHORT,
        sides=("Cơ quan trả lời", "Đơn vị kiến nghị"),
        passes_on=frozenset({"route", "pass_up", "escalate"}),
        page="recommendations:recommendation",
        owner_moves=MOVES_OF_THE_LEAD,
        owner_roles=LEADING,
        assigner_roles=SENDING,
        submits=ANSWERS,
        completed=frozenset({"closed"}),
        finding_kind="recommendation",
        open_from=open_from,
        move_pages={
            "route": "recommendations:route",
            "resolve": "recommendations:answer",
            "promise": "recommendations:answer",
            "refuse": "recommendations:answer",
            "pass_up": "recommendations:pass_up",
            "escalate": "recommendations:escalate",
        },
        in_public=IN_PUBLIC,
        outcomes=outcomes_of,
        by_note={
            "resolve": resolve_by_note,
            "refuse": refuse_by_note,
            "pass_up": pass_up_by_note,
            "escalate": escalate_by_note,
        },
        by_day={"promise": promise_by_day},
        hands_over=("route", route_by_note),
    )
)
intakes.add(INTAKE)
