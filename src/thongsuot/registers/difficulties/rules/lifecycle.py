"""From reported to gone. Only the unit that has a difficulty can say that it no longer has it."""

from thongsuot.pure.lifecycle import Lifecycle, State, move

LIFECYCLE = Lifecycle(
    initial="reported",
    states={
        "reported": State("Mới ghi nhận"),
        "handling": State("Đang tháo gỡ"),
        "answered": State("Chờ đơn vị xác nhận"),
        "removed": State("Đã tháo gỡ", is_open=False),
        "withdrawn": State("Đơn vị rút", is_open=False),
    },
    moves=(
        move("take_up", "reported", "handling", "Nhận tháo gỡ"),
        move(
            "report", "handling", "handling", "Ghi tình hình", needs="progress", done="Ghi tình hình tháo gỡ"
        ),
        move("answer", "reported handling", "answered", "Báo đã tháo gỡ", needs="solution"),
        move("persist", "answered", "handling", "Vẫn còn vướng", needs="reason", done="Báo vẫn còn vướng"),
        move("confirm", "answered", "removed", "Xác nhận đã hết"),
        move(
            "recur", "removed", "handling", "Phát sinh lại", needs="reason", done="Báo khó khăn phát sinh lại"
        ),
        move("withdraw", "reported handling answered", "withdrawn", "Rút khó khăn đã nêu", needs="reason"),
    ),
    facts={"reason": "lý do", "progress": "tình hình", "solution": "cách tháo gỡ"},
)

WAITS_FOR = {"reported": "owner", "handling": "owner", "answered": "assigner"}

TO_DO = {
    "reported": "nhận tháo gỡ, hoặc báo đơn vị cách tháo gỡ",
    "handling": "ghi tình hình; tháo gỡ xong thì báo đơn vị",
    "answered": "xác nhận đã hết vướng, hoặc nói vì sao vẫn còn vướng",
}

MOVES_OF_THE_HANDLER = frozenset({"take_up", "report", "answer"})

IN_PUBLIC = {
    "reported": "Đã ghi nhận",
    "handling": "Đang tháo gỡ",
    "answered": "Đã có cách tháo gỡ, chờ xác nhận",
    "removed": "Đã tháo gỡ",
    "withdrawn": "Đã rút",
}
