"""What a piece of work reads from the database and what it changes, told from its statements.

Watching the statements themselves, rather than single models, sees bulk updates and raw SQL as well, and whatever
a new register or a new kind of page will read: nobody has to remember to say so.
See docs/decisions/0008-pages-kept-by-what-they-read.md.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from thongsuot.config.generations import Generations, place_of
from thongsuot.portal.rules.kinds import HOME_DEPTH

PAGES, FRAME = "pages", "frame"
PAGE_TABLE = "wagtailcore_page"
SITE_LENGTH = HOME_DEPTH * 4  # the letters of a home's path
# A picture just uploaded is on no page until a page that names it is saved; sizes are made while pages are shown.
SHOWN_BY_OTHERS = {"wagtailimages_image", "wagtailimages_rendition"}

_READ = re.compile(r'\b(?:FROM|JOIN)\s+"?([a-z_]\w*)', re.IGNORECASE)
_WRITTEN = re.compile(
    r'\b(?:INSERT INTO|DELETE FROM|TRUNCATE|(?<!FOR )(?<!DO )UPDATE)\s+(?:ONLY\s+)?"?([a-z_]\w*)',
    re.IGNORECASE,
)
_COLUMNS = re.compile(r'"(\w+)"')
_OF_ONE_ROW = re.compile(r'WHERE\s+(?:"?\w+"?\.)?"?(id|page_ptr_id|path)"?\s*=\s*%s\s*$', re.IGNORECASE)

Execute = Callable[[str, Any, bool, dict[str, Any]], Any]


@cache
def generations() -> Generations:
    """The counters of this installation: a name for each table, for all pages, and for the pages of each site."""
    return Generations(settings.GENERATIONS)


class Reading:
    """Put around a piece of work, it collects what that reads, whether it changes anything, and how long it is good."""

    def __init__(self, until: float) -> None:
        self.tables: set[str] = set()
        self.places: set[int] = set()
        self.until = until
        self.writes = False

    def __call__(self, execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: FBT001 - Django's way of calling
        self.tables.update(_READ.findall(sql))
        self.writes = self.writes or bool(tables_written(sql))
        return execute(sql, params, many, context)

    def seen(self, before: memoryview, site: str | None) -> tuple[tuple[int, int], ...]:
        """The counters that what was read depends on, as they were `before`. `site`: see `names_read`."""
        places = self.places.union(map(place_of, names_read(self.tables, site)))
        return tuple((place, before[place]) for place in places)


def note_kept(connection: BaseDatabaseWrapper, places: Iterable[int], until: float) -> None:
    """Whoever is reading has used something kept: that counts as reading what it was made from."""
    for reading in connection.execute_wrappers:
        if isinstance(reading, Reading):
            reading.places.update(places)
            reading.until = min(reading.until, until)


def names_read(tables: set[str], site: str | None) -> set[str]:
    """The counters that what was read depends on. `site`: the path of the only site whose pages were shown."""
    pages = f"{PAGES}:{site}" if site else PAGES
    return (tables - page_tables()) | {FRAME, pages}


def watch(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Receiver of a new connection: from now on its changes are counted when they are committed."""
    if note_changes not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, note_changes)  # the last place is for who comes and goes


def note_changes(execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: FBT001 - Django's way of calling
    result = execute(sql, params, many, context)
    for table in tables_written(sql):
        names = _names_written(table, sql, None if many else params, context["connection"])
        if names:
            transaction.on_commit(partial(generations().advance, names), using=context["connection"].alias)
    return result


def tables_written(sql: str) -> set[str]:
    sql = sql.lstrip()
    return set() if sql.startswith("SELECT") else set(_WRITTEN.findall(sql))


@cache
def page_tables() -> frozenset[str]:
    page = apps.get_model("wagtailcore", "Page")
    return frozenset(model._meta.db_table for model in apps.get_models() if issubclass(model, page))


def _names_written(
    table: str, sql: str, params: Sequence[Any] | None, connection: BaseDatabaseWrapper
) -> set[str]:
    """The counters that a statement moves on. Which page it changes is found out; where it cannot be, all do."""
    is_new = sql.startswith("INSERT")
    if table in SHOWN_BY_OTHERS and is_new:
        return set()
    if table not in page_tables():
        return {table}
    if is_new and table != PAGE_TABLE:
        return set()  # the row of wagtailcore_page that comes with it tells
    site = _path_written(sql, params, is_new=is_new, connection=connection)[:SITE_LENGTH]
    return {PAGES, f"{PAGES}:{site}"} if _is_of_a_commune(site) else {PAGES, FRAME}


def _is_of_a_commune(path: str) -> bool:
    """What the province itself writes, such as a warning, stands on every commune's pages."""
    site = apps.get_model("portal", "WardPage").objects.filter(path=path)
    return len(path) == SITE_LENGTH and site.exists()  # the pages of an empty database are above


def _path_written(
    sql: str, params: Sequence[Any] | None, *, is_new: bool, connection: BaseDatabaseWrapper
) -> str:
    """The path of the page that is written, "" when it is not told by the statement."""
    if not params:
        return ""
    if is_new:
        columns = _COLUMNS.findall(sql.partition(" VALUES ")[0])[1:]
        return str(params[columns.index("path")]) if len(columns) == len(params) else ""
    found = _OF_ONE_ROW.search(sql)
    if found is None:
        return ""
    return str(params[-1]) if found[1] == "path" else _path_of(params[-1], connection)


def _path_of(key: int, connection: BaseDatabaseWrapper) -> str:
    with connections[connection.alias].cursor() as cursor:
        cursor.execute("SELECT path FROM wagtailcore_page WHERE id = %s", [key])
        row = cursor.fetchone()
    return row[0] if row else ""
