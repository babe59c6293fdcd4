from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from thongsuot.places.models import LookUp, Unit, UnitVersion, find, look_up, resembling
from thongsuot.pure.text import fold

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registry")]

WESTERN_WARDS = ["Quang Trung", "Quyết Thắng", "Thắng Lợi", "Trường Chinh", "Thống Nhất"]


def today(answer: LookUp) -> set[str]:
    return {unit.label for meaning in answer.meanings for unit in meaning.today}


@pytest.mark.parametrize("ward", WESTERN_WARDS)
def test_the_five_inner_wards_of_kon_tum_are_now_one_ward(ward):
    answer = look_up(f"phường {ward}, thành phố Kon Tum, tỉnh Kon Tum")
    assert today(answer) == {"phường Kon Tum, tỉnh Quảng Ngãi"}
    assert answer.is_certain


@pytest.mark.parametrize(
    "line",
    [
        "12 Trần Phú, phường Quang Trung, TP Kon Tum, tỉnh Kon Tum",
        "P.Quang Trung,TP.Kon Tum",
        "P. Quang Trung - TP. Kon Tum - T. Kon Tum",
        "tỉnh Kon Tum; thành phố Kon Tum; phường Quang Trung",
        "phuong quang trung thanh pho kon tum",
        "quang trung kon tum",
        "12 tran phu quang trung kon tum",
        "thôn 3, phường Quang Trung, TP Kon Tum, tỉnh Quảng Ngãi",
        "PHƯỜNG QUANG TRUNG, TP KON TUM",
    ],
)
def test_one_address_is_understood_however_it_is_written(line):
    answer = look_up(line)
    assert [meaning.unit.code for meaning in answer.meanings] == ["23281"]
    assert today(answer) == {"phường Kon Tum, tỉnh Quảng Ngãi"}


@pytest.mark.parametrize(
    ("line", "now"),
    [
        ("xã Đăk Blà, TP Kon Tum", "xã Đăk Rơ Wa, tỉnh Quảng Ngãi"),
        ("xã Ngok Bay, Kon Tum", "xã Ngọk Bay, tỉnh Quảng Ngãi"),
        ("huyện Lý Sơn", "đặc khu Lý Sơn, tỉnh Quảng Ngãi"),
        ("huyện Côn Đảo, Bà Rịa - Vũng Tàu", "đặc khu Côn Đảo, thành phố Hồ Chí Minh"),
        ("tỉnh Bà Rịa - Vũng Tàu", "thành phố Hồ Chí Minh"),
        ("tỉnh Bắc Giang", "thành phố Bắc Ninh"),
        ("phường Xuân Hương - Đà Lạt", "phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng"),
        ("phường 1, TP Mỹ Tho", "phường Mỹ Tho, tỉnh Đồng Tháp"),
        ("Phường 01 Quận 10 TPHCM", "phường Vườn Lài, thành phố Hồ Chí Minh"),
        ("xã Tam Quan Bac, Bình Định", "phường Hoài Nhơn Bắc, tỉnh Gia Lai"),
    ],
)
def test_what_an_old_unit_is_now(line, now):
    assert today(look_up(line)) == {now}


def test_a_divided_ward_has_several_answers_and_none_is_chosen():
    answer = look_up("phường Tràng Tiền, quận Hoàn Kiếm, Hà Nội")
    (meaning,) = answer.meanings
    assert today(answer) == {"phường Cửa Nam, thành phố Hà Nội", "phường Hoàn Kiếm, thành phố Hà Nội"}
    assert meaning.is_divided
    assert not answer.is_certain
    assert not any(way.whole for way in meaning.heirs)


def test_a_district_has_all_the_communes_it_went_into():
    answer = look_up("thành phố Kon Tum")
    assert {label.split(",")[0] for label in today(answer)} == {
        "phường Kon Tum",
        "phường Đăk Cấm",
        "phường Đăk Bla",
        "xã Đăk Rơ Wa",
        "xã Ngọk Bay",
        "xã Ia Chim",
    }


def test_a_name_without_province_is_answered_with_every_unit_that_bears_it():
    answer = look_up("phường Quang Trung")
    assert len(answer.meanings) > 5
    assert not answer.is_certain


def test_exact_accents_decide_when_they_are_written_and_not_when_they_are_left_out():
    assert [m.unit.full_name for m in look_up("xã Sơn Hà, Quảng Ngãi").meanings] == ["xã Sơn Hà"]
    without = {m.unit.full_name for m in look_up("xa son ha, quang ngai").meanings}
    assert without == {"xã Sơn Hà", "xã Sơn Hạ"}


def test_a_name_of_two_eras_that_leads_to_one_unit_is_certain():
    answer = look_up("xã Tịnh Khê, Quảng Ngãi")
    assert len(answer.meanings) == 2
    assert answer.is_certain


