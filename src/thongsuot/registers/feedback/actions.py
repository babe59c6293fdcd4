"""All writes to feedback."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from thongsuot.followup.actions import (
    Opening,
    hand_over,
    link,
    move,
    notify_side,
    open_matter,
    run_clock,
    write_to,
)
from thongsuot.followup.models import Matter
from thongsuot.followup.rules.clocks import Clock
from thongsuot.people.models import Body, User
from thongsuot.places.models import Unit
from thongsuot.pure.lifecycle import Refused
from thongsuot.registers.feedback.models import (
    Feedback,
    HeldPhoto,
    HeldPhotoQuerySet,
    Photo,
    Sending,
    feedback_norms,
)
from thongsuot.registers.feedback.rules.codes import new_code
from thongsuot.registers.feedback.rules.flood import must_wait, words_digest
from thongsuot.registers.feedback.rules.kinds import ALL_KINDS, DOUBT, MARKS, PRESS
from thongsuot.registers.feedback.rules.letters import LETTERS
from thongsuot.registers.feedback.rules.photos import MOST_HELD_FROM_AN_ADDRESS, MOST_PHOTOS
from thongsuot.registers.feedback.rules.press import answer_by, countdown, warn_from
from thongsuot.trail.actions import record


class MustWait(Refused):
    """Too much at once: `seconds` until it may be tried again, 0 when it has arrived already."""

    def __init__(self, sentence: str, seconds: int) -> None:
        super().__init__("must_wait", sentence)
        self.seconds = seconds


@dataclass(frozen=True)
class Sender:
    """From where something comes, as digests that say nothing by themselves, and when its form was opened."""

    address: str
    visitor: str
    opened_at: datetime
    token: str = field(default_factory=lambda: secrets.token_hex(16))


@dataclass(frozen=True)
class Said:
    """What a citizen has written; all but the kind and the content may be empty."""

    kind: str
    content: str
    name: str = ""
    phone: str = ""
    email: str = ""
    agency: str = ""
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    photos: tuple[bytes, ...] = ()


@transaction.atomic
def receive(
    said: Said, unit: Unit, sender: Sender, *, page: str = "", about: Matter | None = None, at: datetime
) -> Feedback:
    """Take feedback in through the site of `unit`; `page` is where it can be looked up. Pressed twice it is one.

    With `about` it says that this matter is not done as told: whoever gave the work receives it, and the two are
    linked. Raises MustWait when too much comes at once.
    """
    if there := Feedback.objects.filter(token=sender.token).first():
        return there
    _require_time(said, sender, at)
    body = about.assigner if about else receiving_body(unit)
    kind = DOUBT if about else said.kind
    opening = Opening(
        register="feedback", title=_title(kind, unit), assigner=body, received_on=localdate(at),
        clock=_clock(kind, at),
    )  # fmt: skip
    matter = open_matter(opening, body, by=None, at=at)
    told = {
        name: getattr(said, name)
        for name in ("content", "name", "phone", "email", "agency", "place", "latitude", "longitude")
    }
    feedback = Feedback.objects.create(
        matter=matter, code=new_code(), token=sender.token, unit=unit, page=page, kind=kind, about=about,
        sent_at=at, **told,
    )  # fmt: skip
    for photo in said.photos:
        kept = ContentFile(photo, name=f"{uuid4().hex}.jpg")
        Photo.objects.create(feedback=feedback, file=kept, size_bytes=len(photo))
    let_go(HeldPhoto.objects.filter(token=sender.token))
    if about:
        link(matter, about, by=None, at=at)
    _write(feedback, "received", at)
    return feedback


def _clock(kind: str, at: datetime) -> Clock:
    """The press waits for hours, everybody else for working days."""
    norms = feedback_norms(localdate(at))
    if kind == PRESS:
        return Clock.until(localdate(answer_by(at, norms.feedback_press_hours)))
    return Clock("working_days", days=norms.feedback_own_days)


def receiving_body(unit: Unit) -> Body:
    """The People's Committee of the unit: it receives, whoever of its people does the work."""
    return Body.objects.select_related("unit").get(unit=unit, key="ubnd", valid_to=None)


