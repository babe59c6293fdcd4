"""Bodies as a dated tree, persons in posts, accounts and their duties."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from typing import Self, TypeVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now, TruncDate
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from thongsuot.people.rules.kinds import ACTING_FOR_THE_ONE_ABOVE, BODY_KINDS, DECIDING, EDITING, ROLES
from thongsuot.places.models import Unit
from thongsuot.pure.text import sort_key

M = TypeVar("M", bound=models.Model)


class Dated(models.QuerySet[M]):
    """Rows in force between `valid_from` and `valid_to`, both days included; an empty end is open."""

    def on(self, day: date) -> Self:
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))

    def in_force(self) -> Self:
        """In force by the database's own day, so that one statement needs no clock of ours."""
        today = TruncDate(Now())
        return self.filter(valid_from__lte=today).filter(Q(valid_to=None) | Q(valid_to__gte=today))


class BodyQuerySet(Dated["Body"]):
    pass


class Body(models.Model):
    """An organ that can own work, with or without anybody's account in it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="bodies", verbose_name=_("đơn vị hành chính"))
    key = models.SlugField(_("mã trong đơn vị"), max_length=60)
    kind = models.CharField(_("loại"), max_length=20, choices=list(BODY_KINDS.items()))
    name = models.CharField(_("tên"), max_length=200)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến ngày"), null=True, blank=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering = ["unit", "id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "key", "valid_from"], name="body_key_in_unit"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="body_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """Someone who holds or held a post. An account is another thing."""

    full_name = models.CharField(_("họ và tên"), max_length=120)
    sort_key = models.CharField(max_length=300, editable=False)

    class Meta:
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: object, **kwargs: object) -> None:
        """Vietnamese names are ordered by the last word, the given name."""
        words = self.full_name.split()
        self.sort_key = sort_key(" ".join([*words[-1:], *words[:-1]]))
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Post(models.Model):
    """A post (chức vụ) in a body; a smaller `rank` is named first."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="posts")
    title = models.CharField(_("chức vụ"), max_length=120)
    rank = models.PositiveSmallIntegerField(_("thứ tự"), default=10)

    class Meta:
        ordering = ["body", "rank"]
        constraints = [models.UniqueConstraint(fields=["body", "title"], name="post_once_in_a_body")]

    def __str__(self) -> str:
        return f"{self.title}, {self.body}"


class AppointmentQuerySet(Dated["Appointment"]):
    pass


class Appointment(models.Model):
    """Who held which post from when to when."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments")
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến ngày"), null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "post", "valid_from"], name="appointed_once")
        ]


class User(AbstractUser):
    """An account. What it may do follows from its duties, never from the account itself."""

    person = models.OneToOneField(Person, models.PROTECT, null=True, blank=True, related_name="account")

    def get_full_name(self) -> str:
        return self.person.full_name if self.person else (super().get_full_name() or self.username)

    def __str__(self) -> str:
        return self.get_full_name()

    @cached_property
    def current_duties(self) -> "list[Duty]":
        """The duties in force today, one's own and those of whom one stands in for, read once for a request."""
        away = Absence.objects.in_force().filter(substitute=self).values("user")
        duties = Duty.objects.in_force().filter(Q(user=self) | Q(user__in=away))
        return list(duties.select_related("body__unit", "body__parent", "user__person"))

    @cached_property
    def bodies_in_sight(self) -> frozenset[int]:
        """Ids of the bodies whose work the account sees: its own, and all of the communes it serves."""
        communes = {duty.body.unit_id for duty in self.current_duties if duty.body.unit.level == "commune"}
        own = {duty.body_id for duty in self.current_duties}
        return frozenset(
            Body.objects.filter(Q(pk__in=own) | Q(unit__in=communes)).values_list("pk", flat=True)
        )

    def bodies_as(self, roles: Iterable[str]) -> set[int]:
        """Ids of the bodies in which the account holds one of `roles`."""
        return {duty.body_id for duty in self.current_duties if duty.role in set(roles)}

    def bodies_served(self, roles: Iterable[str]) -> set[int]:
        """Ids of the bodies for which the account acts in one of `roles`: see `Duty.acts_for`."""
        wanted = set(roles)
        return {pk for duty in self.current_duties if duty.role in wanted for pk in duty.acts_for}

    def serves(self, body: Body, roles: Iterable[str]) -> bool:
        """Whether the account acts for `body` in one of `roles`."""
        return body.pk in self.bodies_served(roles)

    @cached_property
    def sees_the_province(self) -> bool:
        """The province's leaders and the office that chases see every matter of the province."""
        overseeing = {"office_monitor", "chair", "standing_member"}
        return any(
            duty.role in overseeing and duty.body.unit.level == "province" and duty.body.kind != "department"
            for duty in self.current_duties
        )

    @cached_property
    def edits_the_portal(self) -> bool:
        return any(duty.role in EDITING for duty in self.current_duties)

    @property
    def start_page(self) -> str:
        """The address name of where the account's work lies: editors who do nothing else start in the editor."""
        only_edits = self.edits_the_portal and all(duty.role in EDITING for duty in self.current_duties)
        return "wagtailadmin_home" if only_edits else "desk:home"


