"""Who enters papers."""

from django.utils.translation import gettext as _

from thongsuot.people.models import Body, User
from thongsuot.people.rules.kinds import DECIDING, MONITORING
from thongsuot.people.rules.verdict import ALLOWED, Verdict

ENTERING = MONITORING | DECIDING | {"clerk"}


def may_enter(user: User, body: Body) -> Verdict:
    if user.serves(body, ENTERING):
        return ALLOWED
    return Verdict(
        _("Chỉ văn thư, người theo dõi hoặc lãnh đạo của %(body)s được nhập văn bản.") % {"body": body}
    )


def bodies_to_enter_for(user: User) -> list[Body]:
    """The bodies in whose name the account may enter a paper, its own first."""
    return [duty.body for duty in user.current_duties if duty.role in ENTERING]
