"""Whatever the text, reading ends, raises nothing and points inside the text."""

import json
import random
import unicodedata
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thongsuot.pure.reading import as_json, read
from thongsuot.pure.reading.decode import Undecodable, decode
from thongsuot.pure.reading.gazetteer import Gazetteer

PAPER = """THÔNG BÁO
KẾT LUẬN CỦA CHỦ TỊCH UBND TỈNH TẠI BUỔI LÀM VIỆC VỚI XÃ IA CHIM
Sáng 5/8/2025, tại trụ sở UBND xã Ia Chim, đồng chí Lê Văn Thử, Chủ tịch UBND tỉnh chủ trì buổi làm việc với xã Ia Chim; tham dự có đồng chí Đỗ Văn Ví - Giám đốc Sở Nội vụ.
Tuy nhiên, xã còn gặp khó khăn, vướng mắc như: trụ sở xuống cấp; thiếu công chức; vướng mắc trong đất đai, cấp phép.
I. NHIỆM VỤ
1. UBND xã Ia Chim (và các xã, phường lân cận):
a) Rà soát trụ sở; hoàn thành trước ngày 31/12/2025.
- “Không để dân chờ”, Chủ tịch UBND tỉnh nhấn mạnh, việc trả kết quả phải được công khai, đồng thời giao Sở Nội vụ: (i) tập huấn; (ii) trường hợp thiếu người thì báo cáo UBND tỉnh trong vòng 10 ngày.
II. VỀ KIẾN NGHỊ
1. Về kiến nghị bổ sung kinh phí:
Giao Sở Tài chính, Sở Xây dựng, còn các xã theo chức năng, nhiệm vụ tự cân đối.
Nơi nhận:
- Lưu: VT.
"""
WORDS = PAPER.split(" ")
PAPERS = [file.read_text("utf-8") for file in sorted((Path(__file__).parent / "papers").glob("*.txt"))]
PIECES = st.lists(
    st.sampled_from(
        [
            *WORDS,
            "\n",
            ":",
            ";",
            "(",
            "“",
            "./.",
            "TP.",
            "30/2",
            "99/99/9999",
            "tháng 13/2025",
            "quý IV",
            "Ảnh:",
        ]
    ),
    max_size=80,
)


def assert_it_points_inside(text: str, gazetteer: Gazetteer) -> None:
    reading = read(text, gazetteer=gazetteer)
    found = [
        *reading.directives,
        *reading.difficulties,
        *reading.recommendations,
        *reading.people,
        *reading.units,
    ]
    for one in (*found, reading.title, reading.date, reading.place, reading.chair):
        assert one is None or 0 <= one.start < one.end <= len(text)
    for said in (*reading.directives, *reading.difficulties, *reading.recommendations):
        printed = unicodedata.normalize("NFC", text[said.start : said.end])
        assert printed.split() == said.text.split()
    json.dumps(as_json(reading, name="x", sha256=""))


@given(st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_can_be_read(gazetteer: Gazetteer, text: str):
    assert_it_points_inside(text, gazetteer)


@given(PIECES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_heap_of_official_words_can_be_read(gazetteer: Gazetteer, pieces: list[str]):
    assert_it_points_inside(" ".join(pieces), gazetteer)


@given(st.integers(0, len(PAPER)), st.integers(0, len(PAPER)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_cut_of_a_paper_can_be_read(gazetteer: Gazetteer, one: int, other: int):
    assert_it_points_inside(PAPER[min(one, other) : max(one, other)], gazetteer)


@given(st.integers())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_shuffled_paper_can_be_read(gazetteer: Gazetteer, seed: int):
    words = WORDS.copy()
    random.Random(seed).shuffle(words)
    assert_it_points_inside(" ".join(words), gazetteer)


def test_a_decomposed_paper_reads_the_same_with_offsets_of_its_own(gazetteer: Gazetteer):
    decomposed = unicodedata.normalize("NFD", PAPER)
    plain, other = read(PAPER, gazetteer=gazetteer), read(decomposed, gazetteer=gazetteer)
    assert [one.text for one in other.directives] == [one.text for one in plain.directives]
    assert_it_points_inside(decomposed, gazetteer)


def test_a_paper_reads_the_same_twice(gazetteer: Gazetteer):
    assert read(PAPER, gazetteer=gazetteer) == read(PAPER, gazetteer=gazetteer)


def _mixed(text: str, seed: int) -> bytes:
    """A paper whose lines are in different encodings, as after many copies and pastes."""
    chance = random.Random(seed)
    names = ("utf-8", "utf-16-le", "cp1258", "latin-1")
    lines = (line.encode(chance.choice(names), "replace") for line in text.splitlines())
    return b"\n".join(lines)


@given(st.integers())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_paper_in_mixed_encodings_is_read_or_refused(gazetteer: Gazetteer, seed: int):
    try:
        text = decode(_mixed(PAPER, seed))
    except Undecodable:
        return
    assert_it_points_inside(text, gazetteer)


@given(st.sampled_from(PAPERS), st.integers(), st.integers(1, 12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_real_papers_cut_and_shuffled_by_lines_can_be_read(
    gazetteer: Gazetteer, paper: str, seed: int, size: int
):
    chance = random.Random(seed)
    pieces = [paper[at : at + 40 * size] for at in range(0, len(paper), 40 * size)]
    chance.shuffle(pieces)
    assert_it_points_inside("\n".join(pieces), gazetteer)