@transaction.atomic
def accept(feedback: Feedback, *, title: str, handling: str, by: User, at: datetime) -> Feedback:
    """Take it as feedback: with a title that names nobody, and the clock of how it must be handled."""
    matter = move(feedback.matter, "accept", by=by, at=at, title=title, handling=handling)
    matter.title = title
    matter.save(update_fields=["title", "folded"])
    if not feedback.is_from_press:
        days = feedback_norms(localdate(at)).days_for(handling)
        run_clock(matter, Clock("working_days", days=days), matter.received_on)
    return _keep(feedback, at, "accepted", handling=handling)


@transaction.atomic
def refuse(feedback: Feedback, *, reason: str, by: User, at: datetime) -> Feedback:
    move(feedback.matter, "refuse", by=by, at=at, reason=reason)
    return _keep(feedback, at, "refused", reason=reason)


@transaction.atomic
def redirect(feedback: Feedback, *, channel: str, reason: str = "", by: User, at: datetime) -> Feedback:
    """It is a complaint or denunciation, or belongs to nobody here: the sender is told where it goes."""
    move(feedback.matter, "redirect", by=by, at=at, channel=channel, reason=reason)
    return _keep(feedback, at, "redirected", channel=channel, reason=reason)


@transaction.atomic
def forward(feedback: Feedback, *, lead: Body, reason: str, by: User, at: datetime) -> Feedback:
    """Pass misdirected feedback to the authority it belongs to, which receives it with a clock of its own."""
    _require_another(feedback, lead)
    matter = move(feedback.matter, "forward", by=by, at=at, lead=lead.name, reason=reason)
    hand_over(matter, lead, _("Chuyển đến một phản ánh"), reason=reason, by=by, at=at)
    matter.assigner, matter.received_on = lead, localdate(at)
    matter.save(update_fields=["assigner", "received_on", "folded"])
    if not feedback.is_from_press:
        days = feedback_norms(localdate(at)).feedback_own_days
        run_clock(matter, Clock("working_days", days=days), localdate(at))
    feedback.matter = matter
    return _keep(feedback, at, "forwarded", handling="")


@transaction.atomic
def route(feedback: Feedback, *, lead: Body, by: User, at: datetime) -> Feedback:
    """Give it to whoever is to answer; the authority that received it still decides what is public."""
    if feedback.matter.state == "routed":
        _require_another(feedback, lead)
    matter = move(feedback.matter, "route", by=by, at=at, lead=lead.name)
    feedback.matter = hand_over(matter, lead, _("Giao xử lý phản ánh"), by=by, at=at)
    return feedback


@transaction.atomic
def give_back(feedback: Feedback, *, reason: str, by: User, at: datetime) -> Feedback:
    matter = move(feedback.matter, "give_back", by=by, at=at, reason=reason)
    feedback.matter = hand_over(matter, matter.assigner, _("Trả lại phản ánh"), reason=reason, by=by, at=at)
    return feedback


@transaction.atomic
def answer(feedback: Feedback, *, text: str, by: User, at: datetime) -> Feedback:
    """Answer the citizen: at once under his code, and by letter when he left an address."""
    move(feedback.matter, "answer", by=by, at=at, answer=text)
    return _keep(feedback, at, "answered", answer=text, answered_at=at)


