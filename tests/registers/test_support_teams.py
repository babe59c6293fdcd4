"""A support team is set up by the province's office; what a body cannot answer goes up to the one that looks after the sender."""

import pytest
from django.urls import reverse

from tests.asking import errors_of, said_by
from thongsuot.people.models import Body, Duty, User
from thongsuot.people.rules.kinds import EXECUTING
from thongsuot.places.models import Unit
from thongsuot.pure.lifecycle import Refused
from thongsuot.registers.recommendations.actions import (
    TeamSaid,
    end_team,
    found_team,
    pass_up,
    save_team,
    send,
)
from thongsuot.registers.recommendations.models import SupportTeam, bodies_above
from thongsuot.registers.tasks.permissions import may_give

pytestmark = pytest.mark.django_db

MAKE = reverse("recommendations:make_team")
DECISION = "Quyết định 1081/QĐ-UBND ngày 19/9/2025"


def body_of(key: str, unit: str = "51") -> Body:
    return Body.objects.get(unit__code=unit, key=key)


@pytest.fixture
def province(db) -> Unit:
    return Unit.objects.current().provinces().get(code="51")


@pytest.fixture
def ward(db) -> Body:
    return body_of("ubnd", "23293")


@pytest.fixture
def team(province, ward, chair, department_officer, monitor, now) -> SupportTeam:
    said = TeamSaid("Tổ công tác số 1", DECISION, chair, (department_officer,), (ward.unit,))
    return found_team(province, said, by=monitor, at=now)


@pytest.fixture
def asked(ward, officer, now):
    return send("bổ sung biên chế", sender=ward, to=body_of("so-noi-vu"), by=officer, at=now)


def test_the_provinces_office_sets_up_a_team_in_the_browser(signed_in, monitor, chair, department_officer):
    said = {
        "name": "Tổ công tác số 2",
        "decision": DECISION,
        "leader": chair.pk,
        "members": [department_officer.pk],
    }
    page = signed_in(monitor).post(MAKE, said, follow=True)
    team = SupportTeam.objects.get()
    assert [(duty.user, duty.role) for duty in team.duties] == [
        (chair, "team_leader"),
        (department_officer, "team_member"),
    ]
    told = said_by(page)
    assert DECISION in told
    assert "cả tỉnh" in told


@pytest.mark.parametrize("missing", ["name", "decision", "leader"])
def test_what_is_missing_is_said_with_all_that_was_typed(signed_in, monitor, chair, missing):
    said = {"name": "Tổ công tác số 2", "decision": DECISION, "leader": chair.pk, missing: ""}
    page = signed_in(monitor).post(MAKE, said)
    assert page.status_code == 422
    assert errors_of(page, ".")
    assert (said["decision"] or said["name"]) in page.content.decode()


def test_others_read_who_is_in_it_and_change_nothing(signed_in, officer, team):
    client = signed_in(officer)
    assert "Tổ công tác số 1" in said_by(client.get(reverse("recommendations:teams")))
    change = reverse("recommendations:change_team", args=[team.pk])
    assert (client.get(change).status_code, client.post(MAKE, {}).status_code) == (403, 403)
    with pytest.raises(Refused, match="văn phòng theo dõi của tỉnh"):
        end_team(team, by=officer, at=team.body.valid_from)


def test_what_is_beyond_ones_competence_goes_first_to_the_team_that_looks_after_the_sender(
    asked, team, department_officer, now
):
    routing = pass_up(asked, reason="vượt thẩm quyền", by=department_officer, at=now)
    assert routing.to_body == team.body
    assert department_officer.serves(team.body, EXECUTING)


def test_who_leads_a_team_and_who_is_in_it_is_called_so_on_the_desk(
    signed_in, team, chair, department_officer
):
    assert "Tổ trưởng, Tổ công tác số 1" in said_by(signed_in(chair).get(reverse("desk:home")))
    assert "Thành viên tổ, Tổ công tác số 1" in said_by(
        signed_in(department_officer).get(reverse("desk:home"))
    )


def test_who_leads_the_team_decides_for_it_and_a_member_does_its_work(team, chair, department_officer):
    assert may_give(chair, team.body)
    assert not may_give(department_officer, team.body)


def test_leading_a_team_opens_its_work_and_not_the_whole_province(province, officer, monitor, now):
    found_team(province, TeamSaid("Tổ công tác số 3", DECISION, officer), by=monitor, at=now)
    led = User.objects.get(pk=officer.pk)
    assert SupportTeam.objects.get().body_id in led.bodies_served({"team_leader"})
    assert not led.sees_the_province


def test_a_team_of_other_communes_is_not_offered(asked, team, ward):
    unit = Unit.objects.communes_of("51").exclude(pk=ward.unit_id)[0]
    elsewhere = Body.objects.get(unit=unit, key="ubnd")
    assert team.body in bodies_above(asked.matter.owner, ward)
    assert team.body not in bodies_above(asked.matter.owner, elsewhere)


def test_who_is_not_in_it_any_more_acts_for_it_no_more_and_may_come_back(
    team, chair, department_officer, monitor, now
):
    alone = TeamSaid("Tổ công tác số 1", DECISION, chair)
    Duty.objects.filter(body=team.body).update(valid_from="2025-10-01")
    save_team(team, alone, by=monitor, at=now)
    assert [duty.user for duty in team.duties] == [chair]
    both = TeamSaid("Tổ công tác số 1", DECISION, chair, (department_officer,))
    save_team(team, both, by=monitor, at=now)
    assert [duty.user for duty in team.duties] == [chair, department_officer]


def test_a_team_ends_when_nothing_open_lies_with_it(signed_in, asked, team, department_officer, monitor, now):
    pass_up(asked, reason="vượt thẩm quyền", by=department_officer, at=now)
    end = reverse("recommendations:end_team", args=[team.pk])
    refused = signed_in(monitor).post(end)
    assert refused.status_code == 409
    assert "còn 1 việc chưa xong" in said_by(refused)
