"""Moving matters: who may do what, in which order, and that nothing is written when something is refused."""

import pytest
from django.urls import reverse

from tests.asking import errors_of, said_by
from thongsuot.followup.actions import move
from thongsuot.followup.models import Matter, Notice
from thongsuot.followup.registry import registry
from thongsuot.people.actions import give_duty, open_account
from thongsuot.people.models import Body
from thongsuot.pure.clock.deadline import Timeliness
from thongsuot.pure.lifecycle import Refused
from thongsuot.registers.tasks.actions import submit
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db

FACTS = {
    "reason": "vì sao",
    "progress": "đến đâu",
    "result": "đã xong",
    "answer": "trả lời",
    "solution": "cách gỡ",
}


@pytest.fixture
def ward_chair(now):
    """The chair of the ward that has the task: executes for it, but did not give it."""
    user = open_account("chu-tich-phuong", "Đinh Công Thành", by=None, at=now)
    committee = Body.objects.get(unit__code="23293", key="ubnd")
    give_duty(user, "chair", committee, on=committee.valid_from, by=None, at=now)
    return user


@pytest.fixture
def people(monitor, chair, officer, department_officer, editor, neighbour, ward_chair):
    return {
        "monitor": monitor, "chair": chair, "officer": officer, "department": department_officer, "editor": editor,
        "neighbour": neighbour, "ward chair": ward_chair,
    }  # fmt: skip


OWNERS = {"officer", "ward chair"}
WHO_MAY = {
    "accept": OWNERS, "decline": OWNERS, "report": OWNERS, "submit": OWNERS,
    "insist": {"chair"}, "return": {"chair"}, "confirm": {"chair"}, "recall": {"chair"}, "reopen": {"chair"},
}  # fmt: skip


def test_every_move_of_a_task_belongs_to_its_owner_or_to_who_gave_it(people, ward_task):
    register = registry["tasks"]
    named = {step.name for step in register.lifecycle.moves}
    assert set(WHO_MAY) <= named
    for name, may in WHO_MAY.items():
        assert {who for who, user in people.items() if register.may_move(user, ward_task, name)} == may, name


def test_a_refused_move_says_why_and_writes_nothing(people, ward_task, now):
    before = (Entry.objects.count(), Notice.objects.count())
    for who in ("monitor", "chair", "department", "editor", "neighbour"):
        with pytest.raises(Refused, match=f"Việc này do {ward_task.owner} thực hiện"):
            move(ward_task, "accept", by=people[who], at=now)
    ward_task.refresh_from_db()
    assert ward_task.state == "assigned"
    assert (Entry.objects.count(), Notice.objects.count()) == before


def test_nobody_confirms_a_result_that_he_handed_in(ward_task, chair, now):
    """Even who holds both duties: the chair is made an officer of the ward too."""
    give_duty(chair, "specialist", ward_task.owner, on=ward_task.owner.valid_from, by=None, at=now)
    both = type(chair).objects.get(pk=chair.pk)
    move(ward_task, "accept", by=both, at=now)
    submit(ward_task.task, result="xong", by=both, at=now)
    with pytest.raises(Refused, match="Không ai tự xác nhận kết quả do mình nộp"):
        move(ward_task, "confirm", by=both, at=now)
    ward_task.refresh_from_db()
    assert (ward_task.state, ward_task.is_completed) == ("submitted", False)


def test_each_move_writes_one_entry_with_what_was_before_and_after(submitted_task, chair, officer, now):
    last = Entry.objects.latest("number").number
    move(submitted_task, "return", by=chair, at=now, reason="thiếu")
    submit(submitted_task.task, result="đủ", by=officer, at=now)
    move(submitted_task, "confirm", by=chair, at=now)
    entries = Entry.objects.filter(number__gt=last).order_by("number")
    assert [(e.action, e.facts["before"], e.facts["after"]) for e in entries] == [
        ("tasks.return", "submitted", "in_progress"),
        ("tasks.submit", "in_progress", "submitted"),
        ("tasks.confirm", "submitted", "completed"),
    ]
    assert entries[0].facts["reason"] == "thiếu"


def test_a_returned_result_does_not_count_as_done_and_the_next_one_stands_beside_it(
    submitted_task, chair, officer, now
):
    move(submitted_task, "return", by=chair, at=now, reason="thiếu")
    task = Matter.objects.get(pk=submitted_task.pk)
    assert task.timeliness_on(now.date()) not in {Timeliness.COMPLETED_ON_TIME, Timeliness.COMPLETED_LATE}
    submit(task.task, result="lần hai", by=officer, at=now)
    assert [result.text for result in task.task.results.all()] == ["lần hai", "Đã làm xong."]


def test_a_move_from_a_page_that_is_no_longer_true_is_told_so(signed_in, officer, ward_task, now):
    tab, other = signed_in(officer), signed_in(officer)
    address = reverse("followup:move", args=[ward_task.pk, "accept"])
    form = {"csrfmiddlewaretoken": "x"}
    assert tab.get(address).status_code == 200
    assert other.post(address, form).status_code == 302
    before = Entry.objects.count()
    answer = tab.post(address, form)
    assert answer.status_code == 409
    assert "việc đang ở trạng thái “đang thực hiện”. Hãy tải lại trang" in said_by(answer)
    assert Entry.objects.count() == before