@transaction.atomic
def publish(
    feedback: Feedback,
    *,
    public_text: str,
    public_answer: str,
    public_place: str = "",
    photos: Iterable[Photo] = (),
    by: User,
    at: datetime,
) -> Feedback:
    """Show the edited text, the answer and the photos that were chosen on the commune's site."""
    matter = move(feedback.matter, "publish", by=by, at=at, public_text=public_text)
    matter.is_public = True
    matter.save(update_fields=["is_public", "folded"])
    feedback.photos.update(is_public=False)
    feedback.photos.filter(pk__in=[photo.pk for photo in photos]).update(is_public=True)
    public = {"public_text": public_text, "public_answer": public_answer, "public_place": public_place}
    return _keep(feedback, at, "", published_at=at, **public)


@transaction.atomic
def withdraw(feedback: Feedback, *, reason: str, by: User, at: datetime) -> Feedback:
    """Public no longer; what was shown stays in the trail."""
    matter = move(feedback.matter, "withdraw", by=by, at=at, reason=reason)
    matter.is_public = False
    matter.save(update_fields=["is_public", "folded"])
    return _keep(feedback, at, "", published_at=None)


@transaction.atomic
def reopen(feedback: Feedback, *, reason: str, by: User, at: datetime) -> Feedback:
    """Look at it again, such as after a bad mark; what was public is so no longer, and the next answer can be marked."""
    matter = move(feedback.matter, "reopen", by=by, at=at, reason=reason)
    matter.is_public = False
    matter.save(update_fields=["is_public", "folded"])
    days = feedback_norms(localdate(at)).days_for(feedback.handling or "own")
    run_clock(matter, Clock("working_days", days=days), localdate(at))
    return _keep(feedback, at, "reopened", published_at=None, mark=None, mark_words="", marked_at=None)


@transaction.atomic
def rate(feedback: Feedback, mark: int, *, words: str = "", at: datetime) -> Feedback:
    """The citizen says how good the answer is, once. A bad mark is told to those who received the feedback."""
    held = Feedback.objects.select_for_update(of=("self",)).select_related("matter").get(pk=feedback.pk)
    if not held.is_answered:
        raise Refused(
            "not_answered", _("Phản ánh chưa được trả lời nên chưa đánh giá được. Hãy quay lại sau.")
        )
    if held.mark is not None:
        raise Refused("marked_before", _("Bạn đã đánh giá rồi. Mỗi mã chỉ đánh giá một lần."))
    held.mark, held.mark_words, held.marked_at = mark, words, at
    held.save(update_fields=["mark", "mark_words", "marked_at"])
    record("feedback.rate", held.matter, by=None, at=at, mark=mark)
    said = _("Người dân đánh giá trả lời là “%(mark)s”") % {"mark": MARKS[mark]}
    notify_side(held.matter, "assigner", said, by=None, at=at)
    return held


@transaction.atomic
def hold(photos: Iterable[tuple[str, bytes]], sender: Sender, *, at: datetime) -> bool:
    """Keep photos of a form that could not be handed in yet, with their names; False when not all found room."""
    wanted = list(photos)
    room = min(
        MOST_PHOTOS - HeldPhoto.objects.filter(token=sender.token).count(),
        MOST_HELD_FROM_AN_ADDRESS - HeldPhoto.objects.filter(address=sender.address).count(),
    )
    for name, data in wanted[: max(room, 0)]:
        HeldPhoto.objects.create(
            token=sender.token, address=sender.address, name=name, size_bytes=len(data), at=at,
            file=ContentFile(data, name=f"{uuid4().hex}.jpg"),
        )  # fmt: skip
    return len(wanted) <= room


def let_go(photos: HeldPhotoQuerySet) -> int:
    """Throw held photos away, with their files. Returns how many."""
    gone = list(photos)
    photos.filter(pk__in=[photo.pk for photo in gone]).delete()
    for photo in gone:
        transaction.on_commit(partial(photo.file.storage.delete, str(photo.file.name)))
    return len(gone)


def forget_held_photos(at: datetime) -> int:
    """Throw away the photos of forms that nobody handed in. Returns how many."""
    return let_go(HeldPhoto.objects.out_of_date(at))


