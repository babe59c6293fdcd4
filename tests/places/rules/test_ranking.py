from hypothesis import given
from hypothesis import strategies as st

from thongsuot.places.rules.address import parse
from thongsuot.places.rules.ranking import NO_FIT, Name, edits, fit, nearest, unexplained_commune

WARD = Name("commune", "phường", "Quang Trung")
CITY = Name("district", "thành phố", "Kon Tum")
PROVINCE = Name("province", "tỉnh", "Kon Tum")
CHAIN = [WARD, CITY, PROVINCE]

words = st.text("abc", max_size=8)


def test_the_more_of_an_address_a_unit_explains_the_better_it_fits():
    address = parse("phường Quang Trung, TP Kon Tum, tỉnh Kon Tum")
    elsewhere = [WARD, Name("district", "thành phố", "Uông Bí"), Name("province", "tỉnh", "Quảng Ninh")]
    assert fit(CHAIN, address) > fit(elsewhere, address) > NO_FIT


def test_one_part_is_not_used_for_two_names():
    assert fit(CHAIN, parse("Quang Trung, Kon Tum")).explained == 2
    assert fit(CHAIN, parse("Quang Trung, Kon Tum, Kon Tum")).explained == 3


def test_the_order_of_the_parts_does_not_count():
    there, back = (
        parse("tỉnh Kon Tum, TP Kon Tum, phường Quang Trung"),
        parse("phường Quang Trung, TP Kon Tum, tỉnh Kon Tum"),
    )
    assert fit(CHAIN, there) == fit(CHAIN, back)


def test_a_unit_the_address_does_not_name_does_not_fit_however_well_its_province_does():
    assert fit(CHAIN, parse("phường Thắng Lợi, TP Kon Tum, tỉnh Kon Tum")) == NO_FIT


def test_a_street_of_the_same_name_counts_less_than_the_ward():
    address = parse("Trần Phú, phường Nghĩa Lộ")
    assert fit([Name("commune", "phường", "Nghĩa Lộ")], address) > fit(
        [Name("commune", "phường", "Trần Phú")], address
    )


def test_exact_accents_fit_better_than_none():
    exact, other = Name("commune", "xã", "Sơn Hà"), Name("commune", "xã", "Sơn Hạ")
    assert fit([exact], parse("xã Sơn Hà")) > fit([other], parse("xã Sơn Hà")) > NO_FIT
    assert fit([exact], parse("xa son ha")) == fit([other], parse("xa son ha"))


def test_a_kind_of_another_level_never_fits():
    assert fit([CITY], parse("phường Kon Tum")) == NO_FIT
    assert fit([Name("province", "thành phố", "Đồng Nai")], parse("tỉnh Đồng Nai")) != NO_FIT


def test_a_commune_nobody_knows_is_noticed_though_its_city_is_known():
    missing = unexplained_commune([CITY, PROVINCE], parse("phường Quang Trug, TP Kon Tum"))
    assert missing is not None
    assert missing.name == "Quang Trug"
    assert unexplained_commune(CHAIN, parse("phường Quang Trung, TP Kon Tum")) is None


def test_the_nearest_names_need_the_fewest_edits():
    assert nearest("Kon Tun", ["Kon Tum", "Kon Plông", "Kon Tầng"], 2) == ["Kon Tum", "Kon Tầng"]


def test_among_equals_the_name_with_the_typed_accents_is_nearest():
    assert nearest("Sơn Há", ["Sơn Hạ", "Sơn Hà", "Son Ha"], 3)[-1] == "Son Ha"


@given(words, words, words)
def test_edits_are_a_distance(a, b, c):
    assert edits(a, b) == edits(b, a)
    assert (edits(a, b) == 0) is (a == b)
    assert edits(a, c) <= edits(a, b) + edits(b, c)
    assert abs(len(a) - len(b)) <= edits(a, b) <= max(len(a), len(b))
