"""One invented citizen's feedback, carried from the ward's site to the public answer and the mark."""

from datetime import datetime, timedelta

from thongsuot.people.models import User
from thongsuot.places.models import Unit
from thongsuot.registers.feedback import actions
from thongsuot.registers.feedback.models import Feedback

WRITTEN = actions.Said(
    kind="utility",
    content=(
        "Đèn đường trước nhà tôi ở hẻm 27 đường Trần Phú hỏng gần hai tuần nay, tối đến rất khó đi, "
        "bà cụ hàng xóm đã vấp ngã. Mong phường sửa giúp. Cần hỏi thêm xin gọi 0900 000 127."
    ),
    name="Lò Thị Hiền",
    phone="0900 000 127",
    place="hẻm 27 đường Trần Phú",
)
TITLE = "Đèn đường hẻm 27 Trần Phú hỏng gần hai tuần"
ANSWER = (
    "Cảm ơn bà đã báo. Tổ quản lý điện của phường đã thay hai bóng và một cầu chì; đèn sáng lại từ tối hôm qua. "
    "Từ nay tổ kiểm tra các hẻm của đường Trần Phú mỗi thứ sáu."
)
PUBLIC = "Đèn đường ở một hẻm của đường Trần Phú hỏng gần hai tuần, buổi tối khó đi lại. Người dân đề nghị phường sửa."


def carry_feedback(unit: Unit, officer: User, *, page: str, at: datetime) -> Feedback:
    """Sent, accepted, answered, published and marked."""
    sender = actions.Sender("example", "example", at - timedelta(minutes=5))
    sent = actions.receive(WRITTEN, unit, sender, page=page, at=at)
    actions.accept(sent, title=TITLE, handling="own", by=officer, at=at)
    actions.answer(sent, text=ANSWER, by=officer, at=at)
    actions.publish(
        sent,
        public_text=PUBLIC,
        public_answer=ANSWER.replace("Cảm ơn bà đã báo. ", ""),
        public_place="đường Trần Phú",
        by=officer,
        at=at,
    )
    return actions.rate(sent, 3, words="Sáng rồi, cảm ơn phường.", at=at)
