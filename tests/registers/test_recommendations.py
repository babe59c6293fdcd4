"""Recommendations: one lead at a time, each is answered or given a dated roadmap, and its sender has the last word."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from tests.asking import errors_of, said_by
from thongsuot.followup.actions import move
from thongsuot.followup.models import Matter, Notice
from thongsuot.people.actions import give_duty, open_account
from thongsuot.people.models import Body
from thongsuot.pure.lifecycle import Refused
from thongsuot.registers.recommendations.actions import answer, escalate, pass_up, route, send
from thongsuot.registers.recommendations.models import Recommendation

pytestmark = pytest.mark.django_db


@pytest.fixture
def department(db):
    return Body.objects.get(unit__code="51", key="so-noi-vu")


@pytest.fixture
def sent(officer, monitor, now) -> Recommendation:
    """From the ward to the office of the monitor."""
    sender = Body.objects.get(unit__code="23293", key="ubnd")
    office = Body.objects.get(unit__code="51", key="vp-tinh-uy")
    return send("bổ sung một công chức địa chính", sender=sender, to=office, by=officer, at=now)


@pytest.fixture
def routed(sent, department, monitor, now) -> Recommendation:
    route(sent, lead=department, by=monitor, at=now)
    sent.matter.refresh_from_db()
    return sent


def state_of(recommendation: Recommendation) -> str:
    return Matter.objects.get(pk=recommendation.pk).state


def test_it_is_routed_answered_and_closed_by_who_sent_it(
    routed, department, department_officer, officer, now
):
    assert routed.matter.owner == department
    answer(routed, "resolve", text="Đã phân bổ chỉ tiêu.", by=department_officer, at=now)
    assert state_of(routed) == "answered"
    with pytest.raises(Refused, match="nơi gửi kiến nghị, được làm bước này"):
        move(routed.matter, "accept_answer", by=department_officer, at=now)
    move(routed.matter, "accept_answer", by=officer, at=now)
    assert Matter.objects.get(pk=routed.pk).is_completed


def test_a_roadmap_needs_a_day_and_the_day_becomes_the_clock(routed, department_officer, now):
    with pytest.raises(Refused):
        answer(routed, "promise", text="Sẽ bổ sung.", by=department_officer, at=now)
    promised = localdate(now) + timedelta(days=45)
    answer(routed, "promise", text="Sẽ bổ sung.", promised_on=promised, by=department_officer, at=now)
    assert (state_of(routed), Matter.objects.get(pk=routed.pk).due_on) == ("roadmap", promised)


def test_what_does_not_satisfy_goes_back_to_its_lead(routed, department, department_officer, officer, now):
    answer(routed, "refuse", text="Hết biên chế.", by=department_officer, at=now)
    move(routed.matter, "insist", by=officer, at=now, reason="vẫn thiếu người")
    matter = Matter.objects.get(pk=routed.pk)
    assert (matter.state, matter.owner) == ("routed", department)


@pytest.fixture
def promised(routed, department_officer, now) -> Recommendation:
    day = localdate(now) + timedelta(days=45)
    answer(routed, "promise", text="Sẽ bổ sung.", promised_on=day, by=department_officer, at=now)
    routed.matter.refresh_from_db()
    return routed


def test_the_first_step_offered_is_to_pass_on_for_the_office_and_to_answer_for_the_department(
    signed_in, sent, department, department_officer, monitor, now
):
    page = reverse("recommendations:recommendation", args=[sent.pk])
    first = signed_in(monitor).get(page).context["moves"][0]["move"].name
    route(sent, lead=department, by=monitor, at=now)
    then = [choice["move"].name for choice in signed_in(department_officer).get(page).context["moves"]]
    assert (first, then[0], then[4]) == ("route", "resolve", "route")


def test_the_promised_day_stands_in_the_history_as_people_write_it(signed_in, promised, officer):
    page = signed_in(officer).get(reverse("recommendations:recommendation", args=[promised.pk]))
    assert f"Ngày hoàn thành: {promised.matter.due_on:%d/%m/%Y}" in said_by(page)


def test_its_sender_is_told_of_a_roadmap(promised, officer):
    told = Notice.objects.filter(matter=promised.matter, recipient=officer)
    assert any(" trả lời có lộ trình, hẹn ngày" in notice.sentence for notice in told)


def test_a_roadmap_too_may_not_satisfy(promised, department, officer, now):
    move(promised.matter, "insist", by=officer, at=now, reason="quá xa")
    matter = Matter.objects.get(pk=promised.pk)
    assert (matter.state, matter.owner) == ("routed", department)


def test_a_later_promise_keeps_the_first_day_and_the_mark_of_being_late(promised, department_officer, now):
    first = promised.matter.due_on
    late = now + timedelta(days=60)
    again = localdate(late) + timedelta(days=30)
    answer(promised, "promise", text="Lùi.", promised_on=again, by=department_officer, at=late)
    matter = Matter.objects.get(pk=promised.pk)
    assert (matter.original_due_on, matter.due_on, matter.overdue_before) == (first, again, True)
    assert [(change.before, change.after) for change in matter.deadline_changes.all()] == [(first, again)]


def test_its_sender_takes_it_above_who_answered_and_every_passing_on_is_kept(
    signed_in, promised, officer, department_officer, now
):
    page = reverse("recommendations:escalate", args=[promised.pk])
    above = Body.objects.get(unit__code="51", key="ubnd")
    client = signed_in(officer)
    assert client.post(page, {"to": above.pk, "reason": "lộ trình quá xa"}).status_code == 302
    found = Recommendation.objects.get(pk=promised.pk)
    assert (found.matter.state, found.matter.owner, found.answer) == ("sent", above, "Sẽ bổ sung.")
    assert [step.to_body.key for step in found.routings.all()] == ["ubnd", "so-noi-vu"]
    with pytest.raises(Refused, match="nơi gửi kiến nghị"):
        escalate(found, reason="x", by=department_officer, at=now)


def test_the_office_it_was_sent_to_may_itself_promise_or_refuse(sent, monitor, now):
    answer(sent, "refuse", text="Không thuộc diện.", by=monitor, at=now)
    assert state_of(sent) == "answered"


def test_beyond_ones_competence_it_goes_up_and_every_passing_on_is_kept(
    routed, department, department_officer, now
):
    pass_up(routed, reason="thuộc thẩm quyền UBND tỉnh", by=department_officer, at=now)
    assert Matter.objects.get(pk=routed.pk).owner.key == "ubnd"
    assert [step.to_body.key for step in routed.routings.all()] == ["ubnd", "so-noi-vu"]


def test_it_is_not_routed_to_where_it_lies(routed, department, department_officer, now):
    with pytest.raises(Refused, match="đang ở Sở Nội vụ rồi"):
        route(routed, lead=department, by=department_officer, at=now)


def test_only_its_lead_answers(routed, officer, monitor, editor, now):
    for user in (officer, monitor, editor):
        with pytest.raises(Refused, match="đang do Sở Nội vụ trả lời"):
            answer(routed, "resolve", text="xong", by=user, at=now)
    assert state_of(routed) == "routed"


def test_a_body_that_passed_it_on_still_sees_it(signed_in, routed, department_officer, now):
    pass_up(routed, reason="vượt thẩm quyền", by=department_officer, at=now)
    page = reverse("recommendations:recommendation", args=[routed.pk])
    assert signed_in(department_officer).get(page).status_code == 200


YESTERDAY = (localdate() - timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ({"outcome": "promise", "promised_on": ""}, "thì phải hẹn ngày"),
        ({"outcome": "promise", "promised_on": "2026-02-30"}, "."),
        ({"outcome": "khong-co"}, "."),
        ({"outcome": ""}, "."),
        ({"outcome": "promise", "promised_on": YESTERDAY}, "."),
    ],
)
def test_an_answer_told_wrong_is_asked_again_with_all_that_was_typed(
    signed_in, routed, department_officer, fault, sentence
):
    said = {"outcome": "resolve", "text": "Trả lời tôi đã gõ", "promised_on": "", **fault}
    page = signed_in(department_officer).post(reverse("recommendations:answer", args=[routed.pk]), said)
    assert page.status_code == 422
    assert errors_of(page, sentence)
    assert "Trả lời tôi đã gõ" in page.content.decode()
    assert state_of(routed) == "routed"


def test_one_that_stands_in_no_paper_is_sent_by_hand(signed_in, officer):
    client = signed_in(officer)
    blank = client.get(reverse("recommendations:send")).context["form"]
    said = {"sender": blank.fields["sender"].queryset[0].pk, "title": "", "to": blank.fields["to"].initial}
    page = client.post(reverse("recommendations:send"), said)
    assert page.status_code == 422
    said["title"] = "Cấp máy quét"
    assert client.post(reverse("recommendations:send"), said).status_code == 302
    assert Recommendation.objects.get().matter.title == "Cấp máy quét"


def test_the_body_it_is_passed_on_to_is_told(routed, department_officer):
    assert department_officer.notices.filter(matter=routed.matter).exists()


def test_people_of_a_division_send_and_name_difficulties_for_their_committee(signed_in, now):
    division = Body.objects.get(unit__code="23293", key="kinh-te")
    user = open_account("phong-kinh-te", "Trần Văn Thử", by=None, at=now)
    give_duty(user, "specialist", division, on=division.valid_from, by=None, at=now)
    client = signed_in(user)
    sending = client.get(reverse("recommendations:send")).context["form"]
    assert [body.key for body in sending.fields["sender"].queryset] == ["ubnd", "kinh-te"]
    assert sending["sender"].initial.key == "ubnd"
    naming = client.get(reverse("difficulties:note")).context["form"]
    assert naming["unit"].initial == division.parent_id


def test_the_same_is_not_sent_twice_while_it_is_open(signed_in, sent, officer):
    said = {
        "sender": sent.matter.assigner_id,
        "title": sent.matter.title,
        "to": sent.matter.owner_id,
        "details": "Tôi đã gõ",
    }
    page = signed_in(officer).post(reverse("recommendations:send"), said)
    assert errors_of(page, "đã gửi đúng kiến nghị này")
    assert "Tôi đã gõ" in page.content.decode()
    assert Recommendation.objects.filter(matter__title=sent.matter.title).count() == 1


def test_a_body_nobody_has_an_account_in_is_told_before_one_sends_there(signed_in, officer):
    offered = dict(
        signed_in(officer).get(reverse("recommendations:send")).context["form"].fields["to"].choices
    )
    told = {str(name) for name in offered.values()}
    assert "Sở Nội vụ" in told
    assert "Sở Tài chính (chưa có ai dùng hệ thống)" in told


def test_what_was_sent_is_called_so_in_the_notice_and_the_history(signed_in, sent, monitor):
    assert monitor.notices.filter(matter=sent.matter, sentence__contains=" gửi kiến nghị: ").exists()
    page = said_by(signed_in(monitor).get(reverse("recommendations:recommendation", args=[sent.pk])))
    assert "Gửi kiến nghị" in page
    assert "Mở việc" not in page


def test_an_answer_that_did_not_satisfy_is_called_an_earlier_one(
    signed_in, routed, department_officer, officer, now
):
    answer(routed, "resolve", text="Đã xong.", by=department_officer, at=now)
    assert "Trả lời: Đã giải quyết" in said_by(
        signed_in(officer).get(reverse("recommendations:recommendation", args=[routed.pk]))
    )
    move(routed.matter, "insist", reason="Chưa thấy gì", by=officer, at=now)
    client = signed_in(officer)
    assert "Trả lời trước, nay cần trả lời lại: Đã giải quyết" in said_by(
        client.get(reverse("recommendations:recommendation", args=[routed.pk]))
    )
    assert "Trả lời trước: Đã giải quyết" in said_by(client.get(reverse("recommendations:recommendations")))


def test_what_is_longer_than_allowed_is_not_cut_off_in_silence_by_the_browser(signed_in, officer):
    page = reverse("recommendations:send")
    assert "maxlength" not in signed_in(officer).get(page).content.decode()
    answered = signed_in(officer).post(page, {"title": "dài " * 1250 + "hết"})
    assert errors_of(answered, "Dài quá 1000 ký tự")
    assert "dài hết" in answered.content.decode()


def test_an_answer_without_a_choice_asks_for_one(signed_in, routed, department_officer):
    address = reverse("recommendations:answer", args=[routed.pk])
    assert errors_of(signed_in(department_officer).post(address, {"text": "Trả lời"}), "Hãy chọn một kết quả")


def test_what_is_to_be_done_is_to_answer_whatever_the_answer_will_be(
    signed_in, routed, department_officer, officer, now
):
    assert "Trả lời kiến nghị" in said_by(signed_in(department_officer).get(reverse("desk:home")))
    answer(routed, "resolve", text="Đã xong.", by=department_officer, at=now)
    assert "Đánh giá trả lời" in said_by(signed_in(officer).get(reverse("desk:home")))
