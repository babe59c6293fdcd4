"""Telling the people of a matter who did what and why, and what they are to do next."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thongsuot.followup.actions.letters import tell, tell_accounts
from thongsuot.followup.models import Matter
from thongsuot.followup.registry import registry
from thongsuot.people.models import Body, Duty, User
from thongsuot.people.rules.kinds import DECIDING, EXECUTING, MONITORING
from thongsuot.pure.wording import lowered

MOST_OF_WHAT, MOST_OF_A_TITLE, MOST_OF_A_REASON = 200, 200, 120
SIDES = ("owner", "assigner")
BESIDE = EXECUTING | DECIDING | MONITORING  # who is told in a body that helps with work or follows it
HELPS = gettext_lazy("Giao %(body)s phối hợp thực hiện")
FOLLOWS = gettext_lazy("Giao %(body)s theo dõi, giám sát")


def notify(matter: Matter, name: str, *, reason: str = "", by: User | None, at: datetime) -> None:
    """Tell the accounts whose turn it is after the move, in the words of its register's table; both sides when it is nobody's.

    Those who had a matter that is passed on are told, with nothing to do.
    """
    register = registry[matter.register]
    side = register.waits_for.get(matter.state)
    for told in (side,) if side in SIDES else SIDES:
        to_do = "" if name in register.passes_on else None
        notify_side(matter, told, register.said(name), reason=reason, to_do=to_do, by=by, at=at)


def notify_side(
    matter: Matter, side: str, what: str, *, reason: str = "", to_do: str | None = None, by: User | None,
    at: datetime,
) -> None:  # fmt: skip
    """Tell those who act on one side of a matter, but for the one who did it.

    What they are `to_do` is what the matter's state expects of them, when nothing else is said.
    """
    body = matter.owner if side == "owner" else matter.assigner
    register = registry[matter.register]
    expected = register.expects(matter.state, side) if to_do is None else to_do
    notify_body(matter, body, register.roles_of(side), what, reason=reason, to_do=expected, by=by, at=at)


def notify_body(
    matter: Matter, body: Body, roles: Iterable[str], what: str, *, reason: str = "", to_do: str = "",
    by: User | None, at: datetime,
) -> None:  # fmt: skip
    """Tell those who hold one of `roles` in a body that has to do with a matter, but for the one who did it."""
    sentence = sentence_of(_doer(matter, body, by) if by else "", what, matter, reason)
    tell(matter, body, roles, sentence, to_do=to_do, at=at, but=by)


def notify_person(matter: Matter, person: User, what: str, *, by: User, at: datetime) -> None:
    """Tell one of the owner's people, and who stands in for him today, but for the one who did it."""
    named = Duty.objects.in_force().filter(user=person).holders().select_related("mail_choice")
    sentence = sentence_of(_doer(matter, matter.owner, by), what, matter)
    to_do = registry[matter.register].expects(matter.state, "owner")
    tell_accounts([user for user in named if user != by], matter, sentence, to_do=to_do, at=at)


def notify_beside(matter: Matter, said: Iterable[tuple[Body, str]], *, by: User | None, at: datetime) -> None:
    """Tell bodies that help with a matter or follow it what became of their part; a sentence names its body in a gap."""
    for body, sentence in said:
        notify_body(matter, body, BESIDE, sentence % {"body": body}, by=by, at=at)


def sentence_of(who: str, what: str, matter: Matter, reason: str = "") -> str:
    """ "A (Sở X) trả lại kết quả: Rà soát chức năng. Lý do: thiếu phụ lục". Without `who`, what happened by itself."""
    done = f"{who} {lowered(what[:MOST_OF_WHAT])}" if who else f"{what[:1].upper()}{what[1:MOST_OF_WHAT]}"
    why = " ".join(reason.split())
    said = f"{done}: {_short(' '.join(matter.title.split()), MOST_OF_A_TITLE)}"
    return (
        _("%(said)s. Lý do: %(why)s") % {"said": said, "why": _short(why, MOST_OF_A_REASON)} if why else said
    )


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


def _doer(matter: Matter, told: Body, by: User) -> str:
    """The name of who did it with his body: of several the one that acts for the other side than the one told."""
    other = {matter.owner_id, matter.assigner_id} - {told.pk}
    duties = sorted(
        by.current_duties, key=lambda duty: (not duty.acts_for & other, told.pk not in duty.acts_for)
    )
    return f"{by.get_full_name()} ({duties[0].body})" if duties else by.get_full_name()
