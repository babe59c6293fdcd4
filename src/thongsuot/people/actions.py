"""All writes to bodies, persons, accounts and duties."""

import secrets
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from thongsuot.people.models import (
    Absence,
    Appointment,
    Body,
    Duty,
    Person,
    Post,
    SignInLink,
    User,
    colleagues_of,
)
from thongsuot.people.permissions import may_arrange_absence
from thongsuot.people.rules.kinds import Founding, bodies_of_a_commune, bodies_of_a_province
from thongsuot.people.rules.verdict import require
from thongsuot.places.models import Unit
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.actions import record

FIRST_DAY = date(2025, 7, 1)
LINK_LASTS = timedelta(hours=24)


@transaction.atomic
def found_bodies(
    unit: Unit, full_name: str, *, on: date = FIRST_DAY, by: User | None = None, at: datetime
) -> list[Body]:
    """Found the bodies a province or commune has from its first day; those that are there are left as they are."""
    there = {body.key: body for body in unit.bodies.all()}
    missing = [founding for founding in _plan(unit, full_name) if founding.key not in there]
    for founding in missing:
        there[founding.key] = _found(unit, founding, there, on)
    if missing:
        record("people.found_bodies", unit, by=by, at=at, bodies=[founding.name for founding in missing])
    return list(there.values())


@transaction.atomic
def found_body(
    unit: Unit, kind: str, name: str, *, key: str, on: date, by: User, at: datetime, under: Body | None = None
) -> Body:
    """Found one body of a unit, such as a support team. Raises Refused where a body of that name is at work there."""
    if Body.objects.in_force().filter(unit=unit, name=name).exists():
        raise Refused(
            "body_there", _("Đã có cơ quan tên “%(name)s”. Hãy chọn tên khác.") % {"name": name[:80]}
        )
    body = Body.objects.create(unit=unit, key=key, kind=kind, name=name, valid_from=on, parent=under)
    record("people.found_bodies", unit, by=by, at=at, bodies=[name])
    return body


@transaction.atomic
def end_body(body: Body, *, by: User, at: datetime) -> Body:
    """The body and the duties in it end with this day."""
    today = localdate(at)
    for duty in Duty.objects.in_force().filter(body=body):
        end_duty(duty, by=by, at=at)
    body.valid_to = today
    body.save(update_fields=["valid_to"])
    record("people.end_body", body, by=by, at=at, valid_to=today)
    return body


@transaction.atomic
def end_duty(duty: Duty, *, by: User, at: datetime) -> Duty:
    """From `at` on its account has the role no more. What was given on the same day keeps that one day."""
    duty.valid_to = max(duty.valid_from, localdate(at) - timedelta(days=1))
    duty.save(update_fields=["valid_to"])
    record("people.end_duty", duty.user, by=by, at=at, role=duty.role, body=duty.body)
    return duty


def _plan(unit: Unit, full_name: str) -> tuple[Founding, ...]:
    if unit.level == "province":
        return bodies_of_a_province(full_name)
    return bodies_of_a_commune(full_name, is_ward=full_name.startswith("phường "))


def _found(unit: Unit, founding: Founding, there: dict[str, Body], on: date) -> Body:
    return Body.objects.create(
        unit=unit, key=founding.key, kind=founding.kind, name=founding.name, valid_from=on,
        parent=there.get(founding.under),
    )  # fmt: skip


@transaction.atomic
def open_account(username: str, full_name: str, *, email: str = "", by: User | None, at: datetime) -> User:
    """An account without a password: it is entered by a single-use link until its owner sets one."""
    user, is_new = User.objects.get_or_create(username=username, defaults={"email": email})
    if is_new:
        user.set_unusable_password()
        user.person = Person.objects.create(full_name=full_name)
        user.save()
        record("people.open_account", user, by=by, at=at, username=username)
    return user


@transaction.atomic
def change_email(user: User, email: str, *, by: User | None, at: datetime) -> bool:
    """Set where an account's letters go. Whether it was another address before."""
    if user.email == email:
        return False
    user.email = email
    user.save(update_fields=["email"])
    record("people.change_email", user, by=by, at=at)
    return True


