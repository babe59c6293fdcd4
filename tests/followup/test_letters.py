"""Letters: at once, one a day, or none, as each account has chosen; refused ones wait longer each time."""

from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse
from django.utils.timezone import localdate

from thongsuot.config.mail_on_screen import EmailBackend as OnScreen
from thongsuot.followup.actions import choose_mail, deliver, tell, write_digests
from thongsuot.followup.models import DayOff, Letter, MailChoice, Matter, Norm, Notice, work_calendar
from thongsuot.followup.registry import registry
from thongsuot.followup.rules.mail import AT_ONCE, DAILY, NEVER, wait_after
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db
HOME = ZoneInfo("Asia/Ho_Chi_Minh")


class Refusing(EmailBackend):
    def send_messages(self, messages):
        raise SMTPRecipientsRefused({messages[0].to[0]: (550, b"no such mailbox")})


@pytest.fixture(autouse=True)
def norms_read_anew():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def day(now):
    """A morning at nine, later than all that the example did."""
    return datetime.combine(localdate(now) + timedelta(days=1), datetime.min.time(), HOME).replace(hour=9)


@pytest.fixture
def outbox(officer):
    Letter.objects.all().delete()
    Notice.objects.filter(recipient=officer).delete()
    return officer.letters


def choose(user, mode, at, email="can-bo@kontum.example"):
    choose_mail(user, mode, email=email, by=user, at=at)
    user.refresh_from_db()


def told(task, *sentences, at):
    for sentence in sentences:
        tell(task, task.owner, {"specialist"}, sentence, at=at)


@pytest.mark.parametrize(("mode", "letters"), [(AT_ONCE, 1), (DAILY, 0), (NEVER, 0)])
def test_the_desk_shows_every_notice_and_letters_go_as_chosen(ward_task, officer, outbox, day, mode, letters):
    choose(officer, mode, day)
    told(ward_task, "Tin thứ nhất", at=day)
    assert Notice.objects.filter(recipient=officer, matter=ward_task, sentence="Tin thứ nhất").count() == 1
    assert outbox.count() == letters


def test_a_letter_says_what_by_when_and_one_link(ward_task, officer, outbox, day):
    choose(officer, AT_ONCE, day)
    ward_task.due_on = localdate(day)
    told(ward_task, "Nộp báo cáo rà soát", at=day)
    body = outbox.get().body
    assert body.startswith(
        f"Nộp báo cáo rà soát\n\nChủ trì: {ward_task.owner}\nCơ quan giao: {ward_task.assigner}\nHạn: "
    )
    assert f"{localdate(day):%d/%m/%Y}" in body
    assert (body.count("http"), f"/nhiem-vu/{ward_task.pk}/" in body) == (1, True)


def test_the_daily_letter_is_one_a_day_and_says_all_that_was_not_read(ward_task, officer, outbox, day):
    choose(officer, DAILY, day)
    told(ward_task, "Tin một", "Tin hai", "Tin đã đọc", at=day)
    Notice.objects.filter(sentence="Tin đã đọc").update(read_at=day)
    assert write_digests(at=day.replace(hour=6)) == 0
    assert (write_digests(at=day), write_digests(at=day)) == (1, 0)
    told(ward_task, "Tin sau giờ gửi", at=day)
    assert write_digests(at=day.replace(hour=20)) == 0
    first = outbox.get().body
    assert [said in first for said in ("Tin một", "Tin hai", "Tin đã đọc", "Tin sau")] == [
        True,
        True,
        False,
        False,
    ]
    assert f"Tin hai ({ward_task.owner}; hạn " in first
    assert first.partition("Từ lần gửi trước")[2].count("http") == 1
    assert write_digests(at=day + timedelta(days=1)) == 1
    assert "Tin sau giờ gửi" in outbox.latest("pk").body


@pytest.fixture
def working_day(day):
    return next(
        at
        for at in (day + timedelta(days=n) for n in range(20))
        if work_calendar().is_working_day(localdate(at))
    )


@pytest.fixture
def pressed(officer, outbox, working_day):
    """A reader of daily letters with one matter overdue and one due soon."""
    choose(officer, DAILY, working_day)
    mine = registry.waiting_for(officer).filter(register="tasks")
    late, soon = mine.order_by("pk")[:2]
    Matter.objects.update(due_on=None)
    Matter.objects.filter(pk=soon.pk).update(due_on=localdate(working_day) + timedelta(days=2))
    Matter.objects.filter(pk=late.pk).update(due_on=localdate(working_day) - timedelta(days=12))
    return late, soon


def test_the_daily_letter_opens_with_what_is_overdue_and_due_soon(officer, outbox, working_day, pressed):
    late, soon = pressed
    told(soon, "Tin mới nhất", at=working_day)
    assert write_digests(at=working_day) == 1
    letter = outbox.get()
    assert letter.subject == "Việc của bạn: 1 việc quá hạn, 1 việc sắp đến hạn, 1 tin mới"
    marks = (
        "Đang chờ bạn: 1 việc quá hạn, 1 việc sắp đến hạn.",
        f"- Quá hạn 12 ngày (hạn {localdate(working_day) - timedelta(days=12):%d/%m/%Y}): ",
        f"/nhiem-vu/{late.pk}/",
        "- Còn 2 ngày (hạn ",
        f"/nhiem-vu/{soon.pk}/",
        "Từ lần gửi trước có 1 tin mới:",
        "Tin mới nhất",
    )
    places = [letter.body.index(mark) for mark in marks]
    assert places == sorted(places)


