"""What is kept in memory of all matters is what stands in the database, whoever wrote it and whatever was undone."""

import pytest
from django.db import connection, transaction
from django.utils.timezone import localdate

from thongsuot.desk.models import totals
from thongsuot.followup.models import MEASURES, Matter, changed_since, columns_for, forget_changes, moment
from thongsuot.people.models import Body, User

pytestmark = pytest.mark.usefixtures("own_database")


def counted(code: str) -> tuple[int, int]:
    """What the columns and what the table say of one measure."""
    monitor, today = User.objects.get(username="van-phong"), localdate()
    by_columns = totals(columns_for(monitor, today)).whole.of_code(code)
    return by_columns, Matter.objects.filter(MEASURES[code].on(today)).count()


def how_many() -> int:
    return len(columns_for(User.objects.get(username="van-phong"), localdate()).key)


def test_a_change_is_seen_by_whoever_had_read_before():
    before, of_table = counted("completed_on_time")
    assert before == of_table
    Matter.objects.filter(pk=Matter.objects.open().first().pk).update(
        is_completed=True, closed_at="2026-01-02T00:00Z"
    )
    assert counted("completed_on_time") == (before + 1, of_table + 1)


def test_what_is_written_past_django_is_seen_too():
    before, _of_table = counted("open_in_time")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE followup_matter SET due_on = current_date + 400 WHERE closed_at IS NULL AND due_on IS NULL"
        )
    after, of_table = counted("open_in_time")
    assert before < after == of_table


def test_what_was_undone_is_not_kept():
    before = counted("open_in_time")
    with transaction.atomic():
        Matter.objects.open().update(due_on="2999-01-01")
        within, of_table = counted("open_in_time")
        transaction.set_rollback(True)
    assert before[0] < within == of_table
    assert counted("open_in_time") == before


def test_a_matter_that_is_gone_counts_no_more(now):
    lone = Matter.objects.open().filter(register="tasks").last()
    copied = Matter.objects.get(pk=lone.pk)
    copied.pk, copied.finding, copied.collective = None, None, None
    copied.save()
    with_it = how_many()
    copied.delete()
    assert how_many() == with_it - 1


def test_notes_of_changes_are_forgotten_after_two_days(now):
    seen = moment().unseen_from
    Matter.objects.open().update(progress_percent=5)
    assert forget_changes(now) == 0
    assert changed_since(seen)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE followup_change SET at = at - interval '3 days'")
    assert forget_changes(now) > 0
    assert changed_since(seen) == []


def test_every_account_sees_by_columns_what_it_may_see():
    theirs = Body.objects.filter(duties__user__username="can-bo-kon-tum")[0]
    others = Matter.objects.open().exclude(owner=theirs).exclude(assigner=theirs)
    supervised, shared = others.exclude(unit=theirs.unit).order_by("-pk")[:2]
    Matter.objects.filter(pk=supervised.pk).update(supervisor=theirs)
    shared.coordinating.add(theirs)
    for user in User.objects.all():
        visible = Matter.objects.visible_to(user).order_by("pk").values_list("pk", flat=True)
        assert columns_for(user, localdate()).key.tolist() == list(visible), user.username
    officer = User.objects.get(username="can-bo-kon-tum")
    assert {supervised.pk, shared.pk} <= set(columns_for(officer, localdate()).key.tolist())


def test_a_new_matter_stands_in_its_place(now):
    before = columns_for(User.objects.get(username="van-phong"), localdate()).key.tolist()
    copied = Matter.objects.open().filter(register="tasks").last()
    copied.pk, copied.finding, copied.collective = None, None, None
    copied.save()
    assert columns_for(User.objects.get(username="van-phong"), localdate()).key.tolist() == [
        *before,
        copied.pk,
    ]


def test_what_comes_into_and_goes_out_of_sight_is_noticed_each_time():
    officer = User.objects.get(username="can-bo-kon-tum")
    theirs = Body.objects.filter(duties__user=officer)[0]
    others = Body.objects.exclude(unit=theirs.unit)[0]
    hidden = Matter.objects.exclude(pk__in=Matter.objects.visible_to(officer)).order_by("pk")
    first, last = hidden.first(), hidden.last()
    changes = (
        lambda: Matter.objects.filter(pk__in=[first.pk, last.pk]).update(owner=theirs, unit=theirs.unit),
        lambda: Matter.objects.filter(pk=first.pk).update(owner=others),
        lambda: first.coordinating.add(theirs),
        lambda: Matter.objects.filter(pk=last.pk).update(closed_at="2026-01-02T00:00Z", is_completed=True),
        lambda: first.coordinating.remove(theirs),
        lambda: Matter.objects.filter(owner=theirs).update(owner=others, assigner=others, unit=others.unit),
        lambda: Matter.objects.filter(pk=last.pk).update(owner=theirs),
    )
    for change in changes:
        seen_before = columns_for(officer, localdate()).key.tolist()
        change()
        seen, of_table = columns_for(officer, localdate()), Matter.objects.visible_to(officer)
        assert seen.key.tolist() == list(of_table.order_by("pk").values_list("pk", flat=True))
        ended = Matter.objects.filter(pk__in=seen.key[seen.ended > 0].tolist())
        assert not ended.open().exists()
        assert seen.key[seen.ended == 0].tolist() == list(
            of_table.open().order_by("pk").values_list("pk", flat=True)
        )
    assert seen_before != seen.key.tolist()