@transaction.atomic
def give_duty(user: User, role: str, body: Body, *, on: date, by: User | None, at: datetime) -> Duty:
    """Give an account a role in a body from `on`; the same duty given twice is one, one that was ended goes on."""
    there = Duty.objects.filter(user=user, role=role, body=body)
    duty = there.filter(Q(valid_to=None) | Q(valid_to__gte=on)).first()
    is_new = duty is None or duty.valid_to is not None
    if duty is None:
        duty = Duty.objects.create(user=user, role=role, body=body, valid_from=on)
    elif is_new:
        duty.valid_to = None
        duty.save(update_fields=["valid_to"])
    if is_new:
        record("people.give_duty", user, by=by, at=at, role=role, body=body, valid_from=on)
    return duty


@transaction.atomic
def appoint(
    person: Person, title: str, body: Body, *, on: date, rank: int = 10, by: User | None, at: datetime
) -> Appointment:
    """Put a person in a post from `on`; the post is made when the body has none of that title.

    Who holds it then, or will, keeps the appointment there is; who once left it is appointed anew.
    """
    post, _is_new = Post.objects.get_or_create(body=body, title=title, defaults={"rank": rank})
    own = Appointment.objects.filter(person=person, post=post).exclude(valid_to__lt=on)
    if held := own.order_by("valid_from").first():
        return held
    record("people.appoint", person, by=by, at=at, title=title, body=body, valid_from=on)
    return Appointment.objects.create(person=person, post=post, valid_from=on)


@transaction.atomic
def be_absent(user: User, *, substitute: User, first: date, last: date, by: User, at: datetime) -> Absence:
    """Have `substitute` stand in for `user` from `first` to `last`, both included.

    Raises Refused for oneself as substitute, for a substitute of another office, and for days that overlap.
    """
    require(may_arrange_absence(by, user))
    _require_colleague(user, substitute)
    if user.absences.filter(valid_from__lte=last, valid_to__gte=first).exists():
        raise Refused(
            "absent_already", _("Đã có người thay trong những ngày này. Hãy bỏ lần báo trước rồi báo lại.")
        )
    absence = Absence.objects.create(user=user, substitute=substitute, valid_from=first, valid_to=last)
    record("people.be_absent", user, by=by, at=at, substitute=substitute, first=first, last=last)
    return absence


@transaction.atomic
def end_absence(absence: Absence, *, by: User, at: datetime) -> None:
    """The absent one is back, or does not go: nobody stands in any more."""
    require(may_arrange_absence(by, absence.user))
    record("people.end_absence", absence.user, by=by, at=at, substitute=absence.substitute)
    absence.delete()


def _require_colleague(user: User, substitute: User) -> None:
    if user == substitute or not colleagues_of(user).filter(pk=substitute.pk).exists():
        raise Refused("no_colleague", _("Người thay phải là người khác, cùng đơn vị. Hãy chọn lại."))


@transaction.atomic
def end_appointment(appointment: Appointment, *, last_on: date, by: User | None, at: datetime) -> Appointment:
    """End somebody's time in a post with `last_on`. Raises Refused when that lies before it began."""
    if last_on < appointment.valid_from:
        raise Refused(
            "before_it_began", _("Ngày thôi giữ chức vụ phải sau ngày bắt đầu. Hãy kiểm tra lại ngày.")
        )
    appointment.valid_to = last_on
    appointment.save(update_fields=["valid_to"])
    record(
        "people.end_appointment",
        appointment.person,
        by=by,
        at=at,
        post=appointment.post.title,
        last_on=last_on,
    )
    return appointment


@transaction.atomic
def make_sign_in_link(user: User, *, by: User | None = None, at: datetime) -> str:
    """A secret that signs `user` in once within a day. Only its digest is kept: it is shown here and never again."""
    secret = secrets.token_urlsafe(24)
    SignInLink.objects.create(user=user, digest=SignInLink.digest_of(secret), expires_at=at + LINK_LASTS)
    record("people.make_sign_in_link", user, by=by, at=at)
    return secret


@transaction.atomic
def use_sign_in_link(secret: str, *, at: datetime) -> User:
    """The account the link is for; the link is spent. Raises Refused when it is unknown, spent or too old."""
    link = (
        SignInLink.objects.select_for_update(of=("self",))
        .select_related("user__person")
        .filter(digest=SignInLink.digest_of(secret))
        .first()
    )
    if link is None or not link.is_usable(at):
        raise Refused("link_spent", _("Liên kết đăng nhập này đã dùng hoặc hết hạn. Hãy xin liên kết mới."))
    link.used_at = at
    link.save(update_fields=["used_at"])
    record("people.use_sign_in_link", link.user, by=link.user, at=at)
    return link.user
