"""An opinion that is asked for and does not come in time is taken as agreed to, where the norms say so."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, make_aware

from tests.asking import said_by
from thongsuot.followup.actions import move
from thongsuot.followup.models import Norm, read_norms_anew, work_calendar
from thongsuot.people.models import Body
from thongsuot.pure.clock.deadline import Timeliness, due_on
from thongsuot.registers.tasks.actions import submit, take_silence_as_consent
from thongsuot.registers.tasks.models import Task, outcomes_of
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db

ASKED = {"title": "cho ý kiến dự thảo quy chế", "kind": "comment", "urgency": "0", "basis": "none"}


@pytest.fixture
def opinion(signed_in, chair) -> Task:
    """Asked of the department, without a day."""
    body = Body.objects.get(key="so-noi-vu", valid_to=None)
    signed_in(chair).post(reverse("tasks:give"), {**ASKED, "executors": [body.pk]})
    return Task.objects.get(kind="comment")


def morning_after(task: Task) -> datetime:
    day = task.matter.due_on + timedelta(days=1)
    return make_aware(datetime.combine(day, time(7)))


def test_an_opinion_asked_for_without_a_day_has_the_days_of_the_norm_and_its_page_says_what_silence_means(
    opinion, department_officer, signed_in
):
    assert opinion.matter.due_on == due_on(localdate(), 5, work_calendar())
    page = said_by(signed_in(department_officer).get(reverse("tasks:task", args=[opinion.pk])))
    assert "không có ý kiến thì coi như đồng ý" in page
    assert "Coi như đồng ý" not in page  # no account has such a button


def test_silence_is_consent_when_the_day_has_passed_and_not_before(opinion):
    at = morning_after(opinion)
    assert [take_silence_as_consent(at - timedelta(days=1)), take_silence_as_consent(at)] == [0, 1]
    assert take_silence_as_consent(at) == 0
    matter = Task.objects.get(kind="comment").matter
    assert matter.state == "completed"
    assert matter.timeliness_on(localdate(at)) is Timeliness.COMPLETED_LATE
    entry = Entry.objects.about(matter).get(action="tasks.consent")
    assert entry.by_name == "Hệ thống"
    assert "chưa có ý kiến" in entry.facts["reason"]
    assert outcomes_of([matter]) == {matter.pk: "Không có ý kiến trong thời hạn; coi như đồng ý"}


def test_who_answered_in_time_is_not_overruled(opinion, department_officer, now):
    move(opinion.matter, "accept", by=department_officer, at=now)
    submit(opinion, result="Thống nhất, không có ý kiến khác.", by=department_officer, at=now)
    assert take_silence_as_consent(morning_after(opinion)) == 0


def test_where_the_norm_says_no_silence_stays_silence(opinion):
    at = morning_after(opinion)
    said = {"value": 0, "legal_basis": "Quy chế làm việc của tỉnh"}
    Norm.objects.update_or_create(key="silence_is_consent", valid_from=localdate(), defaults=said)
    read_norms_anew(localdate(at))
    assert take_silence_as_consent(at) == 0
