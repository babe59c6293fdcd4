"""Clocks are heard: reminders by the ladder, the one above after three, letters sent once."""

import socket
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils.timezone import localdate

from thongsuot.followup.actions import deliver, remind_all
from thongsuot.followup.models import Letter, Matter, Notice, Reminder
from thongsuot.followup.registry import Job, registry
from thongsuot.followup.rules.ladder import FIRST_LADDER, rung_owed
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(officer):
    officer.email = "can-bo@kontum.example"
    officer.save()
    Letter.objects.all().delete()
    return Matter.objects.filter(register="tasks", owner__name="UBND phường Kon Tum").first()


@pytest.fixture
def a_closed_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def due_in(task, days, now):
    task.due_on = localdate(now) + timedelta(days=days)
    task.save()
    Matter.objects.filter(register="tasks").exclude(pk=task.pk).update(due_on=None)
    return task


@pytest.mark.parametrize(
    ("days_left", "owed"),
    [(4, None), (3, -3), (1, -3), (0, 0), (-1, 1), (-7, 1), (-8, 8), (-14, 8), (-15, 15), (-40, 36)],
)
def test_the_ladder_owes_the_latest_rung_only(days_left, owed, now):
    today = localdate(now)
    step = rung_owed(today + timedelta(days=days_left), today, FIRST_LADDER)
    assert (step[0] if step else None) == owed


@pytest.mark.parametrize(
    ("days_left", "said"),
    [
        (3, "Còn 3 ngày là đến hạn (hạn "),
        (1, "Còn 1 ngày (hạn "),
        (0, "Hôm nay đến hạn (hạn "),
        (-1, "Đã quá hạn 1 ngày (hạn "),
        (-5, "Quá hạn 5 ngày (hạn "),
        (-22, "Vẫn quá hạn 22 ngày (hạn "),
    ],
)
def test_a_reminder_says_how_it_stands_on_the_day_it_goes_out(task, officer, now, days_left, said):
    due_in(task, days_left, now)
    remind_all(at=now)
    assert Notice.objects.filter(recipient=officer, matter=task, sentence__startswith=said).count() == 1


def test_an_executor_is_reminded_once_a_rung_by_desk_and_letter(task, officer, now):
    due_in(task, 2, now)
    assert (remind_all(at=now), remind_all(at=now)) == (1, 0)
    assert (
        Notice.objects.filter(recipient=officer, matter=task, sentence__startswith="Còn 2 ngày (hạn ").count()
        == 1
    )
    assert deliver(at=now) == 1
    assert deliver(at=now) == 0
    [letter] = mail.outbox
    assert letter.to == ["can-bo@kontum.example"]
    assert f"/nhiem-vu/{task.pk}/" in letter.body
    assert Entry.objects.about(task).filter(action="matter.remind").count() == 1


def test_after_the_third_unanswered_reminder_the_one_above_is_told(task, chair, now):
    due_in(task, 2, now)
    days = (0, 2, 3, 10)
    for later in days:
        remind_all(at=now + timedelta(days=later))
    above = Notice.objects.filter(recipient=chair, matter=task, sentence__contains="chưa trả lời sau")
    assert [reminder.told_above for reminder in Reminder.objects.filter(matter=task)] == [
        False,
        False,
        True,
        True,
    ]
    assert above.count() == 2


def test_a_sign_of_life_starts_the_count_anew(task, chair, now):
    due_in(task, 2, now)
    for later in (0, 2):
        remind_all(at=now + timedelta(days=later))
    Matter.objects.filter(pk=task.pk).update(last_sign_at=now + timedelta(days=2, hours=1))
    remind_all(at=now + timedelta(days=3))
    assert not Notice.objects.filter(recipient=chair, sentence__contains="chưa trả lời sau").exists()


def test_work_handed_in_is_not_reminded_of(task, now):
    due_in(task, -3, now)
    Matter.objects.filter(pk=task.pk).update(state="submitted")
    assert remind_all(at=now) == 0


def test_while_the_server_is_away_no_letter_is_given_up_and_each_keeps_its_id(
    task, now, settings, a_closed_port
):
    due_in(task, 0, now)
    remind_all(at=now)
    takes_letters = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", a_closed_port
    assert deliver(at=now) == 0
    waiting = Letter.objects.get()
    assert (waiting.tries, waiting.sent_at) == (0, None)
    assert "refused" in waiting.error
    settings.EMAIL_BACKEND = takes_letters
    assert deliver(at=now) == 0  # not before its time
    assert deliver(at=now + timedelta(minutes=2)) == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == waiting.message_id


def test_one_round_of_the_worker_does_both(monkeypatch, task, capsys, now):
    monkeypatch.setattr(registry, "jobs", [])  # those of other rooms
    due_in(task, -1, now)
    call_command("work", "--once")
    assert "nhắc việc: 1, gửi thư: 1" in capsys.readouterr().out


def test_the_worker_does_the_jobs_of_other_rooms_and_one_that_fails_stops_no_other(monkeypatch, db, capsys):
    def fails(at):
        raise ValueError("broken")

    monkeypatch.setattr(registry, "jobs", [Job("hỏng", fails), Job("việc khác", lambda _at: 3)])
    call_command("work", once=True)
    assert "việc khác: 3" in capsys.readouterr().out
