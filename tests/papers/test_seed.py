"""What the example page says, and what came of it: the numbers that the whole project is measured by."""

from datetime import date

import pytest

from thongsuot.config.example.carry_through import load_example, what_came_of
from thongsuot.followup.models import Collective, Matter
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db

UNITS = {
    "23293": "phường Kon Tum",
    "23302": "phường Đăk Bla",
    "23284": "phường Đăk Cấm",
    "23332": "xã Đăk Rơ Wa",
    "23317": "xã Ngọk Bay",
    "23326": "xã Ia Chim",
}
PARTY_MATTERS = ("kiện toàn Ủy viên", "Bố trí nhân sự")


def test_the_session_has_its_day_its_chair_and_two_participants(seed_paper):
    assert seed_paper.held_on == date(2025, 8, 8)
    assert seed_paper.chair_name == "Nguyễn Đức Tuy"
    names = seed_paper.meeting.participants.values_list("name", flat=True)
    assert list(names) == ["Nguyễn Thanh Hà", "Nguyễn Ngọc Sâm"]


def test_the_session_concerns_six_units(seed_paper):
    assert {unit.code: str(unit) for unit in seed_paper.units.all()} == UNITS


def test_the_page_is_counted_as_read_and_as_opened(seed_paper):
    counted = {row.label: (row.findings, row.matters) for row in what_came_of(seed_paper)}
    assert counted["Buổi làm việc"] == (1, 1)
    assert counted["Khó khăn, vướng mắc"] == (9, 54)
    assert counted["Chỉ đạo"] == (10, 66)


def test_nine_orders_went_to_all_six_communes_and_one_to_the_twelve_departments(seed_paper):
    orders = Collective.objects.filter(register="tasks", finding__paper=seed_paper)
    sizes = {order.title: set(order.matters.values_list("owner__unit__code", flat=True)) for order in orders}
    assert len(sizes) == 10
    assert [codes for codes in sizes.values() if codes == set(UNITS)] == [set(UNITS)] * 9
    assert [codes for codes in sizes.values() if codes != set(UNITS)] == [{"51"}]
    departments = orders.get(finding__text__startswith="huy động tổng lực").matters
    assert departments.count() == 12
    assert set(departments.values_list("owner__kind", flat=True)) == {"department"}


def test_orders_about_the_partys_organisation_go_to_party_committees_and_others_to_peoples_committees(
    seed_paper,
):
    tasks = Matter.objects.filter(register="tasks", finding__paper=seed_paper, owner__unit__level="commune")
    for finding in seed_paper.findings.filter(kind="directive").exclude(text__startswith="huy động"):
        owners = set(tasks.filter(finding=finding).values_list("owner__kind", flat=True))
        if finding.text.startswith(PARTY_MATTERS):
            assert owners == {"party"}, finding.text
        if finding.field in {"projects", "public_assets", "site_clearance"}:
            assert owners == {"committee"}, finding.text


def test_every_finding_stands_word_for_word_where_it_says(seed_paper):
    for finding in seed_paper.findings.all():
        assert finding.sentence.strip(), finding
        if finding.kind in {"directive", "difficulty", "person"}:
            assert " ".join(finding.sentence.split()) == finding.text


def test_loading_the_example_again_changes_nothing(seed_paper, now):
    before = (Matter.objects.count(), Entry.objects.count(), seed_paper.findings.count())
    assert load_example(at=now) == seed_paper
    seed_paper.refresh_from_db()
    assert (Matter.objects.count(), Entry.objects.count(), seed_paper.findings.count()) == before
