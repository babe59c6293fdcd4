"""What people made of the reader's findings is kept, and the reader of today is measured by it."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from thongsuot.followup.actions import reject
from thongsuot.papers.actions import add, correct, enter
from thongsuot.papers.models import Finding, Paper

pytestmark = pytest.mark.django_db

TEXT = """Sáng ngày 02/11/2026, đồng chí Lý Thanh Bình, Chủ tịch UBND tỉnh, làm việc với xã Ia Chim.

Đồng chí yêu cầu UBND xã Ia Chim rà soát quỹ đất công trên địa bàn; giao Sở Nội vụ bổ sung biên chế cho xã.

Ngoài ra, mái trường tiểu học đã dột."""


@pytest.fixture
def paper(monitor, now) -> Paper:
    """A paper read here, with nothing decided yet."""
    return enter(TEXT, body=monitor.duties.get().body, source_name="bài", by=monitor, at=now)


def review(*arguments: str) -> str:
    out = StringIO()
    call_command("reading", "review", *arguments, stdout=out)
    return out.getvalue()


def figures() -> dict:
    return json.loads(review("--json"))


def directive(paper: Paper, words: str) -> Finding:
    return paper.findings.get(kind="directive", text__startswith=words)


def changed(before: dict, after: dict, kind: str, name: str) -> int:
    return after["kinds"].get(kind, {}).get(name, 0) - before["kinds"].get(kind, {}).get(name, 0)


def test_a_correction_is_an_example_and_says_what_is_read_otherwise(paper, monitor, now):
    before = figures()
    correct(directive(paper, "rà soát"), {"field": "projects"}, by=monitor, at=now)
    after = figures()
    assert after["papers"] == before["papers"] + 1
    assert changed(before, after, "directive", "corrected") == 1
    assert changed(before, after, "directive", "corrected_met") == 1
    assert "Chỉ đạo, lĩnh vực: " in review("--errors")
    assert "≠ Dự án, đầu tư công" in review("--errors")


def test_what_was_thrown_away_and_is_read_again_counts_against_the_reader(paper, monitor, now):
    before = figures()
    reject(directive(paper, "bổ sung biên chế"), by=monitor, at=now)
    after = figures()
    assert changed(before, after, "directive", "rejected") == 1
    assert changed(before, after, "directive", "rejected_met") == 1
    assert "đọc lại nội dung đã bỏ: bổ sung biên chế cho xã" in review("--errors")


def test_what_a_person_added_and_the_reader_does_not_see_is_missed(paper, monitor, now):
    before = figures()
    start = TEXT.index("mái trường")
    add(paper, kind="difficulty", start=start, end=len(TEXT) - 1, field="facilities", by=monitor, at=now)
    after = figures()
    assert changed(before, after, "difficulty", "added") == 1
    assert changed(before, after, "difficulty", "added_met") == 0
    assert "Khó khăn, vướng mắc, sót: mái trường tiểu học đã dột" in review("--errors")


def test_the_figures_are_told_in_words_with_how_sure_the_reader_was(paper, monitor, now):
    reject(directive(paper, "bổ sung biên chế"), by=monitor, at=now)
    told = review()
    assert "Chỉ đạo: người xem giữ" in told
    assert "Độ chắc máy nói, và phần người xem giữ lại:" in told


def test_without_a_decision_there_is_nothing_to_measure(monitor):
    Finding.objects.update(state="proposed", origin="reader", as_read=None)
    assert "chưa có gì để đối chiếu" in review()
