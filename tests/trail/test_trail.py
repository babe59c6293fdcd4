"""The trail keeps everything, and shows when it has been tampered with."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from thongsuot.trail.actions import record
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trail_entry SET by_name = 'Ai đó' WHERE number = 3",
        "DELETE FROM trail_entry WHERE number = 3",
        "TRUNCATE trail_entry CASCADE",
    ],
)
def test_the_database_refuses_to_change_the_trail(statement):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Entry.objects.filter(number=3).exists()


def test_an_untouched_trail_verifies(capsys):
    call_command("trail", "verify")
    assert "nguyên vẹn" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("tampering", "number", "fault"),
    [
        ("UPDATE trail_entry SET by_name = 'Ai đó' WHERE number = 7", 7, "nội dung đã bị sửa"),
        (
            'UPDATE trail_entry SET facts = facts || \'{"due_on": "2030-01-01"}\' WHERE number = 9',
            9,
            "nội dung đã bị sửa",
        ),
        ("DELETE FROM trail_entry WHERE number = 5", 5, "bị xóa khỏi chuỗi"),
    ],
)
def test_verify_names_the_first_broken_entry(tampering, number, fault):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE trail_entry DISABLE TRIGGER USER")
        cursor.execute(tampering)
    with pytest.raises(CommandError, match=f"mục số {number}: {fault}"):
        call_command("trail", "verify")


def test_an_entry_needs_the_transaction_of_its_change(monitor, now):
    connection.in_atomic_block = False
    try:
        with pytest.raises(transaction.TransactionManagementError):
            record("tasks.accept", monitor, by=monitor, at=now)
    finally:
        connection.in_atomic_block = True


def test_all_are_counted_by_the_last_number_and_some_one_by_one():
    assert Entry.objects.count() == len(Entry.objects.all())
    tasks = Entry.objects.filter(action__startswith="tasks.")
    assert tasks.count() == len(tasks)
    assert Entry.objects.all()[:3].count() == 3
