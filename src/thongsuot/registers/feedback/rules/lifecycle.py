"""From received to answered and, if it is for everybody, published.

Steps after the practice of provinces' rules on feedback (Bắc Ninh, QĐ 80/2025): what is unclear, or really a
complaint or denunciation, is not handled here, and the sender is told where it belongs. The citizen's mark is no
move: it may come before or after the publishing, once.
"""

from thongsuot.pure.lifecycle import Lifecycle, State, move

LIFECYCLE = Lifecycle(
    initial="received",
    states={
        "received": State("Chờ xem xét tiếp nhận"),
        "screened": State("Đã tiếp nhận, chờ giao xử lý"),
        "routed": State("Đang xử lý"),
        "answered": State("Đã trả lời, chờ quyết định công khai"),
        "published": State("Đã trả lời và công khai", is_open=False),
        "kept": State("Đã trả lời, không công khai", is_open=False),
        "refused": State("Không tiếp nhận", is_open=False),
        "redirected": State("Đã hướng dẫn gửi nơi khác", is_open=False),
    },
    moves=(
        move("accept", "received", "screened", "Tiếp nhận", needs="title handling", done="Tiếp nhận phản ánh"),
        move("forward", "received screened", "received", "Chuyển cơ quan có thẩm quyền", needs="lead reason", done="Chuyển phản ánh đến cơ quan có thẩm quyền"),
        move("redirect", "received screened", "redirected", "Hướng dẫn gửi nơi khác", needs="channel"),
        move("refuse", "received screened", "refused", "Không tiếp nhận", needs="reason", done="Không tiếp nhận phản ánh"),
        move("route", "screened routed", "routed", "Giao xử lý", needs="lead", done="Giao xử lý phản ánh"),
        move("answer", "screened routed", "answered", "Trả lời người dân", needs="answer"),
        move("give_back", "routed", "screened", "Trả lại nơi tiếp nhận", needs="reason"),
        move("publish", "answered kept", "published", "Công khai", needs="public_text", done="Công khai trả lời"),
        move("keep", "answered", "kept", "Không công khai", done="Quyết định không công khai trả lời"),
        move("withdraw", "published", "kept", "Thôi công khai", needs="reason", done="Thôi công khai trả lời"),
        move("reopen", "answered published kept", "routed", "Xem xét lại", needs="reason", done="Xem xét lại phản ánh"),
    ),
    facts={
        "title": "tóm tắt",
        "handling": "cách xử lý",
        "lead": "cơ quan xử lý",
        "channel": "nơi cần gửi",
        "answer": "nội dung trả lời",
        "public_text": "nội dung công khai",
        "reason": "lý do",
    },
)  # fmt: skip

WAITS_FOR = {"received": "owner", "screened": "owner", "routed": "owner", "answered": "assigner"}

TO_DO = {
    "received": "xem xét tiếp nhận",
    "screened": "trả lời, hoặc giao nơi xử lý",
    "routed": "trả lời người dân; không đúng việc thì trả lại nơi tiếp nhận",
    "answered": "quyết định công khai trả lời hay không",
}
MOVES_OF_THE_OWNER = frozenset({"answer", "give_back"})
ANSWERED = frozenset({"answered", "published", "kept"})
COMPLETED = frozenset({"published", "kept"})

IN_PUBLIC = {
    "received": "Đã nhận, đang xem xét",
    "screened": "Đã tiếp nhận",
    "routed": "Đang xử lý",
    "answered": "Đã trả lời",
    "published": "Đã trả lời",
    "kept": "Đã trả lời",
    "refused": "Không tiếp nhận",
    "redirected": "Thuộc nơi khác giải quyết",
}
