"""What a paper may be and what may be found in one."""

PAPER_KINDS = {
    "news": "Bài đăng trên trang thông tin",
    "conclusion_notice": "Thông báo kết luận",
    "report": "Báo cáo",
    "other": "Văn bản khác",
}

FINDING_KINDS = {
    "session": "Buổi làm việc",
    "directive": "Chỉ đạo",
    "difficulty": "Khó khăn, vướng mắc",
    "recommendation": "Kiến nghị",
    "commitment": "Cam kết",
    "decision": "Quyết định",
    "result": "Kết quả đã báo cáo",
    "person": "Người được nêu tên",
    "unit": "Đơn vị hành chính",
}

# What a person decides on; the others only describe the session and are confirmed with it.
DECIDED_KINDS = ("session", "difficulty", "recommendation", "directive")
# Accepting one of these needs to know who is meant.
OPENING_KINDS = frozenset({"difficulty", "recommendation", "directive"})
ADDED_KINDS = ("difficulty", "recommendation", "directive")

FINDING_STATES = {"proposed": "Chờ xác nhận", "accepted": "Đã xác nhận", "rejected": "Đã bỏ"}
