"""Killed at any instant, or beside others, the worker loses no letter and doubles only what was cut on its way."""

from datetime import datetime

from django.utils.timezone import get_current_timezone, localdate

from tests.outbox import fill, kill_the_worker
from thongsuot.followup.actions import choose_mail, remind, tell, write_digests
from thongsuot.followup.models import Letter, Matter
from thongsuot.followup.rules.mail import DAILY
from thongsuot.people.models import User


def test_letters_survive_a_worker_that_is_killed_again_and_again(own_database, now):
    fill(200, at=now)
    found = kill_the_worker(5, seed=7)
    assert (found["letters"], found["kills"]) == (200, 5)
    assert (found["lost"], found["still_waiting"], found["unknown"]) == (0, 0, 0)
    assert found["doubles"] == found["unavoidable"] <= found["kills"]


def test_several_workers_at_once_write_one_daily_letter(own_database, at_once, now):
    officer = User.objects.get(username="can-bo-kon-tum")
    choose_mail(officer, DAILY, email="can-bo@kontum.example", by=officer, at=now)
    task = Matter.objects.filter(register="tasks", owner__name="UBND phường Kon Tum")[0]
    tell(task, task.owner, {"specialist"}, "Tin", at=now)
    noon = datetime.combine(localdate(now), datetime.min.time(), get_current_timezone()).replace(hour=12)
    assert sum(at_once(*[lambda: write_digests(at=noon)] * 3)) == 1
    assert Letter.objects.filter(recipient=officer, digest_on=localdate(now)).count() == 1


def test_two_who_remind_at_the_same_moment_remind_once(own_database, at_once, now):
    monitor = User.objects.get(username="van-phong")
    task = Matter.objects.filter(register="tasks", state="assigned")[0]
    answers = at_once(*[lambda: remind(task, by=monitor, at=now)] * 2)
    assert sorted(type(answer).__name__ for answer in answers) == ["Refused", "Reminder"]
