"""What a citizen is written about his feedback. None repeats what he wrote: a letter may be read by others."""

_END = "\n\nXem tình hình bất cứ lúc nào bằng mã {code}:\n{link}\n"

LETTERS = {
    "received": (
        "Đã nhận phản ánh của bạn, mã {code}",
        "Chào bạn,\n\n{owner} đã nhận phản ánh của bạn. Mã tra cứu: {code}.\n"
        "Chậm nhất ngày {due} bạn sẽ có trả lời." + _END,
    ),
    "accepted": (
        "Phản ánh {code} đã được tiếp nhận",
        "Chào bạn,\n\n{owner} đã tiếp nhận phản ánh của bạn và sẽ trả lời chậm nhất ngày {due}." + _END,
    ),
    "forwarded": (
        "Phản ánh {code} được chuyển đến nơi có thẩm quyền",
        "Chào bạn,\n\nPhản ánh của bạn thuộc thẩm quyền của {owner} nên đã được chuyển đến đó. "
        "Nơi này trả lời chậm nhất ngày {due}." + _END,
    ),
    "refused": (
        "Phản ánh {code} không được tiếp nhận",
        "Chào bạn,\n\n{owner} không tiếp nhận phản ánh của bạn. Lý do: {reason}" + _END,
    ),
    "redirected": (
        "Phản ánh {code} cần gửi nơi khác",
        "Chào bạn,\n\nNội dung bạn gửi không giải quyết theo cách phản ánh, kiến nghị.\n{channel}.\n{reason}"
        + _END,
    ),
    "answered": (
        "Đã có trả lời phản ánh {code}",
        "Chào bạn,\n\n{owner} trả lời:\n\n{answer}\n\nXin cho biết bạn có hài lòng không, tại trang tra cứu."
        + _END,
    ),
    "reopened": (
        "Phản ánh {code} được xem xét lại",
        "Chào bạn,\n\n{owner} đang xem xét lại phản ánh của bạn và sẽ trả lời chậm nhất ngày {due}." + _END,
    ),
}
