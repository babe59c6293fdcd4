"""From asked for to accepted: the moves of a report and whose each is."""

from thongsuot.pure.lifecycle import Lifecycle, State, move

LIFECYCLE = Lifecycle(
    initial="asked",
    states={
        "asked": State("Chưa nộp"),
        "returned": State("Bị trả lại, phải làm lại"),
        "submitted": State("Đã nộp, chờ xem xét"),
        "accepted": State("Đã nhận", is_open=False),
        "recalled": State("Không phải nộp nữa", is_open=False),
    },
    moves=(
        move("submit", "asked returned", "submitted", "Điền và nộp báo cáo", done="Nộp báo cáo"),
        move("accept", "submitted", "accepted", "Nhận báo cáo"),
        move("return", "submitted", "returned", "Trả lại báo cáo", needs="reason"),
        move(
            "reopen",
            "accepted",
            "returned",
            "Yêu cầu sửa lại",
            needs="reason",
            done="Yêu cầu sửa lại báo cáo",
        ),
        move("recall", "asked returned", "recalled", "Thôi yêu cầu báo cáo", needs="reason"),
    ),
    facts={"reason": "lý do", "late_cause": "nguyên nhân nộp chậm"},
)

WAITS_FOR = {"asked": "owner", "returned": "owner", "submitted": "assigner"}

TO_DO = {
    "asked": "điền và nộp báo cáo",
    "returned": "sửa rồi nộp lại báo cáo",
    "submitted": "xem báo cáo, nhận hoặc trả lại",
}

MOVES_OF_THE_UNIT = frozenset({"submit"})
TO_FILL = frozenset({"asked", "returned"})
HANDED_IN = frozenset({"submitted", "accepted"})

IN_PUBLIC = {
    "asked": "Chưa nộp",
    "returned": "Đang sửa lại",
    "submitted": "Đã nộp",
    "accepted": "Đã nhận",
    "recalled": "Không phải nộp nữa",
}
