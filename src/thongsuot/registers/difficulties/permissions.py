"""Who may take a difficulty which step."""

from django.utils.translation import gettext as _

from thongsuot.followup.models import Matter
from thongsuot.people.models import Body, User
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


NOTING = EXECUTING | DECIDING


def may_note(user: User, unit: Body) -> Verdict:
    """A difficulty is named by those who work for the body that has it."""
    if user.serves(unit, NOTING):
        return ALLOWED
    return Verdict(_("Chỉ cán bộ, lãnh đạo của %(body)s được nêu khó khăn của cơ quan này.") % {"body": unit})


def bodies_to_note_for(user: User) -> set[int]:
    """Ids of the bodies in whose name the account may name a difficulty; a division's people name their committee's."""
    return user.bodies_served(NOTING)
