"""Deciding on what was read: nothing twice, nothing lost, and only by those whose paper it is."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from tests.asking import errors_of, said_by
from thongsuot.followup.actions import reconsider, reject
from thongsuot.followup.models import Collective, Matter, Notice, decisions_as_read
from thongsuot.papers.models import Finding, Paper
from thongsuot.people.models import Body
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(signed_in, monitor):
    return signed_in(monitor)


@pytest.fixture
def session_said(waiting_paper):
    """What the session's form of the waiting paper holds when it is confirmed as read."""
    units = ["23326", "23332", "23317"]
    return {
        "held_on": "2026-11-12",
        "chair_name": "Phạm Quốc Thắng",
        "assigner": Body.objects.get(unit__code="51", key="hdnd").pk,
        "units": [unit.pk for unit in unit_rows(units)],
        "other_units": "",
    }


def unit_rows(codes):
    return [
        body.unit for body in Body.objects.filter(key="ubnd", unit__code__in=codes, unit__dissolved_on=None)
    ]


@pytest.fixture
def described(desk, waiting_paper, session_said) -> Paper:
    """The waiting paper, its session confirmed through the page."""
    desk.post(reverse("followup:accept_session", args=[session_of(waiting_paper).pk]), session_said)
    waiting_paper.refresh_from_db()
    return waiting_paper


def session_of(paper) -> Finding:
    return paper.findings.get(kind="session")


def directive_of(paper, beginning: str) -> Finding:
    return paper.findings.get(kind="directive", text__startswith=beginning)


def written() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Matter, Collective, Entry, Notice))


def new_entries(before: int) -> list[str]:
    return list(Entry.objects.filter(number__gt=before).order_by("number").values_list("action", flat=True))


def test_no_work_is_given_before_the_session_is_confirmed(desk, waiting_paper):
    before = written()
    answer = desk.post(reverse("followup:accept", args=[directive_of(waiting_paper, "cử công chức").pk]))
    assert answer.status_code == 409
    assert "Hãy xác nhận buổi làm việc" in said_by(answer)
    assert written() == before


def test_confirming_the_session_writes_down_its_day_chair_units_and_opens_its_matter(desk, described):
    assert (str(described.held_on), described.chair_name) == ("2026-11-12", "Phạm Quốc Thắng")
    assert {unit.code for unit in described.units.all()} == {"23326", "23332", "23317"}
    assert described.meeting.matter.owner == described.body


def test_accepting_writes_exactly_its_entries(desk, described):
    last = Entry.objects.latest("number").number
    desk.post(reverse("followup:accept", args=[directive_of(described, "cử công chức").pk]))
    assert new_entries(last) == ["tasks.open", "finding.accepted"]


def test_a_double_click_on_accept_gives_the_work_once_and_names_who_was_first(desk, described):
    address = reverse("followup:accept", args=[directive_of(described, "cử công chức").pk])
    assert desk.post(address).status_code == 302
    before = written()
    again = desk.post(address)
    assert again.status_code == 409
    assert "Lê Thị Minh Tâm đã xác nhận lúc" in said_by(again)
    assert "không có gì bị ghi hai lần" in said_by(again)
    assert written() == before


def test_a_difficulty_is_noted_for_each_unit_that_has_it(desk, described, monitor, now):
    finding = described.findings.filter(kind="difficulty")[0]
    desk.post(reverse("followup:accept", args=[finding.pk]))
    assert set(finding.matters.values_list("assigner__unit__code", flat=True)) == {"23326", "23332", "23317"}
    assert set(finding.matters.values_list("owner", flat=True)) == {described.body_id}


