"""Who sends, who routes and answers, who says whether the answer satisfies."""

from django.utils.translation import gettext as _

from thongsuot.followup.models import Matter
from thongsuot.people.models import Body, User
from thongsuot.people.rules.kinds import DECIDING, EXECUTING, MONITORING
from thongsuot.people.rules.verdict import ALLOWED, Verdict
from thongsuot.places.models import Unit
from thongsuot.registers.recommendations.rules.lifecycle import MOVES_OF_THE_LEAD

LEADING = EXECUTING | MONITORING | DECIDING
SENDING = EXECUTING | DECIDING


def may_move(user: User, matter: Matter, name: str) -> Verdict:
    if name in MOVES_OF_THE_LEAD:
        if user.serves(matter.owner, LEADING):
            return ALLOWED
        return Verdict(_("Kiến nghị này đang do %(body)s trả lời.") % {"body": matter.owner})
    if user.serves(matter.assigner, SENDING):
        return ALLOWED
    return Verdict(_("Chỉ %(body)s, nơi gửi kiến nghị, được làm bước này.") % {"body": matter.assigner})


def may_keep_teams(user: User) -> Verdict:
    """Support teams are the province's office's to keep."""
    if province_of(user):
        return ALLOWED
    return Verdict(_("Chỉ văn phòng theo dõi của tỉnh được lập, sửa tổ công tác."))


def province_of(user: User) -> Unit | None:
    """The province whose office the account works in."""
    offices = (duty.body.unit for duty in user.current_duties if duty.role in MONITORING)
    return next((unit for unit in offices if unit.level == "province"), None)


def bodies_to_send_for(user: User) -> list[Body]:
    """The bodies in whose name the account may send a recommendation; a division's people send their committee's."""
    sending = [duty for duty in user.current_duties if duty.role in SENDING]
    bodies = [
        body
        for duty in sending
        for body in (duty.body.parent, duty.body)
        if body and body.pk in duty.acts_for
    ]
    return list(dict.fromkeys(bodies))


def may_send(user: User, body: Body) -> Verdict:
    if user.serves(body, SENDING):
        return ALLOWED
    return Verdict(
        _("Chỉ cán bộ, lãnh đạo của %(body)s được gửi kiến nghị thay cơ quan này.") % {"body": body}
    )