@pytest.mark.parametrize("said", ["", "   ", "x" * 5001])
def test_a_move_that_needs_a_reason_asks_for_it_and_keeps_what_was_typed(
    signed_in, chair, submitted_task, said
):
    answer = signed_in(chair).post(
        reverse("followup:move", args=[submitted_task.pk, "return"]), {"reason": said}
    )
    assert answer.status_code == 422
    assert errors_of(answer, ".")
    assert said in answer.content.decode()
    submitted_task.refresh_from_db()
    assert submitted_task.state == "submitted"


def test_each_side_is_told_of_what_the_other_did_and_nobody_of_what_he_did_himself(
    submitted_task, chair, officer, now
):
    assert chair.notices.filter(matter=submitted_task, sentence__contains=" nộp kết quả: ").count() == 1
    move(submitted_task, "return", by=chair, at=now, reason="thiếu")
    told = officer.notices.filter(matter=submitted_task, sentence__contains=" trả lại kết quả: ")
    assert told.get().sentence.startswith("Nguyễn Đức Tuy (Tỉnh ủy Quảng Ngãi) trả lại kết quả: ")
    assert not officer.notices.filter(sentence__startswith="Hoàng Gia Bảo").exists()
    assert not chair.notices.filter(sentence__startswith="Nguyễn Đức Tuy").exists()


def test_the_matter_waits_for_one_side_at_a_time(signed_in, submitted_task, chair, officer, now):
    def waits_for(user):
        return registry.waiting_for(user).filter(pk=submitted_task.pk).exists()

    assert (waits_for(officer), waits_for(chair)) == (False, True)
    move(submitted_task, "return", by=chair, at=now, reason="thiếu")
    assert (waits_for(officer), waits_for(chair)) == (True, False)


def test_a_task_can_be_declined_insisted_on_recalled_and_reopened(ward_task, officer, chair, now):
    for name, by in [("decline", officer), ("insist", chair), ("accept", officer)]:
        move(ward_task, name, by=by, at=now, reason="vì sao")
    submit(ward_task.task, result="xong", by=officer, at=now)
    move(ward_task, "confirm", by=chair, at=now)
    done = Matter.objects.get(pk=ward_task.pk)
    assert (done.is_completed, done.closed_at) == (True, now)
    move(done, "reopen", by=chair, at=now, reason="còn sót")
    again = Matter.objects.get(pk=ward_task.pk)
    assert (again.is_completed, again.closed_at, again.state) == (False, None, "in_progress")
    move(again, "recall", by=chair, at=now, reason="không cần nữa")
    assert Matter.objects.get(pk=ward_task.pk).closed_at == now


def test_a_matter_once_finished_takes_no_step_but_those_the_table_gives(submitted_task, officer, chair, now):
    move(submitted_task, "confirm", by=chair, at=now)
    for name in set(WHO_MAY) - {"reopen"}:
        by = officer if officer and name in {"accept", "decline", "report", "submit"} else chair
        with pytest.raises(Refused) as refused:
            move(submitted_task, name, by=by, at=now, **FACTS)
        assert refused.value.code == "move_closed", name


def test_only_the_unit_that_has_a_difficulty_says_that_it_is_gone(seed_paper, officer, monitor, now):
    difficulty = Matter.objects.filter(register="difficulties", assigner__unit__code="23293")[0]
    move(difficulty, "take_up", by=monitor, at=now)
    move(difficulty, "answer", by=monitor, at=now, solution="đã cấp máy")
    with pytest.raises(Refused, match="nơi gặp khó khăn, được nói còn vướng hay không"):
        move(difficulty, "confirm", by=monitor, at=now)
    move(difficulty, "persist", by=officer, at=now, reason="máy hỏng")
    move(difficulty, "answer", by=monitor, at=now, solution="đã đổi máy")
    move(difficulty, "confirm", by=officer, at=now)
    assert Matter.objects.get(pk=difficulty.pk).is_completed


def test_a_step_for_a_whole_order_is_taken_in_what_is_ones_own(signed_in, ward_task, officer):
    address = reverse("followup:move_together", args=[ward_task.collective_id, "accept"])
    answer = signed_in(officer).post(address, {"csrfmiddlewaretoken": "x"}, follow=True)
    assert "đã làm cho 1 việc" in said_by(answer)
    states = list(ward_task.collective.matters.values_list("state", flat=True))
    assert (states.count("in_progress"), states.count("assigned")) == (1, 5)


def test_every_register_says_of_every_state_whom_it_waits_for_and_what_citizens_read():
    for register in registry:
        states = register.lifecycle.states
        assert set(register.waits_for) == register.lifecycle.open_states
        assert set(register.in_public) == set(states)
        assert register.completed <= set(states)
        assert register.owner_moves <= {step.name for step in register.lifecycle.moves}


def test_on_one_column_the_facts_of_a_matter_stand_above_its_source_and_history(
    signed_in, ward_task, officer
):
    page = signed_in(officer).get(reverse("tasks:task", args=[ward_task.pk])).content.decode()
    places = [page.index(mark) for mark in ('class="moves', 'class="meta"', 'id="nguon"', 'id="nhat-ky"')]
    assert places == sorted(places)
