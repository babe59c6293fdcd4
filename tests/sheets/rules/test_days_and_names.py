"""Days and names as people write them in cells."""

from datetime import date

import pytest

from thongsuot.people.rules.naming import Names
from thongsuot.sheets.rules.days import day_in


@pytest.mark.parametrize(
    "text",
    [
        "15/12/2026",
        "15-12-2026",
        "15.12.26",
        "2026-12-15",
        "2026-12-15 00:00:00",
        "46371",
        "ngày 15 tháng 12 năm 2026",
    ],
)
def test_a_day_is_read_however_it_is_written(text):
    assert day_in(text) == date(2026, 12, 15)


@pytest.mark.parametrize("text", ["", "31/02/2027", "12/2026", "hôm qua", "15/13/2026", "1/1/1900", "999999"])
def test_what_is_no_day_of_our_time_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 (Python says the rest in words of its own)
        day_in(text)


def test_a_body_is_found_by_its_short_and_long_names_and_by_its_commune():
    names = Names([(1, "UBND xã Ia Chim"), (2, "Đảng ủy xã Ia Chim"), (3, "Văn phòng Tỉnh ủy")])
    for said in (
        "UBND xã Ia Chim",
        "Ủy ban nhân dân xã Ia Chim",
        "uỷ ban nhân dân xã ia chim",
        "xã Ia Chim",
        "Ia Chim",
    ):
        assert names.meant(said) == {1}
    assert names.meant("VP tỉnh uỷ") == {3}
    assert names.meant("Đảng bộ") == set()
    assert names.alike("UBND xã Ia Chem") == ["UBND xã Ia Chim"]
