"""Reports of units, as the core sees them."""

from thongsuot.followup.registry import Register, registry
from thongsuot.people.rules.kinds import EXECUTING
from thongsuot.registers.reports.actions import open_due
from thongsuot.registers.reports.models.asking import ASKING
from thongsuot.registers.reports.permissions import may_move
from thongsuot.registers.reports.rules.lifecycle import (
    IN_PUBLIC,
    LIFECYCLE,
    MOVES_OF_THE_UNIT,
    TO_DO,
    WAITS_FOR,
)

registry.add(
    Register(
        code="reports",
        label="Báo cáo của đơn vị",
        opened="Yêu cầu nộp báo cáo",
        lifecycle=LIFECYCLE,
        may_move=may_move,
        waits_for=WAITS_FOR,
        to_do=TO_DO,
        sides=("Đơn vị báo cáo", "Nơi nhận"),
        page="reports:report",
        owner_moves=MOVES_OF_THE_UNIT,
        owner_roles=EXECUTING,
        assigner_roles=ASKING,
        takes=MOVES_OF_THE_UNIT,
        clock_roles=ASKING,
        completed=frozenset({"accepted"}),
        move_pages={"submit": "reports:fill"},
        in_public=IN_PUBLIC,
    )
)
registry.add_job("mở kỳ báo cáo", open_due)
