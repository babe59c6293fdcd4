import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.pure.text import bare, fold, normalise, sort_key

VIETNAMESE = st.text(
    alphabet=st.sampled_from(
        "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ AĐ' "
    )
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đắk  Lắk", "dak lak"),
        (" Ngọk Bay\n", "ngok bay"),
        ("Ea H’leo", "ea h'leo"),
        ("ỦY BAN", "uy ban"),
        ("", ""),
    ],
)
def test_folding_leaves_what_one_types_without_marks(text: str, folded: str):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_text_fold_alike(text: str):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(VIETNAMESE)
def test_folded_vietnamese_is_ascii(text: str):
    assert fold(text).isascii()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hoà", "hòa"),
        ("Uỷ", "Ủy"),
        ("thuý", "thúy"),
        ("khoẻ", "khỏe"),
        ("HOÀ", "HÒA"),
        ("quý", "quý"),
        ("hoàn", "hoàn"),
        ("Thuỷ", "Thủy"),
    ],
)
def test_the_tone_stands_on_one_agreed_letter(old: str, new: str):
    assert normalise(old) == new


@given(VIETNAMESE)
def test_normalising_keeps_the_number_of_letters_and_is_done_once(text: str):
    composed = unicodedata.normalize("NFC", text)
    assert len(normalise(text)) == len(composed)
    assert normalise(normalise(text)) == normalise(text)


def test_names_sort_as_in_a_vietnamese_dictionary():
    ordered = [
        "An Giang",
        "Ăn",
        "Ân Thi",
        "Ba",
        "Ba Tơ",
        "Bà Rịa",
        "Bả",
        "Bã",
        "Bá Thước",
        "Bạ",
        "Bắc Ninh",
        "Da",
        "Đà Nẵng",
        "Đắk Lắk",
        "Phường 2",
        "Phường 10",
    ]
    assert sorted(ordered, key=sort_key) == ordered


@given(st.text(), st.text())
def test_sort_keys_compare_as_plain_bytes(one: str, other: str):
    keys = sort_key(one), sort_key(other)
    assert (keys[0] < keys[1]) == (keys[0].encode("ascii") < keys[1].encode("ascii"))


@given(VIETNAMESE)
def test_case_does_not_count_in_order(text: str):
    assert sort_key(text.upper()) == sort_key(text.lower())


@given(VIETNAMESE)
def test_bare_letters_stay_in_their_places_and_fold_to_the_same(text: str):
    text = unicodedata.normalize("NFC", text)
    assert len(bare(text)) == len(text)
    assert " ".join(bare(text).split()) == fold(text)
