"""Who may take a task which step."""

from django.utils.translation import gettext as _

from thongsuot.followup.models import Matter
from thongsuot.people.models import Body, User
from thongsuot.people.rules.kinds import DECIDING, EXECUTING
from thongsuot.people.rules.verdict import ALLOWED, Verdict
from thongsuot.registers.tasks.rules.lifecycle import MOVES_OF_THE_OWNER, MOVES_OF_THE_SYSTEM

SPLIT_IN = frozenset({"in_progress"})


def may_move(user: User, matter: Matter, name: str) -> Verdict:
    if name in MOVES_OF_THE_SYSTEM:
        return Verdict(_("Bước này do hệ thống làm khi đã hết hạn cho ý kiến."))
    if name in MOVES_OF_THE_OWNER:
        return _as_owner(user, matter)
    if name == "confirm" and matter.submitted_by_id == user.pk:
        return Verdict(_("Không ai tự xác nhận kết quả do mình nộp."))
    return _as_assigner(user, matter)


def _as_owner(user: User, matter: Matter) -> Verdict:
    if user.serves(matter.owner, EXECUTING):
        return ALLOWED
    return Verdict(_("Việc này do %(body)s thực hiện.") % {"body": matter.owner})


def _as_assigner(user: User, matter: Matter) -> Verdict:
    if user.serves(matter.assigner, DECIDING):
        return ALLOWED
    return Verdict(_("Chỉ lãnh đạo %(body)s, nơi giao việc, được làm bước này.") % {"body": matter.assigner})


def may_give(user: User, assigner: Body) -> Verdict:
    """Work is given in the name of a body by those who lead it."""
    if user.serves(assigner, DECIDING):
        return ALLOWED
    return Verdict(_("Chỉ lãnh đạo %(body)s được giao việc nhân danh cơ quan này.") % {"body": assigner})


def may_set_product(user: User, matter: Matter) -> Verdict:
    """What has to be shown for the work is the giver's to say, while the work is open."""
    if matter.closed_at:
        return Verdict(_("Việc đã kết thúc nên không sửa sản phẩm được nữa."))
    return _as_assigner(user, matter)


def may_amend(user: User, matter: Matter) -> Verdict:
    """What was said when the work was given is the giver's to put right, while the work is open."""
    if matter.closed_at:
        return Verdict(_("Việc đã kết thúc nên không sửa nội dung giao được nữa."))
    return _as_assigner(user, matter)


def may_split(user: User, matter: Matter) -> Verdict:
    """Parts of a task are given by those who lead the body that has it, or one of its divisions."""
    if matter.closed_at:
        return Verdict(_("Việc đã kết thúc nên không chia thành việc con được nữa."))
    if matter.state not in SPLIT_IN:
        return Verdict(_("Hãy nhận việc trước khi chia thành việc con."))
    if user.serves(matter.owner, DECIDING | {"division_head"}):
        return ALLOWED
    return Verdict(_("Chỉ lãnh đạo %(body)s được chia việc này thành việc con.") % {"body": matter.owner})


def bodies_to_give_for(user: User) -> set[int]:
    """Ids of the bodies in whose name the account may give work."""
    return user.bodies_as(DECIDING)
