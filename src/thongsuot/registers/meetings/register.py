"""Working sessions, as the core sees them."""

from thongsuot.followup.registry import Register, registry
from thongsuot.people.rules.kinds import DECIDING, MONITORING
from thongsuot.registers.meetings.actions import open_from
from thongsuot.registers.meetings.permissions import may_move
from thongsuot.registers.meetings.rules.lifecycle import IN_PUBLIC, LIFECYCLE, WAITS_FOR

registry.add(
    Register(
        code="meetings",
        label="Buổi làm việc",
        opened="Theo dõi kết luận buổi làm việc",
        lifecycle=LIFECYCLE,
        may_move=may_move,
        waits_for=WAITS_FOR,
        sides=("Theo dõi", "Nhân danh"),
        page="meetings:meeting",
        owner_moves=frozenset({"report"}),
        owner_roles=MONITORING | DECIDING,
        assigner_roles=DECIDING,
        submits=frozenset(),
        completed=frozenset({"finished"}),
        finding_kind="session",
        open_from=open_from,
        in_public=IN_PUBLIC,
    )
)
