"""What the tests find in the example, and what its people do next."""

from django.core.files.base import ContentFile

from thongsuot.config.example.carry_through import SECOND, SEED
from thongsuot.config.example.offices import WARD_CODE
from thongsuot.followup.actions import move
from thongsuot.followup.models import Matter
from thongsuot.papers.models import Paper
from thongsuot.people.actions import give_duty, open_account
from thongsuot.people.models import Body
from thongsuot.registers.tasks.actions import submit

ELSEWHERE = "23473"  # xã Măng Đen: no paper of the example concerns it


def paper_carried_through():
    """The example page."""
    return Paper.objects.get(source_name=SEED)


def paper_that_waits():
    """The example's second paper: read, but nothing decided."""
    return Paper.objects.get(source_name=SECOND)


def officer_elsewhere(now):
    """An officer of a commune that none of the example's papers concerns."""
    committee = Body.objects.get(unit__code=ELSEWHERE, unit__dissolved_on=None, key="ubnd")
    user = open_account("can-bo-noi-khac", "Phan Văn Tới", by=None, at=now)
    give_duty(user, "specialist", committee, on=committee.valid_from, by=None, at=now)
    return user


def task_of_the_ward():
    """A task of the ward's, as it was given."""
    return Matter.objects.filter(register="tasks", owner__unit__code=WARD_CODE, owner__key="ubnd").first()


def task_of_the_department():
    """A task of the department's, as it was given."""
    return Matter.objects.filter(register="tasks", owner__key="so-noi-vu").first()


def handed_in(task, officer, now):
    """A task with a result handed in, and a file to show it."""
    move(task, "accept", by=officer, at=now)
    evidence = [ContentFile(b"bien ban", name="biên bản.pdf")]
    submit(task.task, result="Đã làm xong.", evidence=evidence, by=officer, at=now)
    task.refresh_from_db()
    return task
