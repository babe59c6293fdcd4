"""Who may take a difficulty which step."""

from django.utils.translation import gettext as _

from thongsuot.followup.models import Matter
from thongsuot.people.models import User
from thongsuot.people.rules.kinds import DECIDING, EXECUTING, MONITORING
from thongsuot.people.rules.verdict import ALLOWED, Verdict
from thongsuot.registers.difficulties.rules.lifecycle import MOVES_OF_THE_HANDLER


def may_move(user: User, matter: Matter, name: str) -> Verdict:
    if name in MOVES_OF_THE_HANDLER:
        if user.serves(matter.owner, EXECUTING | MONITORING):
            return ALLOWED
        return Verdict(_("Khó khăn này do %(body)s tháo gỡ.") % {"body": matter.owner})
    if user.serves(matter.assigner, EXECUTING | DECIDING):
        return ALLOWED
    return Verdict(
        _("Chỉ %(body)s, nơi gặp khó khăn, được nói còn vướng hay không.") % {"body": matter.assigner}
    )
