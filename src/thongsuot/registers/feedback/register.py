"""Feedback, as the core sees it."""

from thongsuot.followup.registry import Register, registry
from thongsuot.registers.feedback.actions import forget_held_photos, forget_sendings, warn_of_press
from thongsuot.registers.feedback.permissions import ACTING, may_move
from thongsuot.registers.feedback.rules.lifecycle import (
    COMPLETED,
    IN_PUBLIC,
    LIFECYCLE,
    MOVES_OF_THE_OWNER,
    TO_DO,
    WAITS_FOR,
)
from thongsuot.registers.feedback.rules.norms import FIRST_NORMS

WITH_A_PAGE = (
    "accept",
    "refuse",
    "redirect",
    "forward",
    "route",
    "give_back",
    "answer",
    "publish",
    "withdraw",
    "reopen",
)

registry.add(
    Register(
        code="feedback",
        label="Phản ánh của người dân",
        lifecycle=LIFECYCLE,
        may_move=may_move,
        waits_for=WAITS_FOR,
        to_do=TO_DO,
        sides=("Nơi xử lý", "Nơi tiếp nhận"),
        passes_on=frozenset({"forward", "route", "give_back"}),
        page="feedback:feedback",
        owner_moves=MOVES_OF_THE_OWNER,
        owner_roles=ACTING,
        assigner_roles=ACTING,
        submits=frozenset({"answer"}),
        completed=COMPLETED,
        move_pages={name: f"feedback:{name}" for name in WITH_A_PAGE},
        in_public=IN_PUBLIC,
        norms=FIRST_NORMS,
        opened="Có phản ánh mới",
    )
)
registry.add_job("bỏ dấu vết gửi phản ánh", forget_sendings)
registry.add_job("bỏ ảnh chưa gửi xong", forget_held_photos)
registry.add_job("nhắc câu hỏi của báo chí", warn_of_press)