def test_what_is_not_clear_is_asked_about_and_nothing_is_given(desk, described, monitor, now):
    text = described.text
    passage = "ghi nhận nỗ lực của các xã"
    desk.post(
        reverse("followup:add_finding", args=[described.pk]),
        {"kind": "directive", "quote": passage, "field": ""},
    )
    added = described.findings.get(origin="person")
    assert text[added.start : added.end] == passage
    before = written()
    answer = desk.post(reverse("followup:accept", args=[added.pk]), follow=True)
    assert answer.redirect_chain[0][0] == reverse("followup:decide", args=[added.pk])
    assert "Chưa rõ ai thực hiện" in said_by(answer)
    assert written() == before


def test_accepting_all_takes_what_is_clear_and_counts_what_is_left(desk, described):
    desk.post(
        reverse("followup:add_finding", args=[described.pk]),
        {"kind": "directive", "quote": "ghi nhận nỗ lực", "field": ""},
    )
    answer = desk.post(reverse("followup:accept_all", args=[described.pk]), follow=True)
    waiting = described.findings.decided_on().proposed()
    assert [finding.origin for finding in waiting] == ["person"]
    assert "Còn 1 nội dung chưa đủ rõ" in said_by(answer)


def test_a_correction_keeps_the_readers_own_words(desk, described):
    finding = directive_of(described, "cử công chức")
    body = Body.objects.get(unit__code="51", key="so-noi-vu")
    desk.post(
        reverse("followup:decide", args=[finding.pk]),
        {
            "text": "cử ba công chức địa chính về các xã",
            "field": "staffing",
            "executors": [body.pk],
            "others": "",
        },
    )
    read = finding.text
    finding.refresh_from_db()
    assert (finding.text, finding.as_read["text"]) == ("cử ba công chức địa chính về các xã", read)
    assert finding.matters.get().title == "Cử ba công chức địa chính về các xã"


def test_what_was_thrown_away_can_be_considered_again(desk, described, monitor, now):
    finding = directive_of(described, "cử công chức")
    desk.post(reverse("followup:reject", args=[finding.pk]))
    assert Finding.objects.get(pk=finding.pk).state == "rejected"
    desk.post(reverse("followup:reconsider", args=[finding.pk]))
    desk.post(reverse("followup:accept", args=[finding.pk]))
    assert Finding.objects.get(pk=finding.pk).state == "accepted"
    with pytest.raises(Refused, match="Chỉ có thể xét lại phát hiện đã bỏ"):
        reconsider(finding, by=monitor, at=now)


@pytest.mark.parametrize("who", ["officer", "editor"])
def test_only_the_office_that_entered_a_paper_decides_on_it(request, who, seed_paper, now):
    user, finding = request.getfixturevalue(who), seed_paper.findings.filter(kind="directive")[0]
    before = written()
    with pytest.raises(Refused, match="Chỉ người theo dõi hoặc lãnh đạo của Văn phòng Tỉnh ủy"):
        reject(finding, by=user, at=now)
    assert written() == before


SESSION_FAULTS = [
    ({"held_on": "2026-02-30"}, "Ngày này không có trong lịch"),
    ({"held_on": "hôm qua"}, "Ngày này không có trong lịch"),
    ({"held_on": (localdate() + timedelta(days=1)).isoformat()}, "Ngày làm việc chưa tới"),
    ({"chair_name": ""}, "."),
    ({"chair_name": "x" * 121}, "120"),
    ({"units": []}, "Hãy chọn hoặc ghi ít nhất một đơn vị"),
    ({"other_units": "xã Không Có"}, "Trong tỉnh không có xã, phường, đặc khu nào tên “xã Không Có”"),
    ({"other_units": "phường Bến Nghé"}, "Trong tỉnh không có"),
    ({"assigner": "0"}, "."),
]


@pytest.mark.parametrize(("fault", "sentence"), SESSION_FAULTS)
def test_a_session_told_wrong_is_asked_again_with_all_that_was_typed(
    desk, waiting_paper, session_said, fault, sentence
):
    before = written()
    said = {**session_said, "chair_name": "Tên tôi đã gõ", **fault}
    answer = desk.post(reverse("followup:accept_session", args=[session_of(waiting_paper).pk]), said)
    assert answer.status_code == 422
    assert errors_of(answer, sentence)
    assert said["chair_name"] in answer.content.decode()
    assert written() == before


