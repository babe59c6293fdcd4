"""Takes the example page from paper to public result, as its office would, and says so in the trail."""

from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files

from django.db import transaction
from django.utils.timezone import localdate

from thongsuot.config.example.offices import PROVINCE_CODE, WARD_CODE, body, open_accounts
from thongsuot.config.example.site import fill_site
from thongsuot.config.example.voice import carry_feedback
from thongsuot.config.example.words import IMPRINT
from thongsuot.followup.actions import accept, choose_mail
from thongsuot.followup.forms.decisions import SessionForm
from thongsuot.followup.models import Matter, decisions_as_read, work_calendar
from thongsuot.followup.rules.mail import AT_ONCE
from thongsuot.papers.actions import enter
from thongsuot.papers.models import Paper
from thongsuot.people.models import User
from thongsuot.places.models import Unit
from thongsuot.portal.actions import found_province_site, found_ward_site, publish_paper
from thongsuot.pure.clock.deadline import due_on

SEED = "kon-tum-2025-08-08.txt"
SECOND = "ia-chim-2026-11-12.txt"
SEED_WORKING_DAYS = 30
NOTE = "Ví dụ đi kèm bản cài: xác nhận thay cho văn phòng của ví dụ"


@dataclass(frozen=True)
class Told:
    """One row of what the example opened: a kind of finding, how many were read, how many matters came of them."""

    label: str
    findings: int
    matters: int


@transaction.atomic
def load_example(*, at: datetime) -> Paper:
    """The seed page carried through and the second paper waiting; what is there already is left as it is."""
    users = open_accounts(at=at)
    office = body(PROVINCE_CODE, "vp-tinh-uy")
    paper = Paper.objects.filter(body=office, source_name=SEED).first()
    if paper is None:
        paper = _enter(SEED, users["van-phong"], at)
        _accept_everything(paper, users["van-phong"], at)
        _publish(paper, users["bien-tap"], at)
        _enter(SECOND, users["van-phong"], at)
        for user in users.values():
            choose_mail(user, AT_ONCE, email=f"{user.username}@thong-suot.example", by=None, at=at)
        ward = Unit.objects.current().get(code=WARD_CODE)
        carry_feedback(ward, users["can-bo-kon-tum"], page="", at=at)
    return paper


def what_came_of(paper: Paper) -> list[Told]:
    return [
        Told(
            label,
            paper.findings.filter(kind=kind).count(),
            Matter.objects.filter(finding__paper=paper, finding__kind=kind).count(),
        )
        for kind, label in (
            ("session", "Buổi làm việc"),
            ("directive", "Chỉ đạo"),
            ("difficulty", "Khó khăn, vướng mắc"),
        )
    ]


def _enter(name: str, by: User, at: datetime) -> Paper:
    text = (files("thongsuot.config.example") / name).read_text("utf-8")
    return enter(
        text,
        body=body(PROVINCE_CODE, "vp-tinh-uy"),
        source_name=name,
        file=text.encode(),
        by=by,
        at=at,
        note=NOTE,
    )


def _accept_everything(paper: Paper, by: User, at: datetime) -> None:
    session = paper.findings.get(kind="session")
    accept(session, _session_as_read(paper), by=by, at=at)
    paper.refresh_from_db()
    findings = list(paper.findings.decided_on().proposed())
    read = decisions_as_read(paper, findings)
    due = due_on(localdate(at), SEED_WORKING_DAYS, work_calendar())
    for finding in findings:
        if read[finding.pk].is_clear:
            until = due if finding.kind == "directive" else None
            accept(finding, read[finding.pk].facts(due_on=until), by=by, at=at)


def _session_as_read(paper: Paper) -> dict[str, object]:
    """What the session's form would hold if an officer confirmed it unchanged."""
    blank = SessionForm(paper=paper)
    data = {name: blank.initial[name] for name in ("held_on", "chair_name", "assigner", "is_public")}
    form = SessionForm({**data, "units": [unit.pk for unit in blank.initial["units"]]}, paper=paper)
    if not form.is_valid():
        raise ValueError(f"the example page was not read as expected: {form.errors.as_text()}")
    return form.cleaned_data


def _publish(paper: Paper, by: User, at: datetime) -> None:
    ward = Unit.objects.current().get(code=WARD_CODE)
    province = Unit.objects.current().provinces().get(code=PROVINCE_CODE)
    home = found_province_site(province, by=None, at=at)
    site = found_ward_site(ward, home, by=None, at=at, **IMPRINT)
    publish_paper(paper, site, by=by, at=at)
    fill_site(site, by=by, at=at)
