import io
import json
import re

import pytest
from django.core.management import CommandError, call_command

from thongsuot.places.models import Unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registry")]


def units(*words: str) -> list[str]:
    out = io.StringIO()
    call_command("units", *words, stdout=out)
    return out.getvalue().splitlines()


def test_load_says_what_it_wrote():
    assert units("load") == [
        "Đơn vị: thêm 0, sửa 0. Tên và loại theo thời gian: ghi 0, bỏ 0. Kế thừa: ghi 0, bỏ 0."
    ]


def test_find_prints_an_aligned_table():
    head, first, second = units("find", "dak bla", "--province", "51")
    assert head.split() == ["Mã", "Tên", "Thuộc", "Từ", "ngày", "Đến", "ngày", "Văn", "bản"]
    assert first.index("phường Đăk Bla") == second.index("xã Đăk Blà") == head.index("Tên")
    assert first.endswith("1677/NQ-UBTVQH15")


def test_find_on_a_day_leaves_out_the_names_of_other_days():
    assert len(units("find", "dak bla", "--on", "08/08/2025")) == 2
    assert len(units("find", "dak bla", "--on", "2025-06-30")) == 2


def test_find_marks_what_is_not_confirmed():
    (line,) = [line for line in units("find", "thành phố Bắc Ninh") if "39/2026/QH16" in line]
    assert line.endswith("(chưa xác nhận)")


def test_convert_names_the_new_unit():
    _, line = units("convert", "phường Quang Trung, thành phố Kon Tum, Kon Tum")
    assert "phường Kon Tum, tỉnh Quảng Ngãi" in line
    assert line.endswith("toàn bộ")


def test_convert_lists_candidates_of_a_divided_ward_and_chooses_none():
    *lines, last = units("convert", "phường Tràng Tiền, quận Hoàn Kiếm")
    assert [line.endswith("một phần") for line in lines] == [False, True, True]
    assert last.startswith("Có nhiều khả năng")


@pytest.mark.parametrize(
    ("verb", "typed", "near"),
    [("find", "Đăk Blaa", "Đăk Bla"), ("convert", "phường Quang Trug, TP Kon Tum", "phường Quang Trung")],
)
def test_an_unknown_name_is_an_error_with_the_nearest_names(verb, typed, near):
    with pytest.raises(CommandError, match="Không tìm thấy") as failure:
        units(verb, typed)
    assert "Tên gần giống: " in str(failure.value)
    assert near in str(failure.value)
    assert failure.value.returncode == 1


@pytest.mark.parametrize("typed", ["!!!", "", "\x00", "zzzzzzzzzz"])
def test_nonsense_is_an_error_in_a_sentence(typed):
    for verb in ("find", "convert"):
        with pytest.raises(CommandError, match="Không tìm thấy"):
            units(verb, typed)


def test_a_wrong_date_is_refused_with_an_example():
    with pytest.raises(CommandError, match="30/06/2025"):
        units("find", "Kon Tum", "--on", "31/02/2025")


def test_figures_of_the_province_are_written_to_todays_units(tmp_path):
    file = tmp_path / "dan-so.csv"
    file.write_text("Mã,Dân số\n23293,35.000\n23284,12.345\n", encoding="utf-8")
    assert units("figures", str(file)) == ["Đã ghi dân số của 2 đơn vị."]
    assert Unit.objects.current().get(code="23293").population == 35_000
    assert Unit.objects.get(code="23293", founded_on=None).population is None


def test_boundaries_of_the_province_are_written_to_todays_units(tmp_path):
    square = {
        "type": "Polygon",
        "coordinates": [[[108.0, 14.3], [108.1, 14.3], [108.1, 14.4], [108.0, 14.3]]],
    }
    feature = {"type": "Feature", "properties": {"ma": "23293"}, "geometry": square}
    file = tmp_path / "ranh-gioi.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    assert units("figures", str(file)) == ["Đã ghi ranh giới của 1 đơn vị."]
    assert Unit.objects.current().get(code="23293").boundary == square


def test_one_unknown_code_refuses_the_whole_file(tmp_path):
    file = tmp_path / "dan-so.csv"
    file.write_text("code,population\n23293,1\n99999,2\n", encoding="utf-8")
    with pytest.raises(CommandError, match="99999"):
        units("figures", str(file))
    assert not Unit.objects.filter(population__isnull=False).exists()


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, content):
    file = tmp_path / "hong.csv"
    if content:
        file.write_bytes(content)
    with pytest.raises(CommandError, match=re.escape("hong.csv")):
        units("figures", str(file))
