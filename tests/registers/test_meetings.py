"""A session that was confirmed wrongly can be put right, and what was given from it with it."""

import pytest

from thongsuot.followup.models import Matter
from thongsuot.people.models import Body
from thongsuot.registers.meetings.models import Meeting
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(seed_paper):
    return Meeting.objects.get(paper=seed_paper)


def corrected(session, **changes):
    paper = session.paper
    said = {
        "held_on": paper.held_on, "chair_name": paper.chair_name, "assigner": paper.assigner_id,
        "units": [unit.pk for unit in paper.units.all()], "is_public": "on",
    }  # fmt: skip
    return said | changes


def test_the_right_giver_takes_over_the_open_work(session, monitor, signed_in):
    council = Body.objects.get(key="hdnd", unit__code="51")
    answer = signed_in(monitor).post(
        f"/buoi-lam-viec/{session.pk}/sua/", corrected(session, assigner=council.pk, held_on="2025-08-07")
    )
    assert answer.status_code == 302
    session.refresh_from_db()
    tasks = Matter.objects.filter(register="tasks", finding__paper=session.paper)
    assert str(session.held_on) == "2025-08-07"
    assert set(tasks.values_list("assigner", flat=True)) == {council.pk}
    assert Entry.objects.about(tasks[0]).filter(action="matter.right_giver").count() == 1


def test_a_session_can_be_taken_from_the_public_page(session, monitor, signed_in, client):
    assert client.get(f"/phuong-kon-tum/ket-luan-va-ket-qua/{session.pk}/").status_code == 200
    said = corrected(session)
    del said["is_public"]
    signed_in(monitor).post(f"/buoi-lam-viec/{session.pk}/sua/", said)
    assert client.get(f"/phuong-kon-tum/ket-luan-va-ket-qua/{session.pk}/").status_code == 404


def test_a_day_to_come_is_not_taken_and_what_was_typed_stays(session, monitor, signed_in):
    answer = signed_in(monitor).post(
        f"/buoi-lam-viec/{session.pk}/sua/", corrected(session, held_on="2099-01-01", chair_name="Vũ Thị Mai")
    )
    assert answer.status_code == 422
    assert "Ngày làm việc chưa tới" in answer.content.decode()
    assert "Vũ Thị Mai" in answer.content.decode()


def test_only_the_office_that_follows_it_may_put_it_right(session, officer, signed_in):
    page = f"/buoi-lam-viec/{session.pk}/sua/"
    assert "do Văn phòng Tỉnh ủy theo dõi" in signed_in(officer).get(page).content.decode()
    assert signed_in(officer).post(page, corrected(session)).status_code == 409
