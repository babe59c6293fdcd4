"""Who screens and publishes, who answers, and who reads what a citizen wrote. A citizen has a code, not an account."""

from django.utils.translation import gettext as _

from thongsuot.followup.models import Matter
from thongsuot.people.models import User
from thongsuot.people.rules.kinds import DECIDING, EXECUTING, MONITORING
from thongsuot.people.rules.verdict import ALLOWED, Verdict
from thongsuot.registers.feedback.rules.lifecycle import MOVES_OF_THE_OWNER

ACTING = EXECUTING | MONITORING | DECIDING


def may_move(user: User, matter: Matter, name: str) -> Verdict:
    if name in MOVES_OF_THE_OWNER:
        if user.serves(matter.owner, ACTING):
            return ALLOWED
        return Verdict(_("Phản ánh này đang do %(body)s xử lý.") % {"body": matter.owner})
    if user.serves(matter.assigner, ACTING):
        return ALLOWED
    return Verdict(_("Chỉ %(body)s, nơi tiếp nhận, được làm bước này.") % {"body": matter.assigner})


def may_read(user: User, matter: Matter) -> Verdict:
    """Personal data is read by need: by those who receive it and those who answer it, whatever else one oversees."""
    if user.serves(matter.owner, ACTING) or user.serves(matter.assigner, ACTING):
        return ALLOWED
    return Verdict(
        _("Nội dung và thông tin của người gửi chỉ %(assigner)s và %(owner)s được xem.")
        % {"assigner": matter.assigner, "owner": matter.owner}
    )