@pytest.mark.parametrize("bare", [False, True], ids=["with separators", "without"])
def test_every_hundredth_old_commune_is_understood_from_its_address_without_accents(bare):
    """Two readings of one line can both be right: the unit must be among the answers, alone or not."""
    for unit in Unit.objects.filter(level="commune", founded_on=None).select_related("parent__parent")[::100]:
        line = fold(unit.label).replace(", ", " " if bare else ", ")
        assert unit in [meaning.unit for meaning in look_up(line).meanings], line


def test_a_name_typed_like_a_kind_is_still_found():
    assert "xã Tịnh Khê, tỉnh Quảng Ngãi" in today(look_up("tinh khe"))


def test_a_misspelt_ward_is_not_passed_over_for_the_city_it_lies_in():
    answer = look_up("phường Quang Trug, TP Kon Tum")
    assert answer.meanings == ()
    assert answer.missing is not None
    assert answer.missing.name == "Quang Trug"
    assert answer.resembling[0].unit.label == "phường Quang Trung, thành phố Kon Tum, tỉnh Kon Tum"


@pytest.mark.parametrize("line", ["", "  ", "!!!", "., - /", "()"])
def test_an_address_without_a_word_means_nothing(line):
    assert look_up(line) == LookUp()


@pytest.mark.parametrize(
    "line", ["x" * 300, "a " * 150, "đ" * 300, "%_\\'\"", "0", "-1", "𝕏 ☃", "phường", "P.", "tp hcm hcm hcm"]
)
def test_nonsense_is_answered_without_harm(line):
    assert isinstance(look_up(line), LookUp)


def test_a_date_limits_the_names_to_those_then_in_use():
    assert [m.unit.founded_on for m in look_up("Kon Tum", on=date(2025, 8, 8)).meanings] == [date(2025, 7, 1)]
    assert all(m.unit.founded_on is None for m in look_up("Kon Tum", on=date(2025, 6, 30)).meanings)


def test_find_puts_exact_accents_first_and_today_before_yesterday():
    assert [version.full_name for version in find("Sơn Hạ", province="51")] == [
        "xã Sơn Hạ",
        "xã Sơn Hạ",
        "xã Sơn Hà",
        "huyện Sơn Hà",
    ]
    assert [version.unit.is_current for version in find("Sơn Hạ", province="51")] == [
        True,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize("query", ["dak bla", "Đăk Bla", "đắk bla", "phường đăk bla", "PHUONG DAK BLA"])
def test_a_name_is_found_with_or_without_accents_and_kind(query):
    assert "23302" in {version.unit.code for version in find(query, province="51", on=date(2025, 8, 8))}


def test_every_current_unit_is_found_by_its_bare_letters():
    """Đ is folded too: full-text indexes that forget it miss more than half of the names."""
    versions = UnitVersion.objects.filter(unit__in=Unit.objects.current(), valid_to=None)
    assert versions.count() == 34 + 3321
    missed = [v for v in versions if not v.folded.isascii() or "đ" in v.folded]
    assert missed == []


def test_names_nearest_to_an_unknown_one_are_offered():
    assert resembling("Đăk Blaa")[0].name in {"Đăk Bla", "Đăk Blà"}


def test_a_province_has_the_communes_of_today_only():
    communes = Unit.objects.communes_of("51")
    assert communes.count() == 96
    assert all(unit.founded_on for unit in communes)


def test_units_exist_between_their_first_and_last_day():
    provinces = Unit.objects.provinces()
    assert [provinces.on(date(2025, 6, 30)).count(), provinces.on(date(2025, 7, 1)).count()] == [63, 34]
    assert Unit.objects.named("kon tum", on=date(2026, 1, 1)).get().code == "23293"


def test_units_are_sorted_as_a_vietnamese_dictionary_sorts_them():
    names = [unit.name for unit in Unit.objects.current().provinces()]
    assert names[:4] == ["An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng"]
    assert names.index("Đà Nẵng") > names.index("Cần Thơ")


def test_a_kind_that_changed_leaves_one_unit_with_two_versions():
    unit = Unit.objects.current().get(code="25270")
    assert [version.full_name for version in unit.versions.order_by("valid_from")] == [
        "xã Lộc Ninh",
        "phường Lộc Ninh",
    ]
    assert unit.full_name == "phường Lộc Ninh"


def test_an_address_is_answered_in_a_constant_number_of_queries():
    counts = set()
    for line in ("phường Quang Trung, TP Kon Tum", "phường Quang Trung", "huyện Sơn Hà", "tỉnh Kon Tum"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            look_up(line)
        counts.add(len(queries))
    assert counts == {5}