class DutyQuerySet(Dated["Duty"]):
    def right_under(self, body: Body) -> Self:
        """Those in its offices and divisions, whose people do its work and decide nothing for it: see `Duty.acts_for`."""
        there = self.filter(
            body__parent=body, body__unit=body.unit_id, body__kind__in=ACTING_FOR_THE_ONE_ABOVE
        )
        return there.exclude(role__in=DECIDING)

    def holders(self) -> models.QuerySet[User]:
        """The active accounts that have one of these duties, and those who stand in for them today."""
        mine = self.values("user")
        away = Absence.objects.in_force().filter(user__in=mine).values("substitute")
        return User.objects.filter(Q(pk__in=mine) | Q(pk__in=away), is_active=True)


class Duty(models.Model):
    """A role an account has in a body between two days."""

    user = models.ForeignKey(User, models.CASCADE, related_name="duties")
    role = models.CharField(_("vai trò"), max_length=30, choices=list(ROLES.items()))
    body = models.ForeignKey(Body, models.PROTECT, related_name="duties")
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến ngày"), null=True, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "body", "valid_from"], name="duty_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.body}"

    @property
    def acts_for(self) -> set[int]:
        """Ids of the bodies this duty lets act for: its own, and the one its office or division stands right under.

        Work is done for the body above, never decided for it.
        """
        body = self.body
        works_above = (
            body.parent is not None
            and body.kind in ACTING_FOR_THE_ONE_ABOVE
            and body.parent.unit_id == body.unit_id
            and self.role not in DECIDING
        )
        return {body.pk, body.parent_id} if works_above and body.parent_id else {body.pk}


class AbsenceQuerySet(Dated["Absence"]):
    def visible_to(self, user: User) -> Self:
        """One's own, those one stands in for, and those of the people of the bodies one leads."""
        led = Duty.objects.in_force().filter(body__in=user.bodies_as(DECIDING)).values("user")
        return self.filter(Q(user=user) | Q(substitute=user) | Q(user__in=led))


class Absence(models.Model):
    """Between two days, both included, the substitute may do all that the absent account may, in the own name."""

    user = models.ForeignKey(User, models.CASCADE, related_name="absences", verbose_name=_("người vắng"))
    substitute = models.ForeignKey(
        User, models.PROTECT, related_name="substitutions", verbose_name=_("người thay")
    )
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến ngày"))

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "-pk"]
        verbose_name = _("vắng mặt")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")), name="absence_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(substitute=F("user")), name="nobody_stands_in_for_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.user} → {self.substitute}"


def colleagues_of(user: User) -> models.QuerySet[User]:
    """The other active accounts with a duty in the same commune, or in the same body of the province."""
    own = user.duties.in_force()
    communes = own.filter(body__unit__level="commune").values("body__unit")
    near = Q(body__unit__in=communes) | Q(body__in=own.values("body"))
    there = Duty.objects.in_force().filter(near).values("user")
    return User.objects.filter(pk__in=there, is_active=True).exclude(pk=user.pk).select_related("person")


class SignInLinkQuerySet(models.QuerySet["SignInLink"]):
    def for_secret(self, secret: str) -> "SignInLink | None":
        return self.select_related("user__person").filter(digest=SignInLink.digest_of(secret)).first()


class SignInLink(models.Model):
    """A link that signs one account in once. Only the digest of its secret is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="sign_in_links")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = SignInLinkQuerySet.as_manager()

    @staticmethod
    def digest_of(secret: str) -> str:
        return hashlib.sha256(secret.encode()).hexdigest()

    def is_usable(self, at: datetime) -> bool:
        return self.used_at is None and at < self.expires_at and self.user.is_active
