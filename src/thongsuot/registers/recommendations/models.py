"""A recommendation beside its matter: its owner leads the answer, its assigner is who sent it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, When
from django.utils.timezone import localdate
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.models import Matter, among
from thongsuot.people.models import Body, BodyQuerySet, Duty, User
from thongsuot.people.rules.kinds import DECIDING
from thongsuot.places.models import Unit
from thongsuot.registers.recommendations.rules.lifecycle import ANSWERED_BY, OUTCOMES


def _once_with(user: User) -> Q:
    routed = Routing.objects.filter(to_body__in=[duty.body_id for duty in user.current_duties])
    return Q(among("pk", routed.values("recommendation")))


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    def visible_to(self, user: User) -> Self:
        """Also to bodies it was once routed to: what one has passed on stays in sight."""
        if user.sees_the_province:
            return self
        seen = Matter.objects.visible_to(user).filter(register="recommendations")
        return self.filter(Q(among("pk", seen.values("pk"))) | _once_with(user))

    def routed_to(self, user: User) -> Self:
        """What some routing, whether it still holds or not, sent to a body of the account."""
        return self.filter(_once_with(user))

    def newest_first(self) -> Self:
        """The register is named so that the index of matters by register and day can be walked, however many there are."""
        return self.filter(matter__register="recommendations").order_by("-matter__received_on", "-pk")

    def open_from(self, senders: Iterable[int]) -> Iterator[tuple[int, str]]:
        """The sender's key and the title of what some bodies have sent and that is not closed."""
        sent = self.filter(matter__assigner__in=list(senders), matter__closed_at=None)
        yield from sent.values_list("matter__assigner", "matter__title")

    def whole(self) -> Self:
        return self.select_related(
            "matter__owner__unit", "matter__assigner__unit", "matter__collective", "matter__finding__paper",
            "matter__officer__person", "matter__submitted_by__person", "matter__unit",
        )  # fmt: skip


class Recommendation(models.Model):
    """What a recommendation has beyond every matter: its details and the last answer."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="recommendation")
    details = models.TextField(_("nội dung chi tiết"), blank=True)
    outcome = models.CharField(
        _("kết quả trả lời"), max_length=20, choices=list(OUTCOMES.items()), blank=True
    )
    answer = models.TextField(_("trả lời"), blank=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        verbose_name = _("kiến nghị")

    def __str__(self) -> str:
        return self.matter.title

    @property
    def is_to_be_answered_anew(self) -> bool:
        """Whether the answer beside it is an earlier one: its sender was not satisfied, or it was passed on since."""
        return self.outcome in ANSWERED_BY and self.matter.state in {"sent", "routed"}


class Routing(models.Model):
    """One passing-on from a body to another. All are kept, the newest is where it lies."""

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="routings")
    from_body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    to_body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    reason = models.TextField(_("lý do"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]


class SupportTeamQuerySet(models.QuerySet["SupportTeam"]):
    def visible_to(self, user: User) -> Self:
        """Everybody who works here knows whom beyond-competence matters go to."""
        return self if user.is_active else self.none()

    def at_work(self) -> Self:
        return self.filter(body__in=Body.objects.on(localdate()))

    def covering(self, unit: int) -> Self:
        """Those that look after a commune: it is named among theirs, or they look after all."""
        return self.at_work().filter(Q(units=None) | Q(units=unit))


class SupportTeam(models.Model):
    """A support team (tổ công tác): a body of the province with its decision and the communes it looks after.

    No commune named means all. Its leader and members are the duties in its body.
    """

    body = models.OneToOneField(Body, models.PROTECT, primary_key=True, related_name="support_team")
    decision = models.CharField(_("quyết định thành lập"), max_length=300)
    units = models.ManyToManyField(Unit, blank=True, related_name="+", verbose_name=_("địa bàn"))

    objects = SupportTeamQuerySet.as_manager()

    class Meta:
        ordering = ["body"]
        verbose_name = _("tổ công tác")

    def __str__(self) -> str:
        return self.body.name

    @property
    def duties(self) -> list[Duty]:
        """Of its people today, the leader's first."""
        mine = Duty.objects.in_force().filter(body=self.body_id).select_related("user__person")
        return sorted(mine, key=lambda duty: duty.role != LEADER)


LEADER, MEMBER = "team_leader", "team_member"


def accounts_for_a_team(province: Unit) -> models.QuerySet[User]:
    """Who may be in a team: the people of the province's bodies, and those who lead communes."""
    duties = Duty.objects.in_force().exclude(body__kind="team")
    here = Q(body__unit=province) | Q(body__unit__province=province, role__in=DECIDING)
    found = User.objects.filter(is_active=True, pk__in=duties.filter(here).values("user"))
    return found.select_related("person").order_by("person__sort_key", "pk")


def bodies_above(body: Body, sender: Body) -> BodyQuerySet:
    """Whom a recommendation of `sender` that `body` cannot answer may go to.

    In this order: the support teams that look after the sender's commune, the body above, the province's office.
    """
    here = Body.objects.on(localdate()).exclude(pk=body.pk).select_related("unit")
    teams = Q(pk__in=SupportTeam.objects.covering(sender.unit_id).values("body"))
    office = Q(unit__level="province", key="vp-ubnd")
    place = Case(When(kind="team", then=0), When(pk=body.parent_id, then=1), default=2)
    return here.filter(teams | Q(pk=body.parent_id) | office).order_by(place, "pk")


def outcomes_of(matters: Sequence[Matter]) -> dict[int, str]:
    """The last answer to each; one query."""
    answered = Recommendation.objects.filter(pk__in=[matter.pk for matter in matters]).exclude(outcome="")
    return {each.pk: _answered(each) for each in answered.select_related("matter")}


def _answered(recommendation: Recommendation) -> str:
    said = f"{recommendation.get_outcome_display()}: {recommendation.answer}"
    if not recommendation.is_to_be_answered_anew:
        return said
    return now("Trả lời trước, nay cần trả lời lại: %(said)s") % {"said": said}
