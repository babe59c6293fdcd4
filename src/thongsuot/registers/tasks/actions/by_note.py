"""Steps that have a page of their own, made with nothing but a note: as the rows of a spreadsheet make them."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from thongsuot.followup.actions import resume, suspend
from thongsuot.followup.models import Matter
from thongsuot.people.models import Body, User
from thongsuot.registers.tasks.actions.working import reassign, submit


def submit_by_note(matter: Matter, note: str, *, by: User, at: datetime) -> object:
    return submit(matter.task, result=note, by=by, at=at)


def suspend_by_note(matter: Matter, note: str, *, by: User, at: datetime) -> object:
    return suspend(matter, reason=note, by=by, at=at)


def resume_by_note(matter: Matter, note: str, *, by: User, at: datetime) -> object:  # noqa: ARG001 (all take one)
    return resume(matter, by=by, at=at)


def reassign_by_note(matter: Matter, lead: Body, note: str, *, by: User, at: datetime) -> object:
    return reassign(matter.task, lead=lead, reason=note, by=by, at=at)


def hinders(matter: Matter, name: str, today: date) -> str:
    """A late result says why it is late, on its page."""
    if name == "submit" and matter.due_on and matter.due_on < today:
        return _("Việc đã quá hạn nên phải nêu nguyên nhân chậm. Hãy nộp kết quả trên trang của việc.")
    return ""
