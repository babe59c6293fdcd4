"""Where a matter stands against its deadline: computed for one, or counted by the database, it is the same."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thongsuot.followup.models import Matter
from thongsuot.pure.clock.deadline import Timeliness

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
EDGES = [0, 1, 3, 4, 90, 91]  # on either side of "due soon" and of "silent" as the norms have them at first
DAYS = st.one_of(st.sampled_from([*EDGES, *(-edge for edge in EDGES)]), st.integers(-400, 400))
TIMES = st.sampled_from([time(0, 0), time(0, 0, 1), time(6, 59), time(7, 0), time(12, 0), time(23, 59, 59)])


@st.composite
def instants(draw: st.DrawFn) -> datetime:
    return timezone.make_aware(datetime.combine(TODAY + timedelta(days=draw(DAYS)), draw(TIMES)))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    due_in=st.none() | DAYS, submitted_at=st.none() | instants(), completed=st.booleans(), last_sign_at=instants()
)  # fmt: skip
def test_what_is_counted_is_what_each_is(ward_task, due_in, submitted_at, completed, last_sign_at):
    is_completed = completed and submitted_at is not None
    Matter.objects.filter(pk=ward_task.pk).update(
        due_on=None if due_in is None else TODAY + timedelta(days=due_in), submitted_at=submitted_at,
        is_completed=is_completed, closed_at=submitted_at if is_completed else None, last_sign_at=last_sign_at,
    )  # fmt: skip
    one = Matter.objects.filter(pk=ward_task.pk)
    counted = [figure.kind for figure in one.count_by(list(Timeliness), TODAY) if figure.count]
    assert counted == [one.get().timeliness_on(TODAY)]


def test_what_was_recalled_counts_nowhere(ward_task, chair, now):
    Matter.objects.filter(pk=ward_task.pk).update(closed_at=now, state="recalled")
    one = Matter.objects.filter(pk=ward_task.pk)
    assert [figure.count for figure in one.count_by(list(Timeliness), TODAY)] == [0] * len(Timeliness)


def test_all_matters_stand_in_one_kind_each(db, seed_paper):
    counted = Matter.objects.filter(closed_at=None).count_by(list(Timeliness), TODAY)
    assert sum(figure.count for figure in counted) == Matter.objects.filter(closed_at=None).count()


def test_a_count_and_its_list_agree(seed_paper):
    for figure in Matter.objects.all().count_by(list(Timeliness), TODAY):
        assert Matter.objects.all().timely(figure.kind, TODAY).count() == figure.count
