"""Difficulties, as the core sees them."""

from thongsuot.followup.registry import Register, registry
from thongsuot.people.rules.kinds import DECIDING, EXECUTING, MONITORING
from thongsuot.registers.difficulties.actions import open_from
from thongsuot.registers.difficulties.forms.sheet import INTAKE
from thongsuot.registers.difficulties.models import refile
from thongsuot.registers.difficulties.permissions import may_move
from thongsuot.registers.difficulties.rules.lifecycle import (
    IN_PUBLIC,
    LIFECYCLE,
    MOVES_OF_THE_HANDLER,
    TO_DO,
    WAITS_FOR,
)
from thongsuot.sheets.registry import intakes

registry.add(
    Register(
        code="difficulties",
        label="Khó khăn, vướng mắc",
        opened="Nêu khó khăn",
        lifecycle=LIFECYCLE,
        may_move=may_move,
        waits_for=WAITS_FOR,
        to_do=TO_DO,
        sides=("Cơ quan tháo gỡ", "Đơn vị gặp"),
        page="difficulties:difficulty",
        owner_moves=MOVES_OF_THE_HANDLER,
        owner_roles=EXECUTING | MONITORING,
        assigner_roles=EXECUTING | DECIDING,
        submits=frozenset({"answer"}),
        takes=frozenset({"take_up"}),
        completed=frozenset({"removed"}),
        finding_kind="difficulty",
        open_from=open_from,
        in_public=IN_PUBLIC,
        refile=refile,
    )
)
intakes.add(INTAKE)
