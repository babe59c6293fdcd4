"""Feedback on the desk: screened, given to whoever answers, answered, published as an edited text, marked once."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.timezone import localdate

from tests.asking import said_by
from tests.registers.photos import photo_with_place
from thongsuot.followup.models import Letter, Matter, Norm, Notice, work_calendar
from thongsuot.people.models import Body
from thongsuot.places.models import Unit
from thongsuot.pure.clock.deadline import working_days_between
from thongsuot.pure.lifecycle import Refused
from thongsuot.registers.feedback import actions
from thongsuot.registers.feedback.actions import MustWait, Said, Sender, receive
from thongsuot.registers.feedback.models import Feedback, Sending
from thongsuot.registers.feedback.rules.photos import made_anew

pytestmark = pytest.mark.django_db

CONTENT = "Ông Nguyễn Văn Tám, số 0905123456, cho rằng cống trước nhà bị nghẹt từ đầu tháng."


@pytest.fixture
def ward(db):
    return Unit.objects.current().get(code="23293")


@pytest.fixture
def send(ward, now):
    """Feedback as a citizen sends it through the ward's site; what is given replaces what he said."""

    def sending(*, about=None, at=now, visitor="v", address="a", opened_at=None, **said):
        words = {"kind": "road", "content": CONTENT, "name": "Nguyễn Văn Tám", **said}
        sender = Sender(address, visitor, opened_at or at - timedelta(minutes=3))
        return receive(Said(**words), ward, sender, page="http://x/tra-cuu/", about=about, at=at)

    return sending


@pytest.fixture
def accepted(send, officer, now):
    return actions.accept(send(), title="Cống đường Trần Phú bị nghẹt", handling="own", by=officer, at=now)


@pytest.fixture
def answered(accepted, officer, now):
    return actions.answer(accepted, text="Đã nạo vét xong.", by=officer, at=now)


def state_of(feedback) -> str:
    return Matter.objects.get(pk=feedback.pk).state


def days_of(feedback) -> int:
    matter = Matter.objects.get(pk=feedback.pk)
    return working_days_between(matter.received_on, matter.due_on, work_calendar())


def test_the_peoples_committee_receives_it_and_is_told(send, officer):
    feedback = send()
    assert feedback.matter.owner.key == feedback.matter.assigner.key == "ubnd"
    assert Notice.objects.filter(recipient=officer, matter=feedback.matter).exists()
    assert feedback.pk in {matter.pk for matter in Matter.objects.visible_to(officer)}


@pytest.mark.parametrize(("handling", "days"), [("own", 5), ("between", 7), ("special", 10)])
def test_the_clock_is_the_one_of_how_it_is_handled(send, officer, now, handling, days):
    feedback = actions.accept(send(), title="Cống nghẹt", handling=handling, by=officer, at=now)
    assert days_of(feedback) == days


@pytest.fixture
def fresh_norms():
    """Norms are kept for a minute: here they are read anew, and again afterwards."""
    cache.clear()
    yield
    cache.clear()


def test_a_province_that_decides_otherwise_adds_a_row(send, officer, now, fresh_norms):
    Norm.objects.create(
        key="feedback_between_days", value=9, valid_from=localdate(now), legal_basis="Quyết định của tỉnh"
    )
    cache.clear()
    feedback = actions.accept(send(), title="Cống nghẹt", handling="between", by=officer, at=now)
    assert days_of(feedback) == 9


def test_misdirected_feedback_goes_to_who_is_competent_with_a_clock_of_its_own(
    send, officer, department_officer, now
):
    feedback = send()
    department = Body.objects.get(unit__code="51", key="so-noi-vu")
    later = now + timedelta(days=2)
    actions.forward(feedback, lead=department, reason="thuộc sở", by=officer, at=later)
    matter = Matter.objects.get(pk=feedback.pk)
    assert (matter.state, matter.owner, matter.assigner) == ("received", department, department)
    assert matter.received_on == localdate(later)
    assert days_of(feedback) == 5
    assert Notice.objects.filter(recipient=department_officer, matter=matter).exists()
    assert not Feedback.objects.visible_to(officer).filter(pk=feedback.pk).exists()


def test_a_complaint_is_shown_where_it_goes(send, officer, now):
    feedback = actions.redirect(send(email="tam@example.vn"), channel="complaint", by=officer, at=now)
    assert state_of(feedback) == "redirected"
    assert "khiếu nại" in Letter.objects.filter(matter=feedback.matter, address="tam@example.vn").last().body


def test_it_is_given_to_a_division_and_comes_back(accepted, officer, now):
    division = Body.objects.get(unit__code="23293", key="kinh-te", unit__dissolved_on=None)
    actions.route(accepted, lead=division, by=officer, at=now)
    assert Matter.objects.get(pk=accepted.pk).owner == division
    with pytest.raises(Refused, match="đang do Phòng Kinh tế"):
        actions.answer(accepted, text="xong", by=officer, at=now)


def test_every_step_is_written_to_the_citizen_without_his_words(send, officer, now):
    feedback = send(email="tam@example.vn")
    actions.accept(feedback, title="Cống nghẹt", handling="own", by=officer, at=now)
    actions.answer(feedback, text="Đã nạo vét.", by=officer, at=now)
    letters = Letter.objects.filter(address="tam@example.vn")
    assert len(letters) == 3
    assert all(feedback.shown_code in letter.body for letter in letters)
    assert "Đã nạo vét." in letters.last().body
    assert not any("nghẹt từ đầu tháng" in letter.body for letter in letters)


