import pytest
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.portal.rules.seeking import (
    LONGEST_WORD,
    MOST_WORDS,
    Sought,
    condition,
    distance,
    excerpt,
    lit_pieces,
    splits,
    syllables_in,
    without_telex,
    words_in,
)


def lit(text, words, **how):
    pairs, rest = lit_pieces(text, words, **how)
    return "".join(f"{before}[{word}]" for before, word in pairs) + rest


def test_a_text_is_found_by_its_words_as_spelt_and_without_accents():
    assert words_in("Chuyển đổi  số") == {"chuyển", "đổi", "số", "chuyen", "doi", "so"}


def test_a_number_is_found_whole_by_its_beginning_and_by_its_parts():
    found = words_in("Quyết định số 12/2026/QĐ-UBND ngày")
    assert {"12/2026/qđ-ubnd", "12/2026/qd-ubnd", "12/2026", "12", "2026", "qd", "ubnd"} <= found


def test_both_placements_of_the_tone_are_one_word():
    assert words_in("hoà") == words_in("hòa")


@given(st.text())
def test_no_text_is_too_strange_to_be_found_or_sought(text):
    assert all(0 < len(word) <= LONGEST_WORD for word in words_in(text))
    sought = Sought.typed(text)
    assert len(sought.words) == len(sought.spelt) <= MOST_WORDS
    assert set(sought.words) <= words_in(text)


@given(st.text(), st.lists(st.text(min_size=1), max_size=3))
def test_lighting_leaves_every_letter_of_the_text(text, words):
    pairs, rest = lit_pieces(text, words)
    assert "".join(before + word for before, word in pairs) + rest == text


def test_the_words_of_a_query_are_each_looked_for_once():
    assert Sought.typed("  ĐẤT   đai, đất! ").spelt == ("đất", "đai")
    assert Sought.typed("đất đai").words == ("dat", "dai")
    assert not Sought.typed("<>&'\"\\").words


def test_a_number_that_nobody_has_whole_is_sought_by_its_parts():
    assert condition(["12/2026/qd"], "#news") == "'#news' & ('12/2026/qd' | ('12' & '2026' & 'qd'))"


def test_nothing_typed_can_leave_its_quotes():
    assert condition(["a'b\\c"]) == "'a''b\\\\c'"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("chuyeern", "chuyen"), ("ddooir", "doi"), ("soos", "so"), ("nguwowif", "nguoi"), ("ddaats", "dat")],
)
def test_the_keys_of_telex_are_read_as_the_word_they_spell(typed, meant):
    assert without_telex(typed) == meant


def test_words_run_together_can_be_taken_apart():
    assert splits("chuyendoiso")["chuyen doi so"] == ("chuyen", "doi", "so")
    assert splits("so") == {}


@pytest.mark.parametrize(
    ("one", "other", "slips"), [("so", "so", 0), ("sso", "so", 1), ("chuyne", "chuyen", 1), ("ngiem", "nghiem", 1), ("abc", "xyz", 3), ("", "ab", 2)],
)  # fmt: skip
def test_slips_are_counted(one, other, slips):
    assert distance(one, other) == distance(other, one) == slips


def test_mistyped_words_give_way_to_better_ones():
    sought = Sought.typed("chuyendoiso tỉnh").mended({"chuyendoiso": "chuyen doi so"})
    assert sought.words == ("chuyen", "doi", "so", "tinh")


def test_whole_words_are_lit_whatever_their_accents():
    assert lit("Chuyển đổi số, sống", ["so", "doi"]) == "Chuyển [đổi] [số], sống"


def test_words_found_by_their_accents_are_lit_by_them():
    assert lit("Nhân sự sử dụng", ["sự"], as_spelt=True) == "Nhân [sự] sử dụng"


def test_an_excerpt_shows_the_first_word_found_and_is_cut_between_words():
    shown = excerpt("một hai ba " * 60 + "đất đai " + "bốn năm " * 60, ["dat"])
    assert "đất đai" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert set(shown.split()) <= {"…", "một", "hai", "ba", "đất", "đai", "bốn", "năm"}
    assert excerpt("ngắn", ["dat"]) == "ngắn"


def test_plain_words_are_learnt_and_numbers_are_not():
    assert syllables_in("Số 12/2026 đất, Đai a") == {"so", "dat", "dai"}


@given(st.integers(0, 1300))
def test_an_excerpt_finds_its_word_wherever_it_stands(place):
    assert "đất" in excerpt("a " * place + "đất " + "b " * 300, ["dat"])


def test_words_stand_side_by_side_whatever_marks_are_between_them():
    titles = ["Chuyển đổi số: bước đầu", "Số hóa, chuyển đổi", "", "chuyển  đổi - số"]
    assert Sought.typed("chuyen doi so").side_by_side(titles) == [True, False, False, True]
