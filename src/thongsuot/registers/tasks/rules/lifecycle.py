"""From assigned to completed: the moves of a task and whose each is."""

from thongsuot.pure.lifecycle import Lifecycle, State, move

UNANSWERED = ("assigned", "in_progress")  # an opinion asked for that has not been given

LIFECYCLE = Lifecycle(
    initial="assigned",
    states={
        "assigned": State("Mới giao"),
        "declined": State("Đơn vị trả lại việc"),
        "in_progress": State("Đang thực hiện"),
        "suspended": State("Tạm dừng"),
        "submitted": State("Chờ xác nhận kết quả"),
        "completed": State("Hoàn thành", is_open=False),
        "recalled": State("Đã thu hồi", is_open=False),
    },
    moves=(
        move("accept", "assigned", "in_progress", "Nhận việc"),
        move("decline", "assigned", "declined", "Trả lại việc được giao", needs="reason"),
        move("insist", "declined", "assigned", "Giao lại", needs="reason", done="Giao lại việc"),
        move("submit", "in_progress", "submitted", "Nộp kết quả", needs="result"),
        move("report", "in_progress", "in_progress", "Báo cáo tiến độ", needs="progress"),
        move("confirm", "submitted", "completed", "Xác nhận hoàn thành"),
        move("consent", " ".join(UNANSWERED), "completed", "Coi như đồng ý", needs="reason"),
        move("return", "submitted", "in_progress", "Trả lại kết quả", needs="reason"),
        move(
            "reassign",
            "assigned declined in_progress",
            "assigned",
            "Giao cho cơ quan khác",
            needs="lead reason",
        ),
        move(
            "suspend",
            "assigned in_progress",
            "suspended",
            "Tạm dừng",
            needs="reason",
            done="Cho tạm dừng việc",
        ),
        move("resume", "suspended", "in_progress", "Cho làm tiếp"),
        move(
            "recall",
            "assigned declined in_progress suspended submitted",
            "recalled",
            "Thu hồi",
            needs="reason",
            done="Thu hồi việc",
        ),
        move("reopen", "completed", "in_progress", "Mở lại", needs="reason", done="Mở lại việc"),
    ),
    facts={
        "lead": "cơ quan thực hiện",
        "late_cause": "nguyên nhân chậm",
        "reason": "lý do",
        "progress": "tình hình thực hiện",
        "percent": "tiến độ (%)",
        "result": "kết quả",
        "changes": "nội dung sửa",
    },
)

WAITS_FOR = {
    "assigned": "owner",
    "in_progress": "owner",
    "suspended": "nobody",
    "declined": "assigner",
    "submitted": "assigner",
}

TO_DO = {
    "assigned": "nhận việc, hoặc trả lại nếu không đúng thẩm quyền",
    "in_progress": "thực hiện, báo cáo tiến độ; xong thì nộp kết quả",
    "declined": "giao lại, giao cho cơ quan khác, hoặc thu hồi",
    "submitted": "xem kết quả, xác nhận hoàn thành hoặc trả lại",
}

MOVES_OF_THE_SYSTEM = frozenset({"consent"})
MOVES_OF_THE_OWNER = frozenset({"accept", "decline", "report", "submit"})

IN_PUBLIC = {
    "assigned": "Đã giao, chưa bắt đầu",
    "declined": "Đang xem lại việc giao",
    "in_progress": "Đang thực hiện",
    "suspended": "Tạm dừng",
    "submitted": "Đã có kết quả, chờ xác nhận",
    "completed": "Hoàn thành",
    "recalled": "Đã thu hồi",
}
