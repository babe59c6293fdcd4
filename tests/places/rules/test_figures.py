import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.places.rules.figures import boundaries, populations
from thongsuot.pure.lifecycle import Refused

SQUARE = [[[108.0, 14.3], [108.1, 14.3], [108.1, 14.4], [108.0, 14.3]]]


def feature(code="23293", kind="Polygon", coordinates=None) -> dict:
    return {
        "type": "Feature",
        "properties": {"code": code} if code else {},
        "geometry": {"type": kind, "coordinates": SQUARE if coordinates is None else coordinates},
    }


def collection(*features) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


@pytest.mark.parametrize(
    "text",
    [
        "code,population\n23293,35000\n23284,12345\n",
        "Mã,Dân số\r\n23293,35.000\r\n23284,12 345\r\n",
        "\ufeffcode,name,population\n23293,phường Kon Tum,35000\n,,\n23284,phường Đăk Cấm,12345\n",
    ],
)
def test_populations_are_read_as_offices_write_them(text):
    assert populations(text) == {"23293": 35_000, "23284": 12_345}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "thiếu cột mã"),
        ("code\n23293\n", "thiếu cột dân số"),
        ("code,population\n23293,nhiều\n", "Dòng 2"),
        ("code,population\n23293,1\n23284,-5\n", "Dòng 3"),
        ("code,population\n23293,1.5\n", "không phải là số nguyên"),
        ("code,population\n23293\n", "không phải là số nguyên"),
        ("code,population\n23293,1\n23293,2\n", "Dòng 3: mã 23293 đã có"),
    ],
)
def test_a_population_that_cannot_be_read_is_refused_with_its_line(text, says):
    with pytest.raises(Refused, match=says):
        populations(text)


def test_a_boundary_is_kept_as_it_was_drawn():
    assert boundaries(collection(feature(), feature("23284", "MultiPolygon", [SQUARE]))) == {
        "23293": {"type": "Polygon", "coordinates": SQUARE},
        "23284": {"type": "MultiPolygon", "coordinates": [SQUARE]},
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "không phải là GeoJSON"),
        ("[]", "FeatureCollection"),
        ("{}", "FeatureCollection"),
        (collection("x"), "thứ 1"),
        (collection(feature(code="")), "thuộc tính “code”"),
        (collection(feature(kind="Point")), "Polygon"),
        (collection(feature(coordinates=[[[14.3, 108.0]]])), "kinh độ, vĩ độ"),
        (collection(feature(coordinates=[["a", "b"]])), "kinh độ, vĩ độ"),
        (collection(feature(coordinates=[])), "kinh độ, vĩ độ"),
        (collection(feature(), feature()), "đã có"),
    ],
)
def test_a_boundary_that_cannot_be_drawn_is_refused_with_its_place(text, says):
    with pytest.raises(Refused, match=says):
        boundaries(text)


@pytest.mark.parametrize("read", [populations, boundaries])
@given(text=st.text(max_size=200))
def test_no_file_is_more_than_refused(read, text):
    with contextlib.suppress(Refused):
        assert isinstance(read(text), dict)


@given(st.dictionaries(st.from_regex(r"[0-9]{5}", fullmatch=True), st.integers(0, 999_999_999)))
def test_populations_written_are_read_again(figures):
    lines = [f"{code},{population}" for code, population in figures.items()]
    assert populations("\n".join(["code,population", *lines])) == figures
