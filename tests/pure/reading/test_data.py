import tomllib
from importlib.resources import files

import pytest

TABLES = [
    (file.name, name, table)
    for file in sorted(files("thongsuot.pure.reading").joinpath("data").iterdir(), key=lambda file: file.name)
    if file.name.endswith(".toml")
    for name, table in tomllib.loads(file.read_text("utf-8")).items()
]


@pytest.mark.parametrize(
    ("file", "name", "table"), TABLES, ids=[f"{file}:{name}" for file, name, _ in TABLES]
)
def test_every_list_shows_how_it_is_used(file: str, name: str, table: dict):
    assert table.get("example"), f"{file} [{name}] needs an example"


@pytest.mark.parametrize(
    ("file", "name", "table"), TABLES, ids=[f"{file}:{name}" for file, name, _ in TABLES]
)
def test_no_list_holds_an_empty_phrase(file: str, name: str, table: dict):
    listed = table.get("phrases", "x")
    phrases = listed if isinstance(listed, list) else listed.replace("\n", ",").split(",")
    assert any(phrase.strip() for phrase in phrases)


def test_no_phrase_tells_of_two_fields():
    told: dict[str, list[str]] = {}
    for file, name, table in TABLES:
        for listed in (table.get("phrases", ""), table.get("hints", "")) if file == "fields.toml" else ():
            for phrase in {one.strip() for one in listed.replace("\n", ",").split(",")} - {""}:
                told.setdefault(phrase, []).append(name)

    assert {phrase: names for phrase, names in told.items() if len(names) > 1} == {}