def test_what_presses_is_told_once_on_a_working_day_without_any_news(officer, outbox, working_day, pressed):
    assert (write_digests(at=working_day), write_digests(at=working_day)) == (1, 0)
    assert outbox.get().subject == "Việc của bạn: 1 việc quá hạn, 1 việc sắp đến hạn"
    assert "tin mới" not in outbox.get().body


def test_on_a_day_nobody_works_only_news_is_a_reason_for_a_letter(
    ward_task, officer, outbox, working_day, pressed
):
    DayOff.objects.create(
        on=localdate(working_day), kind="holiday", name="Nghỉ", legal_basis="Quyết định", confirmed=True
    )
    assert write_digests(at=working_day) == 0
    told(ward_task, "Tin ngày nghỉ", at=working_day)
    assert write_digests(at=working_day) == 1


def test_nobody_gets_a_daily_letter_that_says_nothing(officer, outbox, working_day, pressed):
    Matter.objects.update(due_on=None)
    assert (write_digests(at=working_day), outbox.count()) == (0, 0)


def test_many_matters_of_one_order_are_one_line_and_the_rest_is_counted(
    monitor, working_day, seed_paper, django_assert_max_num_queries
):
    choose(monitor, DAILY, working_day, "van-phong@tinh.example")
    monitor.notices.all().delete()
    waiting = registry.waiting_for(monitor)
    assert waiting.count() > 6
    waiting.update(due_on=localdate(working_day) - timedelta(days=1))
    orders = waiting.one_of_each_order().count()
    with django_assert_max_num_queries(30):
        assert write_digests(at=working_day) == 1
    body = monitor.letters.get(digest_on=localdate(working_day)).body
    assert body.count("- Quá hạn 1 ngày") == min(orders, 5)
    assert (f"và {orders - 5} mục khác" in body) == (orders > 5)


def test_the_hour_of_the_daily_letter_is_the_norm_of_that_day(ward_task, officer, outbox, day):
    Norm.objects.create(key="digest_hour", value=15, valid_from=localdate(day), legal_basis="Quy chế")
    choose(officer, DAILY, day)
    told(ward_task, "Tin", at=day)
    assert [write_digests(at=day.replace(hour=hour)) for hour in (9, 14, 15)] == [0, 0, 1]


def test_who_wants_no_letters_any_more_gets_no_daily_one_either(ward_task, officer, outbox, day):
    choose(officer, DAILY, day)
    told(ward_task, "Tin", at=day)
    choose(officer, NEVER, day)
    assert (write_digests(at=day), outbox.count()) == (0, 0)


def test_a_refused_letter_waits_longer_each_time_then_is_given_up_until_the_address_is_right(
    ward_task, officer, outbox, day, settings
):
    choose(officer, AT_ONCE, day, "sai@kontum.example")
    told(ward_task, "Tin", at=day)
    takes_letters, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.Refusing"
    at = day
    for tries in range(1, 13):
        assert deliver(at=at) == 0
        assert outbox.get().try_at - at == wait_after(tries)
        at = outbox.get().try_at
    assert outbox.get().is_given_up
    assert "no such mailbox" in outbox.get().error
    settings.EMAIL_BACKEND = takes_letters
    assert deliver(at=at + timedelta(days=1)) == 0
    choose(officer, AT_ONCE, at, "dung@kontum.example")
    assert deliver(at=at) == 1
    assert mail.outbox[-1].to == ["dung@kontum.example"]


def test_an_account_chooses_on_its_page_and_sees_what_became_of_its_letters(
    signed_in, ward_task, officer, outbox, day
):
    choose(officer, AT_ONCE, day)
    told(ward_task, "Tin đang chờ", at=day)
    client, page = signed_in(officer), reverse("followup:channels")
    assert "Đang chờ gửi" in client.get(page).content.decode()
    deliver(at=day)
    assert "Đã gửi" in client.get(page).content.decode()
    assert client.post(page, {"email": "moi@kontum.example", "mode": DAILY}).status_code == 302
    officer.refresh_from_db()
    assert (officer.email, MailChoice.of(officer)) == ("moi@kontum.example", DAILY)
    assert Entry.objects.about(officer).filter(action="notices.choose_mail").exists()


def test_letters_need_an_address(signed_in, officer):
    response = signed_in(officer).post(reverse("followup:channels"), {"email": "", "mode": DAILY})
    assert response.status_code == 422
    assert "Hãy nhập địa chỉ thư, hoặc chọn không gửi thư." in response.content.decode()


def test_without_a_mail_server_letters_are_printed_as_they_read(
    ward_task, officer, outbox, day, settings, capsys
):
    settings.EMAIL_BACKEND = f"{OnScreen.__module__}.EmailBackend"
    choose(officer, AT_ONCE, day)
    told(ward_task, "Nộp báo cáo đúng hẹn", at=day)
    assert deliver(at=day) == 1
    printed = capsys.readouterr().out
    assert "Thư gửi can-bo@kontum.example" in printed
    assert "  Nộp báo cáo đúng hẹn\n" in printed
