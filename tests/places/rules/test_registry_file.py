import hashlib
import re
import unicodedata
from collections import Counter
from datetime import date

import pytest

from thongsuot.places.rules.registry_file import DATA, UnitRow, succession_rows, unit_rows

REFORM = date(2025, 7, 1)


def alive(day: date, level: str) -> list[UnitRow]:
    return [row for row in unit_rows() if row.level == level and row.is_valid_on(day)]


@pytest.mark.parametrize(
    ("day", "cities", "wards", "communes"),
    [
        (date(2025, 7, 1), 6, 687, 2621),
        (date(2026, 4, 29), 6, 687, 2621),
        (date(2026, 4, 30), 7, 697, 2611),
        (date(2026, 8, 31), 7, 697, 2611),
        (date(2026, 9, 1), 8, 697, 2611),
        (date(2026, 9, 19), 8, 697, 2611),
        (date(2026, 9, 20), 9, 709, 2599),
        (date(2026, 11, 23), 9, 709, 2599),
    ],
)
def test_the_kinds_of_units_count_up_on_every_day_they_changed(day, cities, wards, communes):
    kinds = Counter(row.kind for row in alive(day, "commune"))
    assert kinds == {"phường": wards, "xã": communes, "đặc khu": 13}
    assert Counter(row.kind for row in alive(day, "province")) == {"thành phố": cities, "tỉnh": 34 - cities}


def test_the_day_before_the_reform_has_63_provinces_696_districts_and_10035_communes():
    eve = date(2025, 6, 30)
    assert [len(alive(eve, level)) for level in ("province", "district", "commune")] == [63, 696, 10_035]
    assert not alive(REFORM, "district")


def test_a_code_names_one_unit_a_level_on_any_day():
    for day in (date(2025, 6, 30), REFORM, date(2026, 4, 30), date(2026, 9, 20)):
        for level in ("province", "district", "commune"):
            assert max(Counter(row.code for row in alive(day, level)).values(), default=1) == 1


def test_a_code_used_again_is_another_unit():
    eras = {row.founded_on: row.full_name for row in unit_rows() if row.code == "23293"}
    assert eras == {None: "phường Thắng Lợi", REFORM: "phường Kon Tum"}


@pytest.mark.parametrize(
    ("code", "full_name"),
    [
        ("23293", "phường Kon Tum"),
        ("23284", "phường Đăk Cấm"),
        ("23302", "phường Đăk Bla"),
        ("23332", "xã Đăk Rơ Wa"),
        ("23317", "xã Ngọk Bay"),
        ("23326", "xã Ia Chim"),
    ],
)
def test_the_western_communes_of_quang_ngai_are_as_decided(code, full_name):
    (unit,) = [row for row in unit_rows() if row.code == code and row.founded_on]
    assert (unit.full_name, unit.parent_code, unit.decree) == (full_name, "51", "1677/NQ-UBTVQH15")


def test_only_the_decisions_of_september_2026_are_unconfirmed():
    unconfirmed = [row for row in unit_rows() if not row.confirmed]
    assert {row.decree for row in unconfirmed} == {"36/2026/QH16", "39/2026/QH16", "388/NQ-UBTVQH16"}
    assert len(unconfirmed) == 2 + 12


def test_every_parent_existed_on_every_day_of_its_child():
    above = {"commune": ("province", "district"), "district": ("province",)}
    days = (date(2025, 6, 30), REFORM)
    known = {(row.level, row.code, day) for day in days for row in unit_rows() if row.is_valid_on(day)}
    for row in unit_rows():
        if row.level != "province":
            day = row.founded_on or date(2025, 6, 30)
            assert any((level, row.parent_code, day) in known for level in above[row.level]), row


def test_every_old_commune_and_province_has_a_successor_and_every_new_unit_a_predecessor():
    links = succession_rows()
    old = {(row.level, row.code) for row in alive(date(2025, 6, 30), "commune")}
    old |= {(row.level, row.code) for row in alive(date(2025, 6, 30), "province")}
    assert old <= {(link.old_level, link.old_code) for link in links}
    assert {link.new_code for link in links} == {row.code for row in unit_rows() if row.founded_on}


def test_the_five_islands_come_from_districts_without_communes():
    links = [link for link in succession_rows() if link.old_level == "district"]
    new = {row.code: row.kind for row in unit_rows() if row.founded_on and row.level == "commune"}
    assert [(new[link.new_code], link.whole) for link in links] == [("đặc khu", True)] * 5


def test_a_divided_unit_has_several_successors_and_a_whole_one_exactly_one():
    ways = Counter((link.old_level, link.old_code) for link in succession_rows())
    for link in succession_rows():
        assert (ways[link.old_level, link.old_code] == 1) is link.whole
    divided = {link.old_code for link in succession_rows() if not link.whole}
    assert 441 <= len(divided) <= 471


def test_namesakes_far_apart_do_not_share_their_successors():
    """Phường 4 of Mỹ Tho did not go to Cao Lãnh, 81 km away, as phường 4 of Cao Lãnh did."""
    district = {row.name: row.code for row in unit_rows() if row.level == "district"}
    (ward,) = [row for row in unit_rows() if row.name == "4" and row.parent_code == district["Mỹ Tho"]]
    new = {row.code: row.name for row in unit_rows() if row.founded_on and row.level == "commune"}
    assert [new[link.new_code] for link in succession_rows() if link.old_code == ward.code] == ["Đạo Thạnh"]


def test_names_are_spelled_in_one_way():
    for row in unit_rows():
        assert row.name == unicodedata.normalize("NFC", row.name)
        assert row.name == " ".join(row.name.split())
        assert not re.search(r"['`´ʼ‘]", row.name)


def test_the_files_are_those_their_provenance_describes():
    provenance = (DATA / "PROVENANCE.md").read_text(encoding="utf-8")
    for name in ("units.csv.gz", "successions.csv.gz"):
        assert hashlib.sha256((DATA / name).read_bytes()).hexdigest() in provenance
