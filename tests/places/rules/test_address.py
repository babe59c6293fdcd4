import pytest
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.places.rules.address import (
    LEVELS_OF_KIND,
    cuts,
    has_marks,
    parse,
    readings,
    search_key,
    split_kind,
)
from thongsuot.places.rules.registry_file import unit_rows

OLD_ADDRESS = [("", "12 Trần Phú"), ("phường", "Quang Trung"), ("thành phố", "Kon Tum"), ("tỉnh", "Kon Tum")]


def parts_of(line: str) -> list[tuple[str, str]]:
    return [(part.kind, part.name) for part in parse(line)]


@pytest.mark.parametrize(
    "line",
    [
        "12 Trần Phú, phường Quang Trung, thành phố Kon Tum, tỉnh Kon Tum",
        "12 Trần Phú, P. Quang Trung, TP. Kon Tum, T. Kon Tum",
        "12 Trần Phú,P.Quang Trung,TP.Kon Tum,T.Kon Tum",
        "12 Trần Phú; P Quang Trung; TP Kon Tum; T Kon Tum",
        "12 Trần Phú phường Quang Trung thành phố Kon Tum tỉnh Kon Tum",
        "12 Trần Phú\nPhường Quang Trung / T.P Kon Tum | Tỉnh Kon Tum",
    ],
)
def test_one_address_written_in_many_ways_has_the_same_parts(line):
    assert parts_of(line) == OLD_ADDRESS


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("phuong quang trung thanh pho kon tum", [("phường", "quang trung"), ("thành phố", "kon tum")]),
        ("TT. Plei Kần, H. Ngọc Hồi", [("thị trấn", "Plei Kần"), ("huyện", "Ngọc Hồi")]),
        ("TX An Khê", [("thị xã", "An Khê")]),
        ("P5 Q.10 TPHCM", [("phường", "5"), ("quận", "10"), ("thành phố", "HCM")]),
        ("Đ.K. Lý Sơn", [("đặc khu", "Lý Sơn")]),
        ("huyện Sơn Tịnh", [("huyện", "Sơn Tịnh")]),
        ("xã Tịnh Khê", [("xã", "Tịnh Khê")]),
        ("phường Quán Hoa quận Cầu Giấy", [("phường", "Quán Hoa"), ("quận", "Cầu Giấy")]),
        ("Ea H'Leo", [("", "Ea H'Leo")]),
        ("", []),
        ("... !!! ,,,", []),
    ],
)
def test_kinds_and_their_abbreviations_are_told_from_names(line, parts):
    assert parts_of(line) == parts


def test_a_dash_may_stand_within_a_name_or_between_two():
    ways = [[part.name for part in way] for way in readings("Bà Rịa - Vũng Tàu")]
    assert ways == [["Bà Rịa Vũng Tàu"], ["Bà Rịa", "Vũng Tàu"]]


def test_a_name_that_ends_like_a_kind_is_told_from_the_kind_after_it():
    ways = [[(part.kind, part.name) for part in way] for way in readings("huyen dan phuong thanh pho ha noi")]
    assert [("huyện", "dan phuong"), ("thành phố", "ha noi")] in ways


def test_words_without_separators_are_cut_in_every_way():
    (whole,) = parse("quang trung kon tum")
    assert ("quang trung", "kon tum") in [tuple(part.name for part in way) for way in cuts(whole)]


def test_an_unending_line_is_not_cut_in_every_way():
    (whole,) = parse("a " * 150)
    assert list(cuts(whole)) == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Đăk Bla", "dak bla"),
        ("D’Ran", "d'ran"),
        ("01", "1"),
        ("Văn Miếu - Quốc Tử Giám", "van mieu quoc tu giam"),
    ],
)
def test_a_name_is_looked_up_by_its_bare_letters(name, key):
    assert search_key(name) == key


@pytest.mark.parametrize("written", [str, search_key], ids=["with accents", "without"])
def test_every_unit_of_the_register_is_read_from_its_name_with_and_without_its_kind(written):
    for row in unit_rows():
        for name in (row.full_name, row.name):
            single = [way[0] for way in readings(written(name)) if len(way) == 1]
            assert search_key(row.name) in {key for part in single for key in (part.key, part.whole_key)}, (
                name
            )


def test_the_kind_is_told_from_the_name_of_every_unit():
    for row in unit_rows():
        assert split_kind(row.full_name) == (row.kind, row.name)


@given(st.text(max_size=300))
def test_whatever_is_typed_comes_apart_without_harm(line):
    for part in parse(line):
        assert part.name
        assert part.kind == "" or part.kind in LEVELS_OF_KIND


@given(st.text(max_size=100))
def test_folding_a_key_again_changes_nothing(text):
    assert search_key(search_key(text)) == search_key(text)


def test_marks_are_noticed():
    assert has_marks("Sơn Hà")
    assert has_marks("đak")
    assert not has_marks("Son Ha, B’Lao")
