"""Who decides on what was read, on deadlines, and on who does the work."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from thongsuot.followup.models import KEEPING, Batch, Matter
from thongsuot.followup.registry import registry
from thongsuot.papers.models import Paper
from thongsuot.people.models import Body, User
from thongsuot.people.rules.kinds import DECIDING, EXECUTING, MONITORING
from thongsuot.people.rules.verdict import ALLOWED, Verdict


def may_decide_on(user: User, paper: Paper) -> Verdict:
    """Findings of a paper are decided by the office that entered it, or by those who lead that office's body."""
    above = paper.body.parent
    if user.serves(paper.body, MONITORING | DECIDING) or (above and user.serves(above, DECIDING)):
        return ALLOWED
    return Verdict(
        _("Chỉ người theo dõi hoặc lãnh đạo của %(body)s được xác nhận nội dung đọc từ văn bản này.")
        % {"body": paper.body}
    )


def may_set_deadline(user: User, matter: Matter) -> Verdict:
    """Only the assigner changes a deadline, and only while the matter is open."""
    if matter.closed_at:
        return Verdict(_("Việc đã kết thúc nên không đổi thời hạn được nữa."))
    if user.serves(matter.assigner, registry[matter.register].clock_roles):
        return ALLOWED
    return Verdict(_("Chỉ lãnh đạo %(body)s, nơi giao việc, được đổi thời hạn.") % {"body": matter.assigner})


def may_set_field(user: User, matter: Matter) -> Verdict:
    """What a matter is about is corrected by the side that brought it, and by the offices that follow the province."""
    if matter.closed_at:
        return Verdict(_("Việc đã kết thúc nên không sửa lĩnh vực được nữa."))
    if user.sees_the_province or user.serves(
        matter.assigner, registry[matter.register].assigner_roles | MONITORING
    ):
        return ALLOWED
    return Verdict(_("Chỉ %(body)s và văn phòng theo dõi được sửa lĩnh vực.") % {"body": matter.assigner})


def may_ask_for_time(user: User, matter: Matter) -> Verdict:
    if matter.closed_at:
        return Verdict(_("Việc đã kết thúc nên không gia hạn được nữa."))
    if user.serves(matter.owner, EXECUTING):
        return ALLOWED
    return Verdict(_("Chỉ %(body)s, nơi thực hiện, được đề nghị gia hạn.") % {"body": matter.owner})


def may_put_in_charge(user: User, matter: Matter, roles: Iterable[str]) -> Verdict:
    """Whoever acts for the owner may take the work or hand it to a colleague."""
    if matter.closed_at:
        return Verdict(_("Việc đã kết thúc nên không phân công lại được nữa."))
    if user.serves(matter.owner, roles):
        return ALLOWED
    return Verdict(_("Chỉ người của %(body)s được phân công trong cơ quan mình.") % {"body": matter.owner})


def may_bring_together(user: User, matter: Matter) -> Verdict:
    """Whoever acts on either side of a matter, and the offices that follow the whole province."""
    acting = EXECUTING | MONITORING | DECIDING
    if user.sees_the_province or user.serves(matter.owner, acting) or user.serves(matter.assigner, acting):
        return ALLOWED
    return Verdict(
        _("Chỉ %(owner)s và %(assigner)s được liên kết việc này.")
        % {"owner": matter.owner, "assigner": matter.assigner}
    )


def may_remind(user: User, matter: Matter) -> Verdict:
    """The offices that follow the work, and who gave it, while it waits for its executor."""
    if matter.closed_at:
        return Verdict(_("Việc đã kết thúc nên không cần đôn đốc nữa."))
    if registry[matter.register].waits_for.get(matter.state) != "owner":
        return Verdict(_("Việc không chờ nơi thực hiện nữa nên không cần đôn đốc."))
    follows = user.sees_the_province or any(
        user.serves(body, MONITORING | DECIDING) for body in (matter.assigner, matter.supervisor) if body
    )
    if follows:
        return ALLOWED
    return Verdict(_("Chỉ nơi giao việc và văn phòng theo dõi được đôn đốc."))


def may_take_back(user: User, batch: Batch, at: datetime) -> Verdict:
    """A slip of the hand is taken back by whose hand it was, within a day."""
    if batch.by_id != user.pk:
        return Verdict(_("Chỉ người đã làm bước này cho nhiều việc được lấy lại."))
    if batch.is_too_old(at):
        return Verdict(
            _("Bước này làm đã quá 24 giờ nên không lấy lại được nữa. Hãy làm bước ngược lại ở từng việc.")
        )
    return ALLOWED


def may_keep_hooks(user: User, body: Body, *, whole_province: bool = False) -> Verdict:
    """Other software is connected by the office or the lead of the body it hears of; to all, by the province's office."""
    if not user.serves(body, KEEPING):
        return Verdict(
            _("Kết nối của %(body)s do lãnh đạo hoặc văn phòng theo dõi của cơ quan ấy đặt.") % {"body": body}
        )
    return may_keep_tables(user) if whole_province else ALLOWED


def may_keep_tables(user: User) -> Verdict:
    """The calendar, the norms and the ladder are the province's office's to keep."""
    offices = (duty.body for duty in user.current_duties if duty.role in MONITORING)
    if any(body.unit.level == "province" for body in offices):
        return ALLOWED
    return Verdict(_("Chỉ văn phòng theo dõi của tỉnh được sửa lịch làm việc và các trị số."))
