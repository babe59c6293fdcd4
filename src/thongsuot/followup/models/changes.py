"""Which matters were written to since one last looked: noted by triggers, so that no write can be missed."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection

KEPT = timedelta(days=2)


class Moment(NamedTuple):
    """Where the database stands: which database it is, from which transaction on something may still be unseen,
    and whether this very transaction has written something that may yet be undone."""

    database: int
    unseen_from: int
    has_written: bool


def moment() -> Moment:
    """Taken before one reads; what is committed later is then among `changed_since` this moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT oid::bigint FROM pg_database WHERE datname = current_database()),"
            " pg_snapshot_xmin(pg_current_snapshot())::text::bigint, pg_current_xact_id_if_assigned() IS NOT NULL"
        )
        return Moment(*cursor.fetchone())


def changed_since(unseen_from: int) -> list[int]:
    """The matters written to by that transaction or a later one; the same one may be told twice. At most KEPT back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT matter_id FROM followup_change WHERE xact >= %s::text::xid8", [unseen_from]
        )
        return [matter for (matter,) in cursor.fetchall()]


def forget_changes(at: datetime) -> int:
    """Remove what nobody reads any more: whoever reads, begins anew each day."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM followup_change WHERE at < %s", [at - KEPT])
        return int(cursor.rowcount)
