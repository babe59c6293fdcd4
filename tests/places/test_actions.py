from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from thongsuot.places.actions import Loaded, load_registry
from thongsuot.places.models import Succession, Unit, UnitVersion
from thongsuot.places.rules.registry_file import SuccessionRow, UnitRow, succession_rows, unit_rows

pytestmark = pytest.mark.django_db

NOTHING = Loaded(0, 0, 0, 0, 0, 0)

AT = datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.fixture
def empty():
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE places_unit CASCADE")


def of_quang_ngai(row: UnitRow) -> bool:
    return row.code in {"51", "62", "608", "23281", "23293"}


@pytest.fixture
def rows(empty) -> list[UnitRow]:
    return [row for row in unit_rows() if of_quang_ngai(row)]


@pytest.fixture
def ways() -> list[SuccessionRow]:
    return [
        way
        for way in succession_rows()
        if way.old_code in {"62", "23281"} or way.old_code == way.new_code == "51"
    ]


def test_the_whole_register_is_loaded_once_and_loading_it_again_writes_nothing(empty):
    loaded = load_registry(unit_rows(), succession_rows(), at=AT)
    assert (loaded.units_added, loaded.versions_written) == (Unit.objects.count(), len(unit_rows()))
    assert Succession.objects.count() == loaded.successions_written == len(succession_rows())
    assert load_registry(unit_rows(), succession_rows(), at=AT) == NOTHING


def test_a_unit_knows_its_province_and_what_lies_above_it(rows, ways):
    load_registry(rows, ways, at=AT)
    old, new = Unit.objects.get(code="23281"), Unit.objects.get(code="23293", founded_on__isnull=False)
    assert (old.label, old.province.code) == ("phường Quang Trung, thành phố Kon Tum, tỉnh Kon Tum", "62")
    assert (new.label, new.province) == ("phường Kon Tum, tỉnh Quảng Ngãi", new.parent)
    assert list(old.successors.all()) == [new]
    assert list(new.predecessors.all()) == [old]


def test_a_corrected_file_changes_what_differs_and_keeps_ids_and_local_figures(rows, ways):
    load_registry(rows, ways, at=AT)
    unit = Unit.objects.get(code="23293", founded_on__isnull=False)
    Unit.objects.filter(pk=unit.pk).update(population=35_000, boundary={"type": "Polygon", "coordinates": []})
    corrected = [
        replace(row, area_km2=20.0, decree="1677a/NQ-UBTVQH15")
        if row.code == "23293" and row.founded_on
        else row
        for row in rows
    ]
    assert load_registry(corrected, ways, at=AT) == Loaded(0, 1, 1, 1, 0, 0)
    again = Unit.objects.get(code="23293", founded_on__isnull=False)
    assert (again.pk, again.area_km2, again.population) == (unit.pk, 20.0, 35_000)
    assert again.versions.get().decree == "1677a/NQ-UBTVQH15"


def test_a_change_of_kind_whose_day_is_corrected_leaves_no_trace_of_the_wrong_day(rows, ways):
    day, corrected = date(2026, 9, 20), date(2026, 9, 15)

    def changed_on(first: date) -> list[UnitRow]:
        last_day = first.replace(day=first.day - 1)
        return [
            later
            for row in rows
            for later in (
                (replace(row, valid_to=last_day), replace(row, kind="thành phố", valid_from=first))
                if row.code == "51" and row.founded_on
                else (row,)
            )
        ]

    load_registry(changed_on(day), ways, at=AT)
    load_registry(changed_on(corrected), ways, at=AT)
    versions = UnitVersion.objects.filter(unit__code="51", unit__founded_on__isnull=False).order_by(
        "valid_from"
    )
    assert [(v.kind, v.valid_from) for v in versions] == [
        ("tỉnh", date(2025, 7, 1)),
        ("thành phố", corrected),
    ]


def test_a_file_without_a_parent_is_refused_and_nothing_is_written(rows, ways):
    orphans = [row for row in rows if row.code != "608"]
    with pytest.raises(ValueError, match="608"), transaction.atomic():
        load_registry(orphans, ways, at=AT)
    assert not Unit.objects.exists()


def test_one_code_in_one_era_is_one_unit_even_when_the_era_is_unknown(rows, ways):
    load_registry(rows, ways, at=AT)
    with pytest.raises(IntegrityError, match="unit_of_an_era"), transaction.atomic():
        Unit.objects.create(code="23293", founded_on=None, level="commune", full_name="xã Khác", sort_key="x")


def test_versions_of_one_unit_never_overlap(rows, ways):
    load_registry(rows, ways, at=AT)
    version = UnitVersion.objects.get(unit__code="23293", unit__founded_on__isnull=False)
    version.pk, version.valid_from = None, date(2026, 1, 1)
    with pytest.raises(IntegrityError, match="unit_versions_do_not_overlap"), transaction.atomic():
        version.save()
