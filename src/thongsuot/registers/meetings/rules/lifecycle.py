"""A session is over when it has been held; it is carried through when what it ordered is done."""

from thongsuot.pure.lifecycle import Lifecycle, State, move

LIFECYCLE = Lifecycle(
    initial="followed",
    states={
        "followed": State("Đang theo dõi kết luận"),
        "finished": State("Đã kết thúc theo dõi", is_open=False),
    },
    moves=(
        move("report", "followed", "followed", "Ghi tình hình", needs="progress"),
        move("finish", "followed", "finished", "Kết thúc theo dõi", needs="reason"),
        move("resume", "finished", "followed", "Theo dõi lại", needs="reason"),
    ),
    facts={"reason": "lý do", "progress": "tình hình"},
)

WAITS_FOR = {"followed": "nobody"}

IN_PUBLIC = {"followed": "Đang theo dõi thực hiện", "finished": "Đã kết thúc theo dõi"}
