"""Looking up a name among all versions of all units: by the index on folded names, beside two naive scans.

Prepares the tables of `places` in this checkout's database if they are not there yet.
"""

import os
import statistics
import time
from collections.abc import Callable

import django
from django.core.management import call_command
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thongsuot.config.settings")
django.setup()

from thongsuot.places.models import UnitVersion, look_up  # noqa: E402 (Django must be set up first)
from thongsuot.places.rules.address import search_key  # noqa: E402

NAMES = ("Đăk Bla", "quang trung", "Kon Tum", "Sơn Hà", "Thanh Bình", "B'Lao", "Ngọk Bay", "Phú Hữu")
ADDRESS = "12 Trần Phú, phường Quang Trung, TP Kon Tum, tỉnh Kon Tum"
BOUND_MS = 5.0


def by_index(name: str) -> int:
    return len(UnitVersion.objects.named(name).placed())


def by_table_scan(name: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SET enable_indexscan = off; SET enable_bitmapscan = off")
        found = by_index(name)
        cursor.execute("RESET enable_indexscan; RESET enable_bitmapscan")
    return found


def by_loop(name: str) -> int:
    key = search_key(name)
    return sum(key in {search_key(one.name), search_key(one.full_name)} for one in UnitVersion.objects.all())


def milliseconds(look: Callable[[str], int], rounds: int) -> float:
    """Median over all names and rounds of one look-up."""
    spans = []
    for _ in range(rounds):
        for name in NAMES:
            begun = time.perf_counter()
            look(name)
            spans.append((time.perf_counter() - begun) * 1000)
    return statistics.median(spans)


def main() -> None:
    call_command("migrate", "places", verbosity=0)
    call_command("units", "load", verbosity=0)
    assert all(by_index(name) == by_table_scan(name) == by_loop(name) > 0 for name in NAMES)
    ours = milliseconds(by_index, 25)
    print(
        f"names by the index on folded    {ours:8.2f} ms  {ours / BOUND_MS:6.2f} of the bound of {BOUND_MS:.0f} ms"
    )
    for label, look, rounds in (
        ("table scan in PostgreSQL", by_table_scan, 5),
        ("loop over all rows", by_loop, 1),
    ):
        span = milliseconds(look, rounds)
        print(f"{label:30s}  {span:8.2f} ms  {span / ours:6.1f} times ours")
    span = milliseconds(lambda _: len(look_up(ADDRESS).meanings), 5)
    print(f"a whole old address             {span:8.2f} ms  {span / ours:6.1f} times a name")


if __name__ == "__main__":
    main()
