"""What an installation needs before its first page: each step may be run again and does nothing twice."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.core.management import call_command
from django.utils.timezone import localdate

from thongsuot.config.example.offices import found_province
from thongsuot.followup.actions import load_calendar, load_norms
from thongsuot.places.actions import load_registry
from thongsuot.places.rules.registry_file import succession_rows, unit_rows
from thongsuot.portal.actions import answer_at, load_requirements
from thongsuot.portal.models.faces import catch_up_with_pages
from thongsuot.pure.clock.statutory import statutory_days

YEARS_BACK, YEARS_AHEAD = 2, 2

Step = tuple[str, Callable[[], object]]


def steps(province_code: str, *, at: datetime) -> tuple[Step, ...]:
    """The steps in their order, each with the name it is shown by."""
    return (
        ("cơ sở dữ liệu", lambda: call_command("migrate", verbosity=0, interactive=False)),
        ("danh mục đơn vị hành chính", lambda: load_registry(unit_rows(), succession_rows(), at=at)),
        (
            "lịch làm việc và các trị số",
            lambda: (load_years(at), load_norms(at=at), load_requirements(at=at)),
        ),
        ("cơ quan của tỉnh và các xã, phường", lambda: found_province(province_code, at=at)),
        ("địa chỉ công khai", lambda: answer_at(settings.ORIGIN, by=None, at=at)),
        ("chỉ mục tìm kiếm của cổng thông tin", catch_up_with_pages),
    )


def load_years(at: datetime) -> int:
    """Put the statutory days of the years around `at` into the calendar; returns how many were new."""
    year = localdate(at).year
    years = range(year - YEARS_BACK, year + YEARS_AHEAD)
    return load_calendar((day for each in years for day in statutory_days(each)), at=at)
