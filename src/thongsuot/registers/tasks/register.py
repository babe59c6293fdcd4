"""Tasks, as the core sees them."""

from thongsuot.followup.registry import Register, registry
from thongsuot.people.rules.kinds import DECIDING, EXECUTING
from thongsuot.registers.tasks.actions import (
    hinders,
    open_from,
    open_recurring,
    reassign_by_note,
    resume_by_note,
    submit_by_note,
    suspend_by_note,
    take_silence_as_consent,
)
from thongsuot.registers.tasks.models import outcomes_of
from thongsuot.registers.tasks.permissions import may_move
from thongsuot.registers.tasks.rules.lifecycle import (
    IN_PUBLIC,
    LIFECYCLE,
    MOVES_OF_THE_OWNER,
    MOVES_OF_THE_SYSTEM,
    TO_DO,
    WAITS_FOR,
)
from thongsuot.registers.tasks.rules.norms import FIRST_NORMS

registry.add(
    Register(
        code="tasks",
        label="Nhiệm vụ",
        lifecycle=LIFECYCLE,
        may_move=may_move,
        waits_for=WAITS_FOR,
        to_do=TO_DO,
        passes_on=frozenset({"reassign"}),
        page="tasks:task",
        owner_moves=MOVES_OF_THE_OWNER,
        system_moves=MOVES_OF_THE_SYSTEM,
        owner_roles=EXECUTING,
        assigner_roles=DECIDING,
        finding_kind="directive",
        open_from=open_from,
        move_pages={
            "report": "tasks:report",
            "submit": "tasks:submit",
            "reassign": "tasks:reassign",
            "suspend": "tasks:suspend",
            "resume": "tasks:resume",
        },
        in_public=IN_PUBLIC,
        outcomes=outcomes_of,
        norms=FIRST_NORMS,
        by_note={"submit": submit_by_note, "suspend": suspend_by_note, "resume": resume_by_note},
        hinders=hinders,
        hands_over=("reassign", reassign_by_note),
    )
)
registry.add_job("giao việc định kỳ", open_recurring)
registry.add_job("ghi nhận đồng ý khi hết hạn cho ý kiến", take_silence_as_consent)
