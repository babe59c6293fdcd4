"""A real installation on a database of its own, and a real browser in front of it."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from playwright.sync_api import BrowserContext, Page

from tests import TESTS
from tests.browser.pages import PAGES, Place
from tests.conftest import free_port
from tests.database import connect, copy, database_url, remove
from thongsuot.config import env
from thongsuot.config.embedded.cluster import Cluster
from thongsuot.config.example.carry_through import SECOND, SEED
from thongsuot.config.example.offices import ACCOUNTS, WARD_CODE
from thongsuot.config.example.reports import load_reports
from thongsuot.followup.actions import add_hook, move_together
from thongsuot.followup.models import Collective, Matter
from thongsuot.followup.registry import registry
from thongsuot.papers.models import Paper
from thongsuot.people.models import Body, User
from thongsuot.people.rules.kinds import DECIDING
from thongsuot.portal.models import ArticlePage, GuidePage
from thongsuot.registers.feedback.models import Feedback
from thongsuot.registers.meetings.models import Meeting
from thongsuot.registers.reports.models import Form, Report
from thongsuot.sheets.actions import keep
from thongsuot.sheets.registry import intakes
from thongsuot.sheets.rules.reading import read_text

DATABASE = f"thongsuot_browser_{os.getpid()}"
COMMAND = str(Path(sys.executable).with_name("thongsuot"))
STARTS_WITHIN_SECONDS = 180
CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def rows() -> dict[str, object]:
    """The rows of the example that pages are opened for."""
    papers = {
        name: Paper.objects.get(source_name=source) for name, source in (("seed", SEED), ("waiting", SECOND))
    }
    waiting = papers["waiting"].findings
    form = Form.objects.get()
    newest, closed = form.periods.all()
    return {
        "seed paper": papers["seed"].pk,
        "waiting paper": papers["waiting"].pk,
        "waiting directive": waiting.filter(kind="directive")[0].pk,
        "waiting difficulty": waiting.filter(kind="difficulty")[0].pk,
        "order": Collective.objects.filter(register="tasks")[0].pk,
        "meeting": Meeting.objects.get(paper=papers["seed"]).pk,
        "difficulty": Matter.objects.filter(register="difficulties")[0].pk,
        "ward task": Matter.objects.filter(register="tasks", owner__unit__code=WARD_CODE).last().pk,
        "owing body": Matter.objects.open()
        .filter(registry.waits_for_owner, due_on__lt=localdate())[0]
        .owner_id,
        "form": form.pk,
        "open period": newest.pk,
        "closed period": closed.pk,
        "figure": closed.version.figures.get(code="ho_so").pk,
        "ward report": Report.objects.get(period=newest, body__unit__code=WARD_CODE).pk,
        "feedback": Feedback.objects.earliest("sent_at").pk,
        "found by code": f"/phuong-kon-tum/phan-anh/tra-cuu/?ma={Feedback.objects.earliest('sent_at').code}",
        "guide": GuidePage.objects.live()[0].pk,
        "article": ArticlePage.objects.live()[0].url,
    }


def kept_hook() -> int:
    """An address that is told of changes, which nobody answers at."""
    chair = User.objects.get(username="nguoi-ket-luan")
    lead = Body.objects.get(pk__in=chair.bodies_served(DECIDING), key="tinh-uy")
    return add_hook(lead, "https://nhan.example/tin", by=chair, at=timezone.now()).pk


def taken_on() -> int:
    """A step the officer has made for two matters at once."""
    officer = User.objects.get(username="can-bo-kon-tum")
    mine = Matter.objects.filter(register="tasks", owner__unit__code=WARD_CODE, state="assigned")
    return move_together(mine.order_by("-pk")[:2], "accept", by=officer, at=timezone.now()).pk


def edited_sheet() -> int:
    """A list of matters that came back edited: one row changed, one new, one that is wrong."""
    officer = User.objects.get(username="can-bo-kon-tum")
    task = Matter.objects.filter(register="tasks", owner__unit__code=WARD_CODE, state="assigned")[0]
    rows = (
        "Mã việc\tNội dung\tBước\tGhi chú",
        f"{task.pk}\t\tNhận việc\t",
        f"{task.pk}\t\tNhận việc\tdòng này lặp lại",
        "\tLập danh mục trụ sở dôi dư\t\t",
    )
    intake = intakes.get("viec")
    table = read_text("\n".join(rows), intake.columns())
    return keep(table, intake, "Danh sách việc tháng này.xlsx", by=officer, at=timezone.now()).pk


class Installation:
    """A served installation: its address, its environment, and the links it printed when it started."""

    def __init__(self, environment: dict[str, str], output: Path, rows: dict[str, object]) -> None:
        self.rows = rows
        self.url = f"http://127.0.0.1:{environment['PORT']}"
        self.environment = environment
        self._output = output
        self._sessions: dict[str, dict] = {}

    def address_of(self, place: Place) -> str:
        if place.name in self.rows:
            return str(self.rows[place.name])
        if place.name.startswith("/"):
            return place.name + (f"{self.rows[place.row]}/" if place.row else "")
        more = [self.rows.get(said, said) for said in place.more]
        return reverse(place.name, args=[*([self.rows[place.row]] if place.row else []), *more])

    def address(self, row: str) -> str:
        """The first page in PAGES that is opened for `row`."""
        return self.address_of(next(place for place in PAGES if place.row == row))

    def run(self, *arguments: str) -> str:
        """What the command `thongsuot` says."""
        done = subprocess.run(
            [COMMAND, *arguments], env=self.environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def session_of(self, username: str, contexts: Callable[..., BrowserContext]) -> dict:
        """The cookies of an account that has signed in, once in the run, by the link printed for it."""
        if username not in self._sessions:
            context = contexts()
            sign_in(context.new_page(), self._links[username])
            self._sessions[username] = context.storage_state()
            context.close()
        return self._sessions[username]

    @property
    def _links(self) -> dict[str, str]:
        printed = re.findall(r"http\S+/dang-nhap/lien-ket/\S+", self._output.read_text("utf-8"))
        return dict(zip([account.username for account in ACCOUNTS], printed, strict=True))

    def wait(self, process: "subprocess.Popen[bytes]") -> None:
        deadline = time.monotonic() + STARTS_WITHIN_SECONDS
        while process.poll() is None and time.monotonic() < deadline:
            try:
                urlopen(f"{self.url}/robots.txt").close()
            except (URLError, ConnectionError):
                time.sleep(0.1)
            else:
                return
        raise AssertionError(f"the server did not come up:\n{self._output.read_text('utf-8')}")


def sign_in(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_role("button", name="Vào bàn làm việc").click()
    page.wait_for_url(re.compile(r"/(ban-lam-viec|bien-tap)/"))


@pytest.fixture(scope="session")
def installation(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Installation]:
    with django_db_blocker.unblock():
        copy(TESTS, DATABASE)
        connect(DATABASE)
        load_reports(at=timezone.now())
        known = rows() | {"hook": kept_hook(), "edited sheet": edited_sheet(), "batch": taken_on()}
        connection.close()
    output = tmp_path_factory.mktemp("serve") / "output"
    environment = {
        **os.environ,
        "DATABASE_URL": database_url(Cluster.of(env.state()).running(), DATABASE),
        "PORT": str(free_port()),
        "PYTHONUNBUFFERED": "1",
    }
    served = Installation(environment, output, known)
    with output.open("wb") as said:
        process = subprocess.Popen([COMMAND, "serve"], env=environment, stdout=said, stderr=subprocess.STDOUT)
    try:
        served.wait(process)
        yield served
    finally:
        process.terminate()
        process.wait(60)
        with django_db_blocker.unblock():
            remove(DATABASE)


@pytest.fixture(scope="session")
def base_url(installation) -> str:
    return installation.url


@pytest.fixture(scope="session")
def playwright(installation, playwright):
    """After the installation: Django keeps off the database in a thread where Playwright's loop is running."""
    return playwright


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args) -> dict:
    """Debian's Chromium where there is one, else the one Playwright has installed."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    here = {"executable_path": found} if found else {}
    return {**browser_type_launch_args, **here, "args": CHROMIUM_FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args) -> dict:
    return {
        **browser_context_args,
        "locale": "vi-VN",
        "timezone_id": "Asia/Ho_Chi_Minh",
        "reduced_motion": "reduce",
    }


@pytest.fixture
def desk_of(installation, new_context) -> Callable[..., Page]:
    """A page of a browser in which the account has signed in; other arguments go to its context."""

    def open_page(username: str, **context: object) -> Page:
        state = installation.session_of(username, new_context)
        return watched(new_context(storage_state=state, **context).new_page())

    return open_page


@pytest.fixture(scope="module")
def window_of(installation, browser, browser_context_args) -> Callable[[str], Page]:
    """One window for each account, "" for a visitor, kept from page to page."""
    windows: dict[str, Page] = {}

    def new_context(**more: object) -> BrowserContext:
        return browser.new_context(**browser_context_args, **more)

    def window(username: str) -> Page:
        if username not in windows:
            state = {"storage_state": installation.session_of(username, new_context)} if username else {}
            windows[username] = watched(new_context(**state).new_page())
        return windows[username]

    return window


def watched(page: Page) -> Page:
    """A page on which a fault of a script, or a refused resource, fails the test."""

    def fail(fault: object) -> None:
        raise AssertionError(f"{page.url}: {fault}")

    page.on("pageerror", fail)
    page.on("console", lambda said: fail(said.text) if "Content Security Policy" in said.text else None)
    page.set_default_timeout(10_000)
    return page
