"""The desk: every count is the count of its list, whatever is asked in the address, at a cost that does not grow."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.asking import said_by
from thongsuot.followup.actions import accept, move
from thongsuot.followup.actions.letters import tell
from thongsuot.followup.models import Collective, Matter, decisions_as_read
from thongsuot.followup.registry import registry
from thongsuot.papers.actions import enter
from thongsuot.papers.models import Paper
from thongsuot.people.models import User
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db

HOME = reverse("desk:home")
LIST = reverse("followup:matters")
EVERYBODY = ["monitor", "chair", "officer", "department_officer", "editor", "neighbour"]


@pytest.fixture(params=EVERYBODY)
def anybody(request):
    return request.getfixturevalue(request.param)


def count_of(client, **asked: str) -> int:
    return client.get(LIST, asked).context["page"].paginator.count


def test_every_figure_of_the_desk_is_the_length_of_the_list_behind_it(signed_in, anybody, seed_paper):
    client = signed_in(anybody)
    figures = client.get(HOME).context["figures"]
    assert {figure.kind: figure.count for figure in figures} == {
        figure.kind: count_of(client, thoi_han=figure.kind) for figure in figures
    }


def test_the_list_holds_what_one_may_see_and_nothing_else(signed_in, anybody, seed_paper):
    client, seen = signed_in(anybody), Matter.objects.visible_to(anybody)
    assert count_of(client) == seen.count()
    assert count_of(client, dang_mo="on") == seen.open().count()
    assert sum(count_of(client, so=register.code) for register in registry) == seen.count()


def test_the_menu_counts_the_rows_that_wait_for_oneself(signed_in, anybody, seed_paper):
    """Papers to confirm, wishes for time, and matters; those of one order in one state are one row."""
    context = signed_in(anybody).get(HOME).context
    mine = next(item for item in context["desk_nav"] if item["url"] == HOME)
    orders = {(matter.collective_id or -matter.pk, matter.state) for matter in registry.waiting_for(anybody)}
    papers = Paper.objects.to_be_decided_by(anybody).count()
    assert mine["count"] == context["page"].paginator.count == len(orders) + papers


def test_each_row_that_waits_names_a_step_that_one_may_take(signed_in, anybody, seed_paper):
    for row in signed_in(anybody).get(HOME).context["rows"]:
        if matter := row.get("matter"):
            assert registry[matter.register].may_move(anybody, matter, row["step"].name)


def test_a_task_that_was_handed_in_leaves_ones_desk_and_comes_to_the_chairs(
    signed_in, submitted_task, officer, chair
):
    assert submitted_task not in registry.waiting_for(officer)
    assert submitted_task in registry.waiting_for(chair)


WRONG = [
    {"thoi_han": "khong-co"},
    {"so": "khong-co"},
    {"linh_vuc": "'; DROP TABLE"},
    {"don_vi": "99999"},
    {"q": "x" * 201},
    {"q": "chữ\x00chữ"},
    {"don_vi": "\x00"},
]


@pytest.mark.parametrize("asked", WRONG)
def test_a_filter_that_does_not_exist_is_left_out_and_said_so(signed_in, monitor, seed_paper, asked):
    client = signed_in(monitor)
    answer = client.get(LIST, asked)
    assert answer.status_code == 200
    assert "Có điều kiện lọc không hợp lệ nên đã được bỏ qua" in said_by(answer)
    assert answer.context["page"].paginator.count == count_of(client)


@pytest.mark.parametrize("page", ["0", "-3", "100000", "hai", "", "1e3", "9" * 300])
@pytest.mark.parametrize(
    "address", [HOME, LIST, reverse("desk:trail"), reverse("meetings:meetings"), reverse("papers:papers")]
)
def test_a_page_that_does_not_exist_shows_one_that_does(signed_in, monitor, seed_paper, address, page):
    assert signed_in(monitor).get(address, {"trang": page}).status_code == 200


def test_words_are_found_with_and_without_their_accents(signed_in, monitor, seed_paper):
    client = signed_in(monitor)
    assert count_of(client, q="TÀI SẢN CÔNG") == count_of(client, q="tai san cong") > 0


@pytest.mark.parametrize("asked", [{"ngay": "2026-02-30"}, {"ngay": "mai"}, {"q": "x" * 101}])
def test_the_trail_asked_wrong_is_shown_all_the_same(signed_in, monitor, seed_paper, asked):
    answer = signed_in(monitor).get(reverse("desk:trail"), asked)
    assert answer.status_code == 200
    assert answer.context["page"].paginator.count == Entry.objects.count()


def test_the_trail_is_found_by_who_what_and_day(signed_in, monitor, seed_paper, now):
    client = signed_in(monitor)
    found = client.get(reverse("desk:trail"), {"q": "finding.accepted"}).context["page"].paginator.count
    assert found == Entry.objects.filter(action="finding.accepted").count() > 0


def test_notices_are_read_once_and_nothing_else_changes(signed_in, submitted_task, chair):
    client, entries = signed_in(chair), Entry.objects.count()
    assert client.get(HOME).context["notices"]
    client.post(reverse("desk:read_notices"))
    assert not client.get(HOME).context["notices"]
    assert Entry.objects.count() == entries


def test_only_the_notices_that_were_shown_are_marked_and_all_stay_readable(
    signed_in, officer, neighbour, ward_task, now
):
    for number in range(8):
        tell(ward_task, ward_task.owner, {"specialist"}, f"Tin số {number}", at=now)
    client, told = signed_in(officer), officer.notices.count()
    page = client.get(HOME)
    assert page.context["unread"] == told
    shown = [notice.pk for notice in page.context["notices"]]
    client.post(reverse("desk:read_notices"), {"tin": [*shown, "x"]})
    assert client.get(HOME).context["unread"] == told - len(shown) > 0
    assert {notice.pk for notice in client.get(HOME).context["notices"]}.isdisjoint(shown)
    assert client.get(reverse("desk:notices")).context["page"].paginator.count == told
    assert not signed_in(neighbour).get(reverse("desk:notices")).context["page"].object_list


def queries_of(client, address: str) -> int:
    client.get(address)  # what is kept between requests is there
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.fixture
def addresses(seed_paper, ward_task) -> list[str]:
    order = Collective.objects.get(pk=ward_task.collective_id)
    return [
        HOME, LIST, reverse("papers:papers"), reverse("followup:review", args=[seed_paper.pk]),
        reverse("meetings:meetings"), reverse("meetings:meeting", args=[seed_paper.meeting.pk]),
        reverse("difficulties:difficulties"), reverse("followup:collective", args=[order.pk]),
        reverse("tasks:task", args=[ward_task.pk]), reverse("desk:trail"),
        "/phuong-kon-tum/", "/phuong-kon-tum/ket-luan-va-ket-qua/",
        f"/phuong-kon-tum/ket-luan-va-ket-qua/{seed_paper.meeting.pk}/",
    ]  # fmt: skip


def carry_through_again(paper, by: User, at) -> None:
    """Another paper with all that the example has in it: ten directives, nine difficulties, their matters."""
    again = enter(paper.text + "\nIn lại.", body=paper.body, source_name="lại", by=by, at=at)
    session = again.findings.get(kind="session")
    decision = {
        "held_on": paper.held_on, "chair_name": paper.chair_name, "assigner": paper.assigner, "units": paper.units.all(),
        "participants": [("Trần Văn A", "")],
    }  # fmt: skip
    accept(session, decision, by=by, at=at)
    again.refresh_from_db()
    findings = list(again.findings.decided_on().proposed())
    meant = decisions_as_read(again, findings)
    for finding in findings:
        accept(finding, meant[finding.pk].facts(), by=by, at=at)


def test_no_page_asks_the_database_more_when_there_is_twice_as_much(
    signed_in, monitor, seed_paper, addresses, ward_task, officer, now
):
    client = signed_in(monitor)
    few = {address: queries_of(client, address) for address in addresses}
    carry_through_again(seed_paper, monitor, now)
    move(ward_task, "accept", by=officer, at=now)
    for _time in range(10):
        move(ward_task, "report", by=officer, at=now, progress="thêm một bước")
    many = {address: queries_of(client, address) for address in addresses}
    assert many == few
    assert max(many.values()) <= 30
