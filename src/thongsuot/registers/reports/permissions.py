"""Who asks for reports, who fills them in, who accepts them."""

from django.utils.translation import gettext as _

from thongsuot.followup.models import Matter
from thongsuot.people.models import Body, User
from thongsuot.people.rules.kinds import EXECUTING
from thongsuot.people.rules.verdict import ALLOWED, Verdict
from thongsuot.registers.reports.models.asking import ASKING
from thongsuot.registers.reports.rules.lifecycle import MOVES_OF_THE_UNIT, TO_FILL


def may_move(user: User, matter: Matter, name: str) -> Verdict:
    if name in MOVES_OF_THE_UNIT:
        return _as_unit(user, matter)
    if name == "accept" and matter.submitted_by_id == user.pk:
        return Verdict(_("Không ai tự nhận báo cáo do mình nộp."))
    if user.serves(matter.assigner, ASKING):
        return ALLOWED
    return Verdict(
        _("Nhận, trả lại hay thôi yêu cầu báo cáo là việc của %(body)s, nơi yêu cầu báo cáo.")
        % {"body": matter.assigner}
    )


def may_fill(user: User, matter: Matter) -> Verdict:
    if matter.state not in TO_FILL:
        return Verdict(
            _("Báo cáo đã nộp hoặc đã kết thúc nên không sửa được. Cần sửa thì nơi nhận trả lại báo cáo.")
        )
    return _as_unit(user, matter)


def may_ask(user: User, asker: Body) -> Verdict:
    """Reports are asked for in the name of a body of the province by those who lead it or watch over its work."""
    if asker.unit.level == "province" and user.serves(asker, ASKING):
        return ALLOWED
    return Verdict(_("Chỉ %(body)s được lập biểu mẫu và mở kỳ báo cáo này.") % {"body": asker})


def _as_unit(user: User, matter: Matter) -> Verdict:
    if user.serves(matter.owner, EXECUTING):
        return ALLOWED
    return Verdict(_("Báo cáo này do %(body)s nộp.") % {"body": matter.owner})
