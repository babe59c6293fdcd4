"""The example's reports of units: whichever day it is loaded, there is something to see and something left to do."""

from datetime import datetime

import pytest
from django.utils.timezone import get_current_timezone, localdate

from thongsuot.config.example.reports import load_reports
from thongsuot.registers.reports.models import Report, standing_of, summary_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("day", [(2026, 11, 26), (2027, 1, 1), (2027, 2, 10)], ids=str)
def test_one_period_is_closed_and_in_the_next_one_there_is_work_left(day, officer):
    at = datetime(*day, 6, tzinfo=get_current_timezone())
    form = load_reports(at=at)
    newest, closed = form.periods.all()
    assert standing_of(_reports(closed), localdate(at)).missing == 0
    standing = standing_of(_reports(newest), localdate(at))
    assert (standing.handed_in, standing.handed_in_late, standing.missing, standing.overdue) == (4, 1, 2, 1)
    assert {one.figure.code: [str(a.report.body) for a in one.outliers] for one in summary_of(closed) if one.outliers} == {
        "ho_so": ["UBND xã Ia Chim"]
    }  # fmt: skip
    mine = Report.objects.whole().filled_in_by(officer)[0]
    assert (mine.period, mine.matter.state) == (newest, "asked")
    assert mine.lines[0].offered == "58"
    assert load_reports(at=at) == form


def _reports(period):
    return list(Report.objects.whole().filter(period=period))