def warn_of_press(at: datetime) -> int:
    """Tell those who must answer the press that little time is left, once for each question. Returns how many."""
    hours = feedback_norms(localdate(at)).feedback_press_hours
    waiting = [one for one in Feedback.objects.press_unanswered() if warn_from(one.sent_at, hours) <= at]
    for one in waiting:
        _warn(one, answer_by(one.sent_at, hours), at)
    return len(waiting)


@transaction.atomic
def _warn(feedback: Feedback, by_when: datetime, at: datetime) -> None:
    said = _("Báo chí chờ trả lời, %(left)s") % {"left": countdown(by_when, at).words}
    for side in (
        {"owner", "assigner"} if feedback.matter.owner_id != feedback.matter.assigner_id else {"owner"}
    ):
        notify_side(feedback.matter, side, said, by=None, at=at)
    Feedback.objects.filter(pk=feedback.pk).update(warned_at=at)
    record("feedback.warn", feedback.matter, by=None, at=at)


def forget_sendings(at: datetime) -> int:
    """Throw away what the flood rule no longer needs. Returns how many rows."""
    return Sending.objects.out_of_date(at).delete()[0]


def _require_time(said: Said, sender: Sender, at: datetime) -> None:
    words = words_digest(said.content)
    sent = Sending.objects.of_late(sender.address, sender.visitor, words, at)
    wait = must_wait(sent, sender.opened_at, at, feedback_norms(localdate(at)))
    if wait is None:
        Sending.objects.create(address=sender.address, visitor=sender.visitor, words=words, at=at)
    elif wait.again:
        raise MustWait(wait.sentence, 0)
    else:
        seconds = max(1, round((wait.until - at).total_seconds()))
        raise MustWait(f"{wait.sentence} {_when(seconds)}", seconds)


def _when(seconds: int) -> str:
    left = (
        _("%(n)s phút nữa") % {"n": -(-seconds // 60)}
        if seconds > 90
        else _("%(n)s giây nữa") % {"n": seconds}
    )
    return _("Hãy bấm gửi lại sau %(left)s; những gì bạn đã viết vẫn còn trên trang này.") % {"left": left}


def _require_another(feedback: Feedback, lead: Body) -> None:
    if lead == feedback.matter.owner:
        raise Refused("same_lead", _("Phản ánh đang ở %(body)s rồi. Hãy chọn cơ quan khác.") % {"body": lead})


def _title(kind: str, unit: Unit) -> str:
    """Before an officer gives it a title: what kind, from where. Nothing of the citizen's own words."""
    if kind == PRESS:
        return _("Báo chí hỏi người phát ngôn %(unit)s") % {"unit": unit}
    return _("Phản ánh của người dân %(unit)s: %(kind)s") % {"unit": unit, "kind": ALL_KINDS[kind].lower()}


def _keep(feedback: Feedback, at: datetime, letter: str, **changes: object) -> Feedback:
    for name, value in changes.items():
        setattr(feedback, name, value)
    feedback.save(update_fields=list(changes))
    feedback.matter = Matter.objects.select_related("owner", "assigner").get(pk=feedback.pk)
    if letter:
        _write(feedback, letter, at)
    return feedback


def _write(feedback: Feedback, letter: str, at: datetime) -> None:
    """A letter to the citizen, when he left an address."""
    if not feedback.email:
        return
    matter = feedback.matter
    facts = {
        "code": feedback.shown_code, "owner": matter.owner, "due": f"{matter.due_on:%d/%m/%Y}" if matter.due_on else "",
        "reason": feedback.reason, "channel": feedback.get_channel_display(), "answer": feedback.answer,
        "link": f"{feedback.page}?ma={feedback.shown_code}" if feedback.page else "",
    }  # fmt: skip
    subject, body = LETTERS[letter]
    write_to(feedback.email, subject.format(**facts), body.format(**facts), matter=matter, at=at)
