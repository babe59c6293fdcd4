"""Every address answers every role as the table says; an address that is not in the table fails."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.config.rows import (
    asked_for,
    drafted_by_the_ward,
    feed_of_the_officer,
    hook_of_the_chair,
    pattern_of,
    report_rows,
    sent_by_a_citizen,
    sent_by_the_ward,
)
from thongsuot.config.example.offices import WARD_CODE
from thongsuot.followup.actions import reject
from thongsuot.followup.models import DayOff, LadderRung, Matter
from thongsuot.portal.models import WardPage
from thongsuot.registers.feedback.register import WITH_A_PAGE
from thongsuot.registers.tasks.models import Evidence

pytestmark = pytest.mark.django_db

ROLES = ("anonymous", "neighbour", "officer", "department", "monitor", "chair", "editor")
EDITORS_ROOM = "bien-tap/"
SOMETHING = {"gui": "1"}  # a browser's form is never quite empty
NOBODYS_KEY = 2**31


@dataclass(frozen=True)
class Address:
    """An address by its name (or path, where it has none), the row it is asked for, and its status for each of ROLES by GET and by an empty form."""

    name: str
    row: str = ""
    more: tuple[str, ...] = ()
    get: str = ""
    post: str = ""

    def __str__(self) -> str:
        return " ".join([self.name, self.row, *self.more])

    def url(self, rows: dict[str, object]) -> str:
        if self.name.endswith("/"):
            return f"/{self.name}"
        return reverse(self.name, args=[*([rows[self.row]] if self.row else []), *self.more])


# In a cell: 302 to sign in (anonymous) or onward, 403 not one's work, 404 not one's to see, 405 not so asked,
# 409 a rule refuses, 422 something is missing in the form.
# fmt: off
TABLE = (
    # anonymous neighbour officer department monitor chair editor
    Address("people:sign_in", get="200 302 302 302 302 302 302", post="200 302 302 302 302 302 302"),
    Address("people:sign_out", get="405 405 405 405 405 405 405", post="302 302 302 302 302 302 302"),
    Address("people:sign_in_by_link", "unknown link",
            get="410 410 410 410 410 410 410", post="409 409 409 409 409 409 409"),
    Address("display:change", get="302 302 302 302 302 302 302", post="302 302 302 302 302 302 302"),
    Address("places:find", get="200 200 200 200 200 200 200", post="405 405 405 405 405 405 405"),
    Address("places:detail", "ward", get="200 200 200 200 200 200 200"),
    Address("places:detail", "nobody's", get="404 404 404 404 404 404 404"),
    Address("desk:home", get="302 200 200 200 200 200 200", post="302 405 405 405 405 405 405"),
    Address("desk:dashboard", get="302 200 200 200 200 200 200", post="302 405 405 405 405 405 405"),
    Address("meetings:correct", "meeting",
            get="302 404 200 200 200 200 200", post="302 404 422 422 422 422 422"),
    Address("desk:calendar", get="302 200 200 200 200 200 200", post="302 405 405 405 405 405 405"),
    Address("desk:search", get="302 200 200 200 200 200 200", post="302 405 405 405 405 405 405"),
    Address("desk:export", get="302 422 422 422 422 422 422", post="302 405 405 405 405 405 405"),
    Address("desk:export_dashboard", get="302 422 422 422 422 422 422", post="302 405 405 405 405 405 405"),
    Address("desk:report", get="302 200 200 200 200 200 200", post="302 405 405 405 405 405 405"),
    Address("desk:export_report", get="302 422 422 422 422 422 422", post="302 405 405 405 405 405 405"),
    Address("desk:draft_report", get="302 405 405 405 405 405 405", post="302 302 302 302 302 302 409"),
    Address("desk:owing", get="302 200 200 200 200 200 200", post="302 405 405 405 405 405 405"),
    Address("desk:draft_reminder", "department",
            get="302 405 405 405 405 405 405", post="302 404 404 409 409 409 404"),
    Address("desk:draft_return_sheet", "ward's order",
            get="302 405 405 405 405 405 405", post="302 404 302 404 302 302 409"),
    Address("desk:read_notices", get="302 405 405 405 405 405 405", post="302 302 302 302 302 302 302"),
    Address("desk:keep_filter", get="302 405 405 405 405 405 405", post="302 302 302 302 302 302 302"),
    Address("desk:drop_filter", "nobody's", get="302 405 405 405 405 405 405", post="302 404 404 404 404 404 404"),
    Address("followup:move_many", get="302 200 200 200 200 200 200", post="302 200 200 200 200 200 200"),
    Address("recommendations:recommendations",
            get="302 200 200 200 200 200 200", post="302 405 405 405 405 405 405"),
    Address("difficulties:note", get="302 200 200 200 403 200 403", post="302 422 422 422 403 422 403"),
    Address("desk:absences", get="302 200 200 200 200 200 200", post="302 422 422 422 422 422 422"),
    Address("desk:end_absence", "nobody's", get="302 405 405 405 405 405 405", post="302 404 404 404 404 404 404"),
    Address("desk:trail", get="302 403 403 403 200 200 403", post="302 405 405 405 405 405 405"),
    Address("papers:papers", get="302 200 200 200 200 200 200", post="302 405 405 405 405 405 405"),
    Address("papers:enter", get="302 403 403 403 200 200 403", post="302 403 403 403 422 422 403"),
    Address("papers:download", "its file",
            get="302 404 200 200 200 200 200", post="302 405 405 405 405 405 405"),
    Address("papers:download", "nobody's", get="302 404 404 404 404 404 404"),
    Address("meetings:draft_notice", "meeting",
            get="302 405 405 405 405 405 405", post="302 404 409 409 302 409 409"),
    Address("issuing:documents", get="302 200 200 200 200 200 200", post="302 405 405 405 405 405 405"),
    Address("issuing:begin", get="302 200 200 200 200 200 403", post="302 422 422 422 422 422 403"),
    Address("issuing:books", get="302 200 200 200 200 200 200", post="302 422 422 422 422 422 422"),
    Address("issuing:document", "ward's draft",
            get="302 404 200 404 200 200 200", post="302 404 422 404 422 422 422"),
    Address("issuing:issue", "ward's draft",
            get="302 404 200 404 200 200 200", post="302 404 422 404 422 422 422"),
    Address("issuing:discard", "ward's draft",
            get="302 405 405 405 405 405 405", post="302 404 302 404 409 409 409"),
    Address("issuing:preview", "ward's draft", ("pdf",),
            get="302 404 200 404 200 200 200", post="302 405 405 405 405 405 405"),
    Address("issuing:preview", "ward's draft", ("exe",), get="302 404 404 404 404 404 404"),
    Address("followup:matters", get="302 200 200 200 200 200 200", post="302 405 405 405 405 405 405"),
    Address("followup:move", "ward task", ("return",),
            get="302 404 200 404 200 200 200", post="302 404 422 404 422 422 422"),
    Address("followup:move", "ward task", ("confirm",),
            get="302 404 200 404 200 200 200", post="302 404 409 404 409 302 409"),
    Address("followup:move", "ward task", ("accept",),
            get="302 404 200 404 200 200 200", post="302 404 409 404 409 409 409"),
    Address("followup:move", "ward task", ("no-such-move",), get="302 404 404 404 404 404 404"),
    Address("followup:move", "ward task", ("submit",), get="302 404 404 404 404 404 404"),
    Address("followup:move", "department task", ("accept",),
            get="302 404 404 200 200 200 404", post="302 404 404 302 409 409 404"),
    Address("followup:collective", "ward's order",
            get="302 404 200 404 200 200 200", post="302 405 405 405 405 405 405"),
    Address("followup:collective", "department's order",
            get="302 404 404 200 200 200 404", post="302 405 405 405 405 405 405"),
    Address("followup:move_together", "ward's order", ("accept",),
            get="302 404 200 404 200 200 200", post="302 404 422 404 422 422 422"),
    Address("followup:move_together", "department's order", ("accept",),
            get="302 404 404 200 200 200 404", post="302 404 404 302 422 422 404"),
    Address("followup:review", "seed paper",
            get="302 404 200 200 200 200 200", post="302 405 405 405 405 405 405"),
    Address("followup:review", "waiting paper", get="302 404 404 404 200 200 404"),
    Address("followup:review", "nobody's", get="302 404 404 404 404 404 404"),
    Address("followup:accept_all", "waiting paper",
            get="302 405 405 405 405 405 405", post="302 404 404 404 409 409 404"),
    Address("followup:add_finding", "waiting paper",
            get="302 405 405 405 405 405 405", post="302 404 404 404 422 422 404"),
    Address("followup:decide", "its difficulty",
            get="302 404 404 404 200 200 404", post="302 404 404 404 422 422 404"),
    Address("followup:decide", "its directive",
            get="302 404 200 200 200 200 200", post="302 404 422 422 422 422 422"),
    Address("followup:accept_session", "its session",
            get="302 405 405 405 405 405 405", post="302 404 404 404 422 422 404"),
    Address("followup:accept", "its difficulty",
            get="302 405 405 405 405 405 405", post="302 404 404 404 302 302 404"),
    Address("followup:accept", "its directive",
            get="302 405 405 405 405 405 405", post="302 404 409 409 409 409 409"),
    Address("followup:reject", "its difficulty",
            get="302 405 405 405 405 405 405", post="302 404 404 404 302 302 404"),
    Address("followup:reconsider", "rejected",
            get="302 405 405 405 405 405 405", post="302 404 404 404 302 302 404"),
    Address("meetings:meetings", get="302 200 200 200 200 200 200", post="302 405 405 405 405 405 405"),
    Address("meetings:meeting", "meeting",
            get="302 404 200 200 200 200 200", post="302 405 405 405 405 405 405"),
    Address("difficulties:difficulty", "difficulty",
            get="302 404 200 404 200 200 200", post="302 405 405 405 405 405 405"),
    Address("recommendations:send", get="302 200 200 200 403 200 403", post="302 422 422 422 403 422 403"),
    Address("recommendations:send_many", get="302 200 200 200 403 200 403", post="302 422 422 422 403 422 403"),
    Address("recommendations:recommendation", "recommendation",
            get="302 404 200 404 200 200 200", post="302 405 405 405 405 405 405"),
    Address("recommendations:route", "recommendation",
            get="302 404 200 404 200 200 200", post="302 404 422 404 422 422 422"),
    Address("recommendations:answer", "recommendation",
            get="302 404 200 404 200 200 200", post="302 404 422 404 422 422 422"),
    Address("recommendations:pass_up", "recommendation",
            get="302 404 200 404 200 200 200", post="302 404 422 404 422 422 422"),
    Address("reports:forms", get="302 200 200 200 200 200 200", post="302 405 405 405 405 405 405"),
    Address("reports:make", get="302 403 403 403 200 200 403", post="302 403 403 403 422 422 403"),
    Address("reports:form", "report form", get="302 404 404 404 200 200 404", post="302 405 405 405 405 405 405"),
    Address("reports:change", "report form", get="302 404 404 404 200 200 404", post="302 404 404 404 422 422 404"),
    Address("reports:end", "report form", get="302 405 405 405 405 405 405", post="302 404 404 404 302 409 404"),
    Address("reports:open", "report form", get="302 404 404 404 200 200 404", post="302 404 404 404 422 422 404"),
    Address("reports:period", "report period", get="302 404 404 404 200 200 404", post="302 405 405 405 405 405 405"),
    Address("reports:figure", "report period", (str(NOBODYS_KEY),), get="302 404 404 404 404 404 404", post="302 405 405 405 405 405 405"),
    Address("reports:report", "ward's report", get="302 404 200 404 200 200 200", post="302 405 405 405 405 405 405"),
    Address("reports:fill", "ward's report", get="302 404 200 404 200 200 200", post="302 404 302 404 409 409 409"),
    Address("tasks:task", "ward task",
            get="302 404 200 404 200 200 200", post="302 405 405 405 405 405 405"),
    Address("tasks:task", "department task",
            get="302 404 404 200 200 200 404", post="302 405 405 405 405 405 405"),
    Address("tasks:task", "nobody's", get="302 404 404 404 404 404 404"),
    Address("tasks:submit", "ward task",
            get="302 404 200 404 200 200 200", post="302 404 422 404 422 422 422"),
    Address("tasks:submit", "department task",
            get="302 404 404 200 200 200 404", post="302 404 404 422 422 422 404"),
    Address("tasks:evidence", "its evidence",
            get="302 404 200 404 200 200 200", post="302 405 405 405 405 405 405"),
    Address("tasks:evidence", "nobody's", get="302 404 404 404 404 404 404"),
    Address("tasks:report", "ward task",
            get="302 404 200 404 200 200 200", post="302 404 422 404 422 422 422"),
    Address("tasks:split", "ward task",
            get="302 404 200 404 200 200 200", post="302 404 422 404 422 422 422"),
    Address("tasks:give", get="302 403 403 403 403 200 403", post="302 403 403 403 403 422 403"),
    Address("tasks:patterns", get="302 200 200 200 200 200 200", post="302 405 405 405 405 405 405"),
    Address("tasks:make_pattern", get="302 403 403 403 403 200 403", post="302 403 403 403 403 422 403"),
    Address("tasks:change_pattern", "pattern",
            get="302 404 404 404 404 200 404", post="302 404 404 404 404 422 404"),
    Address("tasks:end_pattern", "pattern",
            get="302 405 405 405 405 405 405", post="302 404 404 404 404 302 404"),
    Address("followup:days", get="302 200 200 200 200 200 200", post="302 405 405 405 405 405 405"),
    Address("followup:channels", get="302 200 200 200 200 200 200", post="302 422 422 422 422 422 422"),
    Address("followup:feeds", get="302 200 200 200 200 200 200", post="302 200 200 200 200 200 200"),
    Address("followup:revoke_feed", "officer's feed",
            get="302 405 405 405 405 405 405", post="302 404 302 404 404 404 404"),
    Address("followup:feed", "", ("khong-co",), get="404 404 404 404 404 404 404"),
    Address("followup:hooks", get="302 200 200 200 200 200 200", post="302 422 422 422 422 422 422"),
    Address("followup:hook", "province's hook",
            get="302 404 404 404 404 200 404", post="302 405 405 405 405 405 405"),
    Address("followup:renew_hook_key", "province's hook",
            get="302 405 405 405 405 405 405", post="302 404 404 404 404 200 404"),
    Address("followup:try_hook_again", "province's hook",
            get="302 405 405 405 405 405 405", post="302 404 404 404 404 302 404"),
    Address("followup:end_hook", "province's hook",
            get="302 405 405 405 405 405 405", post="302 404 404 404 404 302 404"),
    Address("followup:ladder", get="302 200 200 200 200 200 200", post="302 405 405 405 405 405 405"),
    Address("followup:set_rung", get="302 200 200 200 200 200 200", post="302 422 422 422 422 422 422"),
    Address("followup:end_rung", "rung",
            get="302 200 200 200 200 200 200", post="302 422 422 422 422 422 422"),
    Address("followup:set_norm", "", ("silent_days",),
            get="302 200 200 200 200 200 200", post="302 422 422 422 422 422 422"),
    Address("followup:remind", "ward task",
            get="302 404 200 404 200 200 200", post="302 404 409 404 409 409 409"),
    Address("followup:remind_together", "department's order",
            get="302 404 404 200 200 200 404", post="302 404 404 409 302 302 404"),
    Address("followup:set_day", get="302 200 200 200 200 200 200", post="302 422 422 422 422 422 422"),
    Address("followup:drop_day", "day off",
            get="302 405 405 405 405 405 405", post="302 409 409 409 302 409 409"),
    Address("followup:start_clock", "ward task",
            get="302 404 200 404 200 200 200", post="302 404 422 404 422 422 422"),
    Address("portal:completeness", get="302 200 200 200 200 200 200", post="302 405 405 405 405 405 405"),
    Address("portal:found_sites", get="302 405 405 405 405 405 405"),
    Address("portal:site_completeness", "its portal",
            get="302 404 404 404 200 200 200", post="302 405 405 405 405 405 405"),
    Address("portal:confirm", "its portal",
            get="302 405 405 405 405 405 405", post="302 404 404 404 409 409 409"),
    Address("portal:propose", "its portal",
            get="302 405 405 405 405 405 405", post="302 404 404 404 404 404 404"),
    Address("portal:posts", "its portal",
            get="302 404 404 404 200 200 200", post="302 404 404 404 422 422 422"),
    Address("portal:end_post", "its portal",
            get="302 405 405 405 405 405 405", post="302 404 404 404 409 409 302"),
    Address("feedback:feedback", "feedback",
            get="302 404 200 404 200 200 200", post="302 405 405 405 405 405 405"),
    Address("feedback:photo", "its photo",
            get="302 404 200 404 404 404 404", post="302 405 405 405 405 405 405"),
    *(Address(f"feedback:{step}", "feedback",
              get="302 404 200 404 200 200 200", post="302 404 422 404 422 422 422") for step in WITH_A_PAGE),
    *(Address(f"phuong-kon-tum/{row}/", get=" ".join(["200"] * 7), post=" ".join(["422"] * 7))
      for row in ("phan-anh", "phan-anh/tra-cuu", "ket-luan-va-ket-qua/theo-doi")),
    Address("phuong-kon-tum/phan-anh/da-tra-loi/", get="200 200 200 200 200 200 200"),
    *(Address(f"portal:{name}_subscriber", "", ("khong-co",),
              get=" ".join(["410"] * 7), post=" ".join(["410"] * 7)) for name in ("confirm", "leave")),
    Address("phuong-kon-tum/ket-luan-va-ket-qua/thay-doi/", get="200 200 200 200 200 200 200"),
    Address("portal:sitemap", get="200 200 200 200 200 200 200"),
    Address("portal:sitemap_of", "nobody's", ("1",), get="404 404 404 404 404 404 404"),
    Address("portal:robots", get="200 200 200 200 200 200 200"),
    Address("portal:security", get="200 200 200 200 200 200 200"),
    Address("portal:access", get="200 200 200 200 200 200 200"),
    Address("portal:open_data", get="200 200 200 200 200 200 200"),
    Address("portal:open_data_catalogue", get="200 200 200 200 200 200 200"),
    Address("portal:open_data_table", "", ("don-vi-hanh-chinh",), get="200 200 200 200 200 200 200"),
    Address("portal:open_data_table", "", ("khong-co",), get="404 404 404 404 404 404 404"),
    Address("portal:open_data_described", "", ("tin-tuc",), get="200 200 200 200 200 200 200"),
    Address("portal:picture", "", ("khong-co.jpg",), get="404 404 404 404 404 404 404"),
    Address("wagtail_serve", "home",
            get="200 200 200 200 200 200 200", post="200 200 200 200 200 200 200"),
    Address("wagtail_serve", "ward site", get="200 200 200 200 200 200 200"),
    Address("wagtail_serve", "results", get="200 200 200 200 200 200 200"),
    Address("wagtail_serve", "no page", get="404 404 404 404 404 404 404"),
    Address("wagtaildocs_serve", "nobody's", ("a.pdf",), get="404 404 404 404 404 404 404"),
    Address("wagtaildocs_authenticate_with_password", "nobody's",
            get="404 404 404 404 404 404 404", post="404 404 404 404 404 404 404"),
    Address("wagtailcore_authenticate_with_password", "nobody's", ("1",),
            get="404 404 404 404 404 404 404", post="404 404 404 404 404 404 404"),
    Address("wagtailcore_login", get="302 302 302 302 302 302 302", post="302 302 302 302 302 302 302"),
    Address("followup:set_deadline", "ward task",
            get="302 404 200 404 200 200 200", post="302 404 422 404 422 422 422"),
    Address("followup:ask_for_time", "ward task",
            get="302 404 200 404 200 200 200", post="302 404 422 404 422 422 422"),
    Address("followup:put_in_charge", "ward task",
            get="302 404 200 404 200 200 200", post="302 404 422 404 422 422 422"),
    Address("followup:link", "ward task",
            get="302 404 200 404 200 200 200", post="302 404 409 404 409 409 409"),
    Address("followup:unlink", "ward task", ("1",),
            get="302 405 405 405 405 405 405", post="302 404 404 404 302 302 404"),
    Address("followup:unite", "difficulty",
            get="302 404 200 404 200 200 200", post="302 404 409 404 409 409 409"),
    Address("followup:decide_on_time", "its request",
            get="302 404 404 200 200 200 404", post="302 404 404 422 422 422 404"),
    Address("difficulties:difficulties",
            get="302 200 200 200 200 200 200", post="302 405 405 405 405 405 405"),
    Address("tasks:reassign", "ward task",
            get="302 404 200 404 200 200 200", post="302 404 422 404 422 422 422"),
    Address("tasks:suspend", "ward task",
            get="302 404 200 404 200 200 200", post="302 404 422 404 422 422 422"),
    Address("tasks:resume", "ward task",
            get="302 404 200 404 200 200 200", post="302 404 409 404 409 409 409"),
    Address("_util/login/", get="302 302 302 302 302 302 302"),
    Address("portal:picture", "", ("khong-co.jpg",), get="404 404 404 404 404 404 404"),
)
# fmt: on


def walk(
    patterns: list[URLPattern | URLResolver], path: str = "", room: str = ""
) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(
                pattern.url_patterns, here, f"{room}{pattern.namespace}:" if pattern.namespace else room
            )
        else:
            yield f"{room}{pattern.name or here}", here


def test_every_address_is_in_the_table():
    ours = {name for name, path in walk(get_resolver().url_patterns) if not path.startswith(EDITORS_ROOM)}
    assert ours - {address.name for address in TABLE} == set()


@pytest.fixture
def clients(signed_in, neighbour, officer, department_officer, monitor, chair, editor) -> dict[str, Client]:
    accounts = (neighbour, officer, department_officer, monitor, chair, editor)
    return {
        "anonymous": Client(),
        **{role: signed_in(user) for role, user in zip(ROLES[1:], accounts, strict=True)},
    }


@pytest.fixture
def rows(
    seed_paper, waiting_paper, submitted_task, department_task, department_officer, monitor, now
) -> dict[str, object]:
    """Keys of rows, by what they are to the roles: the ward's, the department's, or not there."""
    waiting = waiting_paper.findings
    return {
        "seed paper": seed_paper.pk,
        "its file": seed_paper.files.get().pk,
        "its directive": seed_paper.findings.filter(kind="directive")[0].pk,
        "waiting paper": waiting_paper.pk,
        "its session": waiting.get(kind="session").pk,
        "its difficulty": waiting.filter(kind="difficulty")[0].pk,
        "rejected": reject(waiting.filter(kind="directive")[0], by=monitor, at=now).pk,
        "ward task": submitted_task.pk,
        "its evidence": Evidence.objects.get(result__task=submitted_task.pk).pk,
        "ward's order": submitted_task.collective_id,
        "department task": department_task.pk,
        "department's order": department_task.collective_id,
        "department": department_task.owner_id,
        "its request": asked_for(department_task, department_officer, now).pk,
        "difficulty": Matter.objects.filter(register="difficulties", unit__code=WARD_CODE)[0].pk,
        "recommendation": sent_by_the_ward(now).pk,
        "ward's draft": drafted_by_the_ward(now).pk,
        "meeting": seed_paper.meeting.pk,
        "pattern": pattern_of(now).pk,
        "officer's feed": feed_of_the_officer(now).pk,
        "province's hook": hook_of_the_chair(now).pk,
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
        **sent_by_a_citizen(now),
    }


@pytest.mark.parametrize("address", TABLE, ids=str)
def test_an_address_answers_each_role_as_the_table_says(address, clients, rows):
    url = address.url(rows)
    ways = {"get": address.get, "post": address.post} if address.post else {"get": address.get}
    for way, expected in ways.items():
        answers = {role: asked(getattr(clients[role], way), url) for role in ROLES}
        assert answers == dict(zip(ROLES, expected.split(), strict=True)), way


NUMBERED = [
    address for address in TABLE if address.row and not address.name.startswith(("people", "wagtail"))
]


@pytest.mark.parametrize("address", NUMBERED, ids=str)
def test_a_number_that_no_row_can_have_is_simply_not_found(address, monitor, signed_in):
    client = signed_in(monitor)
    for number in (0, 2**63 - 1, 2**63, 10**30):
        url = reverse(address.name, args=[str(number), *address.more])
        assert {client.get(url).status_code, client.post(url, SOMETHING).status_code} <= {404, 405}, number


def asked(method: Callable[..., HttpResponse], url: str) -> str:
    """The status; whatever was written is taken back, so that each role finds the same state."""
    point = transaction.savepoint()
    try:
        response = method(url, SOMETHING)
        response.getvalue()  # to its end, so that a file that is sent is closed
        return str(response.status_code)
    finally:
        transaction.savepoint_rollback(point)


def test_the_editors_room_turns_away_all_but_editors(clients):
    doors = {role: client.get(f"/{EDITORS_ROOM}").status_code for role, client in clients.items()}
    assert doors == {
        "anonymous": 302, "neighbour": 403, "officer": 403, "department": 403, "monitor": 403, "chair": 403,
        "editor": 200,
    }  # fmt: skip