def test_a_unit_may_be_named_by_hand_with_or_without_its_kind(desk, waiting_paper, session_said):
    said = {**session_said, "units": [], "other_units": "Măng Đen; xã Kon Plông\nphường Kon Tum"}
    desk.post(reverse("followup:accept_session", args=[session_of(waiting_paper).pk]), said)
    assert {unit.name for unit in waiting_paper.units.all()} == {"Măng Đen", "Kon Plông", "Kon Tum"}


DECISION_FAULTS = [
    ({"text": ""}, "."),
    ({"text": "x" * 3001}, "3000"),
    ({"due_on": "2026-02-30"}, "."),
    ({"due_on": (localdate() - timedelta(days=1)).isoformat()}, "Hạn này đã qua"),
    ({"due_on": "2999-01-01"}, "Hạn này quá xa"),
    ({"executors": []}, "Chưa rõ ai"),
    ({"executors": ["0"]}, "."),
    ({"others": "UBND xã Không Có"}, "Không có cơ quan nào tên “UBND xã Không Có”"),
    ({"field": "khong-co"}, "."),
    ({"product": "x" * 301}, "300"),
]


@pytest.mark.parametrize(("fault", "sentence"), DECISION_FAULTS)
def test_a_decision_told_wrong_is_asked_again_with_all_that_was_typed(desk, described, fault, sentence):
    finding = directive_of(described, "cử công chức")
    body = Body.objects.get(unit__code="51", key="so-noi-vu")
    said = {
        "text": "Việc tôi đã gõ",
        "field": "",
        "executors": [body.pk],
        "others": "",
        "legal_basis": "Căn cứ đã gõ",
        **fault,
    }
    before = written()
    answer = desk.post(reverse("followup:decide", args=[finding.pk]), said)
    assert answer.status_code == 422
    assert errors_of(answer, sentence)
    assert "Căn cứ đã gõ" in answer.content.decode()
    assert written() == before
    finding.refresh_from_db()
    assert (finding.state, finding.as_read) == ("proposed", None)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"kind": "directive", "quote": "không có câu này trong văn bản"}, "Không tìm thấy đoạn này"),
        ({"kind": "directive", "quote": ""}, "."),
        ({"kind": "person", "quote": "Sở Nội vụ"}, "."),
        ({"kind": "directive", "quote": "x" * 5001}, "5000"),
        ({"kind": "directive", "quote": "Sở Nội vụ", "start": "-5"}, "."),
    ],
)
def test_an_addition_that_has_no_place_is_asked_again(desk, described, said, sentence):
    answer = desk.post(reverse("followup:add_finding", args=[described.pk]), said)
    assert answer.status_code == 422
    assert not described.findings.filter(origin="person").exists()
    assert said["quote"] in answer.content.decode()


def test_an_addition_is_placed_where_it_was_marked_when_its_words_stand_twice(desk, described):
    first = described.text.index("Sở Nội vụ") if described.text.count("Sở Nội vụ") > 1 else 0
    words = "các xã"
    second = described.text.index(words, described.text.index(words) + 1)
    desk.post(
        reverse("followup:add_finding", args=[described.pk]),
        {"kind": "difficulty", "quote": words, "start": second},
    )
    assert described.findings.get(origin="person").start == second
    assert first >= 0


def test_executors_are_read_with_as_many_queries_for_ten_findings_as_for_one(
    seed_paper, django_assert_num_queries
):
    findings = list(seed_paper.findings.filter(kind="directive"))
    with django_assert_num_queries(4):
        decisions_as_read(seed_paper, findings[:1])
    seed_paper = Paper.objects.get(pk=seed_paper.pk)
    with django_assert_num_queries(4):
        decisions_as_read(seed_paper, findings)
