"""From sent to closed. Each has one lead at a time; only its sender says whether the answer, or the
roadmap, satisfies, and may take it above who gave it.

Answers after Conclusion 221-KL/TW (28 November 2025): answer each recommendation or give a dated roadmap, and
tell the sender.
"""

from thongsuot.pure.lifecycle import Lifecycle, State, move

ROUTE = "Chuyển cơ quan trả lời"  # the first thing for the office it is sent to, the last for whoever is to answer

LIFECYCLE = Lifecycle(
    initial="sent",
    states={
        "sent": State("Chờ chuyển cơ quan trả lời"),
        "routed": State("Chờ trả lời"),
        "roadmap": State("Đã có lộ trình"),
        "answered": State("Chờ đơn vị đánh giá"),
        "closed": State("Đơn vị hài lòng, kết thúc", is_open=False),
        "withdrawn": State("Đơn vị rút", is_open=False),
    },
    moves=(
        move("route", "sent", "routed", ROUTE, needs="lead"),
        move(
            "resolve",
            "sent routed roadmap",
            "answered",
            "Trả lời: đã giải quyết",
            needs="answer",
            done="Trả lời đã giải quyết",
        ),
        move(
            "promise",
            "sent routed roadmap",
            "roadmap",
            "Trả lời: có lộ trình",
            needs="answer promised_on",
            done="Hẹn lộ trình giải quyết",
        ),
        move(
            "pass_up",
            "sent routed roadmap",
            "sent",
            "Vượt thẩm quyền, chuyển cấp trên",
            needs="reason",
            done="Chuyển cấp trên vì vượt thẩm quyền",
        ),
        move(
            "refuse",
            "sent routed roadmap",
            "answered",
            "Trả lời: không thực hiện được",
            needs="reason",
            done="Trả lời không thực hiện được",
        ),
        move("route", "routed roadmap", "routed", ROUTE, needs="lead"),
        move("accept_answer", "answered", "closed", "Hài lòng với trả lời"),
        move("insist", "roadmap answered", "routed", "Chưa hài lòng, đề nghị trả lời lại", needs="reason"),
        move("escalate", "roadmap answered", "sent", "Chưa hài lòng, đưa lên cấp trên", needs="reason"),
        move("withdraw", "sent routed roadmap answered", "withdrawn", "Rút kiến nghị", needs="reason"),
    ),
    facts={
        "lead": "cơ quan trả lời",
        "answer": "nội dung trả lời",
        "promised_on": "ngày hoàn thành",
        "reason": "lý do",
    },
)

WAITS_FOR = {"sent": "owner", "routed": "owner", "roadmap": "owner", "answered": "assigner"}

TO_DO = {
    "sent": "trả lời, hẹn lộ trình, hoặc chuyển cơ quan trả lời",
    "routed": "trả lời hoặc hẹn lộ trình; vượt thẩm quyền thì chuyển cấp trên",
    "roadmap": "giải quyết theo lộ trình, xong thì trả lời",
    "answered": "cho biết đã hài lòng với trả lời hay chưa",
}

# In a list of work: which of several answers it will be is not known before.
IN_SHORT = {"routed": "Trả lời kiến nghị", "roadmap": "Trả lời khi xong", "answered": "Đánh giá trả lời"}

MOVES_OF_THE_LEAD = frozenset({"route", "resolve", "promise", "pass_up", "refuse"})
ANSWERS = frozenset({"resolve", "refuse"})
ANSWERED_BY = ANSWERS | {"promise"}
OUTCOMES = {
    "resolve": "Đã giải quyết",
    "promise": "Có lộ trình",
    "pass_up": "Vượt thẩm quyền",
    "refuse": "Không thực hiện được",
}

IN_PUBLIC = {
    "sent": "Đã tiếp nhận",
    "routed": "Đang xem xét trả lời",
    "roadmap": "Đã có lộ trình giải quyết",
    "answered": "Đã trả lời",
    "closed": "Đã giải quyết xong",
    "withdrawn": "Đã rút",
}
