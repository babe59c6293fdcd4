"""Who may take a task which step."""

from django.utils.translation import gettext as _

from thongsuot.followup.models import Matter
from thongsuot.people.models import User
from thongsuot.people.rules.kinds import DECIDING, EXECUTING
from thongsuot.people.rules.verdict import ALLOWED, Verdict
from thongsuot.registers.tasks.rules.lifecycle import MOVES_OF_THE_OWNER


def may_move(user: User, matter: Matter, name: str) -> Verdict:
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
