"""Rows that addresses are asked for, made as people make them."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils.timezone import localdate

from tests.config.addresses import NOBODYS_KEY
from tests.example import (
    handed_in,
    paper_carried_through,
    paper_that_waits,
    task_of_the_department,
    task_of_the_ward,
)
from thongsuot.config.example.offices import PROVINCE_CODE, WARD_CODE
from thongsuot.followup.actions import add_hook, ask_for_time, make_feed, move_together, reject
from thongsuot.followup.models import DayOff, LadderRung, Matter
from thongsuot.issuing.actions import Drafting, draft
from thongsuot.people.models import Body, User
from thongsuot.places.models import Unit
from thongsuot.portal.models import GuidePage, PollPage, WardPage
from thongsuot.registers.feedback.actions import Said, Sender, receive
from thongsuot.registers.recommendations.actions import TeamSaid, found_team, send
from thongsuot.registers.reports.actions import Definition, open_period, save_form
from thongsuot.registers.reports.models import Form
from thongsuot.registers.reports.rules.periods import last_ended
from thongsuot.registers.tasks.actions import save_pattern
from thongsuot.registers.tasks.models import Evidence, Pattern
from thongsuot.sheets.actions import keep
from thongsuot.sheets.registry import intakes
from thongsuot.sheets.rules.reading import read_text


def all_rows(now):
    """Keys of rows, by what they are to the roles: the ward's, the department's, or not there."""
    monitor = User.objects.get(username="van-phong")
    seed, waiting = paper_carried_through(), paper_that_waits()
    submitted = handed_in(task_of_the_ward(), User.objects.get(username="can-bo-kon-tum"), now)
    department = task_of_the_department()
    found = waiting.findings
    return {
        "seed paper": seed.pk,
        "its file": seed.files.get().pk,
        "its directive": seed.findings.filter(kind="directive")[0].pk,
        "waiting paper": waiting.pk,
        "its session": found.get(kind="session").pk,
        "its difficulty": found.filter(kind="difficulty")[0].pk,
        "rejected": reject(found.filter(kind="directive")[0], by=monitor, at=now).pk,
        "ward task": submitted.pk,
        "its evidence": Evidence.objects.get(result__task=submitted.pk).pk,
        "ward's order": submitted.collective_id,
        "department task": department.pk,
        "department's order": department.collective_id,
        "department": department.owner_id,
        **asked_for(department, User.objects.get(username="so-noi-vu"), now),
        "difficulty": Matter.objects.filter(register="difficulties", unit__code=WARD_CODE)[0].pk,
        "officer's batch": taken_on_by_the_officer(now).pk,
        "recommendation": sent_by_the_ward(now).pk,
        "support team": support_team(monitor, now).pk,
        "ward's draft": drafted_by_the_ward(now).pk,
        "meeting": seed.meeting.pk,
        "pattern": pattern_of(now).pk,
        "officer's feed": feed_of_the_officer(now).pk,
        "province's hook": hook_of_the_chair(now).pk,
        "ward's upload": uploaded_by_the_ward(now).pk,
        "rung": LadderRung.objects.order_by("pk")[0].pk,
        **report_rows(monitor, now),
        "day off": DayOff.objects.order_by("pk")[0].pk,
        "nobody's": NOBODYS_KEY,
        "unknown link": "khong-co",
        "ward": WARD_CODE,
        "home": "",
        "ward site": "phuong-kon-tum/",
        "its portal": WardPage.objects.get(unit__code=WARD_CODE).pk,
        "results": "phuong-kon-tum/ket-luan-va-ket-qua/",
        "no page": "khong-co-trang-nay/",
        "guide": GuidePage.objects.live()[0].pk,
        "poll": PollPage.objects.live()[0].pk,
        **sent_by_a_citizen(now),
    }


def asked_for(task, by, now):
    shown = ContentFile(b"anh", "ban-xac-nhan.pdf")
    asked = ask_for_time(
        task, task.due_on + timedelta(days=7), reason="chờ số liệu", evidence=[shown], by=by, at=now
    )
    return {"its request": asked.pk, "its request's file": asked.evidence.get().pk}


def pattern_of(now):
    chair = User.objects.get(username="nguoi-ket-luan")
    body = Body.objects.get(unit__code=PROVINCE_CODE, key="tinh-uy")
    department = Body.objects.get(unit__code=PROVINCE_CODE, key="so-noi-vu")
    return save_pattern(Pattern(body=body, title="Báo cáo tháng"), [department], by=chair, at=now)


def sent_by_the_ward(now):
    sender = Body.objects.get(unit__code=WARD_CODE, key="ubnd")
    officer = User.objects.get(username="can-bo-kon-tum")
    office = Body.objects.get(unit__code=PROVINCE_CODE, key="vp-ubnd")
    return send("Sớm bàn giao dữ liệu địa chính", sender=sender, to=office, by=officer, at=now)


def support_team(monitor, now):
    said = TeamSaid(
        "Tổ công tác số 1", "Quyết định 1081/QĐ-UBND", User.objects.get(username="nguoi-ket-luan")
    )
    return found_team(Unit.objects.current().provinces().get(code=PROVINCE_CODE), said, by=monitor, at=now)


def feed_of_the_officer(now):
    officer = User.objects.get(username="can-bo-kon-tum")
    make_feed(officer, None, at=now)
    return officer.feeds.get()


def hook_of_the_chair(now):
    body = Body.objects.get(unit__code=PROVINCE_CODE, key="hdnd")
    return add_hook(
        body, "https://phan-mem.example/nhan", by=User.objects.get(username="nguoi-ket-luan"), at=now
    )


def taken_on_by_the_officer(now):
    officer = User.objects.get(username="can-bo-kon-tum")
    mine = Matter.objects.filter(
        register="tasks", state="assigned", owner__unit__code=WARD_CODE, owner__key="ubnd"
    )
    return move_together(mine.order_by("pk")[1:3], "accept", by=officer, at=now)


def drafted_by_the_ward(now):
    committee = Body.objects.get(unit__code=WARD_CODE, key="ubnd")
    officer = User.objects.get(username="can-bo-kon-tum")
    return draft(committee, Drafting("bao-cao", abstract="Kết quả tháng"), by=officer, at=now)


def report_rows(monitor, now):
    asker = Body.objects.get(unit__code=PROVINCE_CODE, key="vp-tinh-uy")
    ward = Body.objects.get(unit__code=WARD_CODE, key="ubnd")
    form = Form(asker=asker, name="Báo cáo tháng", kind="month", days=5, all_communes=False)
    asked = Definition(({"code": "a", "label": "Số hồ sơ"},))
    save_form(form, [ward], asked, by=monitor, at=now)
    period = open_period(form, last_ended("month", localdate(now)), by=monitor, at=now)
    return {"report form": form.pk, "report period": period.pk, "ward's report": period.reports.get().pk}


def sent_by_a_citizen(now):
    unit = Unit.objects.current().get(code=WARD_CODE)
    sender = Sender("a", "v", now - timedelta(minutes=5))
    feedback = receive(Said("road", "Cống nghẹt", photos=(b"anh",)), unit, sender, at=now)
    return {"feedback": feedback.pk, "its photo": feedback.photos.get().pk}


def uploaded_by_the_ward(now):
    officer = User.objects.get(username="can-bo-kon-tum")
    intake = intakes.get("kien-nghi")
    table = read_text("Kiến nghị\tLĩnh vực\nCấp thêm máy quét\t", intake.columns())
    return keep(table, intake, "bang.xlsx", by=officer, at=now)
