"""Who drafts, who takes numbers."""

from django.utils.translation import gettext as _

from thongsuot.issuing.models import Document
from thongsuot.people.models import Body, User
from thongsuot.people.rules.kinds import DECIDING, EXECUTING, MONITORING
from thongsuot.people.rules.verdict import ALLOWED, Verdict

DRAFTING = EXECUTING | DECIDING | MONITORING | {"clerk"}
NUMBERING = DECIDING | MONITORING | {"clerk"}


def may_draft(user: User, body: Body) -> Verdict:
    if user.serves(body, DRAFTING):
        return ALLOWED
    return Verdict(_("Chỉ người của %(body)s được soạn văn bản của cơ quan này.") % {"body": body})


def may_edit(user: User, document: Document) -> Verdict:
    if document.is_issued:
        return Verdict(
            _("Văn bản đã ban hành thì không sửa được nữa. Hãy soạn văn bản đính chính hoặc thay thế.")
        )
    return may_draft(user, document.body)


def may_number(user: User, body: Body) -> Verdict:
    if user.serves(body, NUMBERING):
        return ALLOWED
    return Verdict(_("Chỉ văn thư, người theo dõi hoặc lãnh đạo của %(body)s được cấp số.") % {"body": body})


def may_issue(user: User, document: Document) -> Verdict:
    if document.is_issued:
        return Verdict(_("Văn bản này đã ban hành, số %(number)s.") % {"number": document.number_symbol})
    return may_number(user, document.body)


def bodies_to_draft_for(user: User) -> list[Body]:
    """The bodies in whose name the account may draft: its own, and the one each stands directly under."""
    own = [duty.body for duty in user.current_duties if duty.role in DRAFTING]
    above = [body.parent for body in own if body.parent and body.parent.unit_id == body.unit_id]
    return list(dict.fromkeys([*own, *above]))