def test_what_is_published_is_what_an_officer_has_edited(answered, officer, now):
    actions.publish(answered, public_text="Cống nghẹt.", public_answer="Đã nạo vét.", by=officer, at=now)
    shown = Feedback.objects.public_on(answered.unit).get(pk=answered.pk)
    assert (shown.public_text, shown.public_answer) == ("Cống nghẹt.", "Đã nạo vét.")
    actions.withdraw(shown, reason="có tên người", by=officer, at=now)
    assert not Feedback.objects.public_on(answered.unit).filter(pk=answered.pk).exists()
    assert not Matter.objects.get(pk=answered.pk).is_public


def test_the_draft_of_the_public_text_names_nobody(signed_in, answered, officer):
    page = signed_in(officer).get(reverse("feedback:publish", args=[answered.pk]))
    draft = page.context["form"]["public_text"].value()
    assert "nghẹt" in draft
    assert "Tám" not in draft
    assert "0905" not in draft


def test_the_citizen_marks_the_answer_once_and_its_receiver_is_told(answered, officer, now):
    actions.rate(answered, 1, words="vẫn nghẹt", at=now)
    with pytest.raises(Refused, match="chỉ đánh giá một lần"):
        actions.rate(answered, 3, at=now)
    assert Notice.objects.filter(recipient=officer, sentence__contains="Chưa hài lòng").exists()


def test_what_is_looked_at_again_may_be_marked_again(answered, officer, now):
    actions.rate(answered, 1, at=now)
    actions.reopen(answered, reason="vẫn nghẹt", by=officer, at=now)
    actions.answer(answered, text="Đã làm lại.", by=officer, at=now)
    assert actions.rate(answered, 3, at=now).mark == 3


def test_what_is_not_answered_is_not_marked(accepted, now):
    with pytest.raises(Refused, match="chưa được trả lời"):
        actions.rate(accepted, 3, at=now)


@pytest.mark.parametrize("who", ["van-phong", "nguoi-ket-luan", "bien-tap"])
def test_who_only_oversees_sees_the_matter_but_not_what_the_citizen_wrote(signed_in, answered, account, who):
    page = signed_in(account(who)).get(reverse("feedback:feedback", args=[answered.pk]))
    assert page.status_code == 200
    words = said_by(page)
    assert "Cống đường Trần Phú bị nghẹt" in words
    assert "Nguyễn Văn Tám" not in words
    assert "nghẹt từ đầu tháng" not in words
    assert "Đã nạo vét xong" not in words


def test_a_photo_is_seen_by_need_only(signed_in, send, account, officer):
    photo = send(photos=(made_anew(photo_with_place()),)).photos.get()
    page = reverse("feedback:photo", args=[photo.pk])
    assert signed_in(officer).get(page).getvalue().startswith(b"\xff\xd8")
    assert signed_in(account("van-phong")).get(page).status_code == 404


def test_a_doubt_reaches_who_gave_the_work_and_is_linked(send, submitted_task, chair, officer, signed_in):
    doubt = send(about=submitted_task, content="Ra xem thì chưa thấy làm.")
    assert doubt.matter.assigner == submitted_task.assigner
    assert Notice.objects.filter(recipient=chair, matter=doubt.matter).exists()
    page = signed_in(chair).get(reverse("tasks:task", args=[submitted_task.pk]))
    assert doubt.matter.title in page.content.decode()


def test_pressing_twice_sends_once(send, ward, now):
    sender = Sender("a", "v", now - timedelta(minutes=2))
    first = receive(Said("road", "Đèn hỏng"), ward, sender, at=now)
    assert receive(Said("road", "Đèn hỏng"), ward, sender, at=now) == first


def test_one_visitor_waits_after_some_and_is_told_until_when(send, now):
    for n in range(5):
        send(content=f"Chuyện {'abcde'[n]}", at=now + timedelta(minutes=n))
    with pytest.raises(MustWait, match=r"55 phút nữa|56 phút nữa") as wait:
        send(content="Chuyện khác", at=now + timedelta(minutes=5))
    assert 3200 < wait.value.seconds < 3400
    assert send(content="Chuyện khác", at=now + timedelta(minutes=62))


def test_an_office_behind_one_address_is_slowed_but_not_locked_out(send, now):
    for n in range(30):
        Sending.objects.create(address="office", visitor=f"v{n}", words=f"w{n}", at=now)
    with pytest.raises(MustWait, match="gửi chậm lại"):
        send(address="office", visitor="new", opened_at=now - timedelta(seconds=20))
    assert send(address="office", visitor="new", opened_at=now - timedelta(seconds=61))
    with pytest.raises(MustWait, match="đã được nhận rồi"):
        send(address="office", visitor="another")
    assert send(address="elsewhere", visitor="third")


def test_a_whole_address_waits_only_far_above_what_an_office_writes(send, now):
    Sending.objects.bulk_create(
        Sending(address="flood", visitor=f"v{n}", words=f"w{n}", at=now) for n in range(300)
    )
    with pytest.raises(MustWait, match="quá nhiều trong một giờ"):
        send(address="flood", visitor="new")


def test_what_the_flood_rule_noted_is_thrown_away(now):
    Sending.objects.create(address="a", visitor="v", words="w", at=now - timedelta(days=3))
    assert actions.forget_sendings(now) == 1


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("accept", {"title": "", "handling": "own"}),
        ("refuse", {"reason": ""}),
        ("redirect", {"channel": "khong-co"}),
    ],
)
def test_a_step_that_lacks_something_is_asked_again(signed_in, send, officer, step, said):
    feedback = send()
    page = signed_in(officer).post(reverse(f"feedback:{step}", args=[feedback.pk]), said)
    assert page.status_code == 422
    assert state_of(feedback) == "received"
