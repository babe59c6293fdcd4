"""Who arranges who stands in for whom."""

from django.utils.translation import gettext as _

from thongsuot.people.models import User
from thongsuot.people.rules.kinds import DECIDING
from thongsuot.people.rules.verdict import ALLOWED, Verdict


def may_arrange_absence(user: User, absent: User) -> Verdict:
    """Of oneself, and of the people of a body one leads."""
    led = user.bodies_as(DECIDING)
    if user == absent or absent.duties.in_force().filter(body__in=led).exists():
        return ALLOWED
    return Verdict(_("Chỉ bản thân hoặc lãnh đạo cơ quan của %(who)s được báo vắng mặt.") % {"who": absent})
