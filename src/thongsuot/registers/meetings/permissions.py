"""Who may take a session which step."""

from django.utils.translation import gettext as _

from thongsuot.followup.models import Matter
from thongsuot.people.models import User
from thongsuot.people.rules.kinds import DECIDING, MONITORING
from thongsuot.people.rules.verdict import ALLOWED, Verdict


def may_move(user: User, matter: Matter, name: str) -> Verdict:  # noqa: ARG001 - every step has the same answer
    if user.serves(matter.owner, MONITORING | DECIDING):
        return ALLOWED
    return Verdict(_("Kết luận của buổi làm việc do %(body)s theo dõi.") % {"body": matter.owner})
