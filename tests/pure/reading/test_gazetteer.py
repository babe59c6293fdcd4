from datetime import date

import pytest

from thongsuot.pure.reading.gazetteer import Gazetteer
from thongsuot.pure.reading.source import source_of

AFTER, BEFORE = date(2025, 8, 8), date(2024, 8, 8)


def only(
    gazetteer: Gazetteer, text: str, kinds: tuple[str, ...], province: str = "", on: date = AFTER
) -> str:
    (mention,) = gazetteer.find(source_of(text))
    place = gazetteer.resolve(mention, kinds, province, on)
    return place.code if place else ""


@pytest.mark.parametrize("spelling", ["Ngọk Bay", "Ngok Bay", "NGOK BAY"])
def test_a_name_is_found_without_all_its_marks(gazetteer: Gazetteer, spelling: str):
    assert only(gazetteer, f"xã {spelling} báo cáo", ("xã",)) == "23317"


def test_a_name_in_small_letters_is_no_name(gazetteer: Gazetteer):
    assert gazetteer.find(source_of("hà nội")) == []


def test_a_name_of_two_units_is_decided_by_the_province(gazetteer: Gazetteer):
    assert only(gazetteer, "xã Quang Trung", ("xã",), "40") == "17329"
    assert only(gazetteer, "xã Quang Trung", ("xã",), "31") == "11482"


def test_a_name_of_two_units_without_a_province_is_never_guessed(gazetteer: Gazetteer):
    assert only(gazetteer, "xã Quang Trung", ("xã",)) == ""


def test_units_are_those_standing_on_the_day(gazetteer: Gazetteer):
    assert only(gazetteer, "tỉnh Kon Tum", ("tỉnh",), on=BEFORE) == "62"
    assert only(gazetteer, "tỉnh Kon Tum", ("tỉnh",), on=AFTER) == ""
    assert only(gazetteer, "huyện Ba Tơ", ("huyện",), on=BEFORE) == "535"
    assert only(gazetteer, "xã Ba Tơ", ("xã",), on=AFTER) == "21484"


def test_one_name_of_a_province_a_city_and_a_ward_is_told_by_its_kind(gazetteer: Gazetteer):
    assert only(gazetteer, "phường Kon Tum", ("phường",)) == "23293"
    assert only(gazetteer, "thành phố Kon Tum", ("thành phố",), on=BEFORE) == "608"


@pytest.mark.parametrize("name", ["TPHCM", "TP.HCM", "TP. HCM", "TP HCM", "Hồ Chí Minh"])
def test_the_city_has_many_names(gazetteer: Gazetteer, name: str):
    assert only(gazetteer, f"lãnh đạo {name}", ()) == "79"


def test_a_unit_is_named_by_its_code_on_a_day(gazetteer: Gazetteer):
    assert gazetteer.named("23293", BEFORE).name == "Thắng Lợi"
    assert gazetteer.named("23293", AFTER).name == "Kon Tum"
    assert gazetteer.named("99999", AFTER) is None
