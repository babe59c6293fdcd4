"""Questions that are put to the database for every visitor. Working out their SQL costs Django more than the answer
costs the database, so it is done once; only the values change."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db import connection, models
from django.db.models import Field, Func, QuerySet, Value


class Given(Value):
    """Stands in a query for a value that is named only when the query is asked."""

    def __init__(self, name: str, output_field: "Field[Any, Any]") -> None:
        super().__init__(name, output_field)

    def as_sql(self, *_: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        return "%s", [self]


class OneOf(Func):
    """That a value is among a list; with a list that is `Given`, the SQL is the same however long it is."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    output_field = models.BooleanField()


class Asked:
    """The query that `ask` gives for values of these fields. It must have the same SQL for all values."""

    def __init__(self, ask: Callable[..., QuerySet[Any]], **fields: "Field[Any, Any]") -> None:
        self._ask, self._fields = ask, fields

    @cached_property
    def _query(self) -> tuple[type[models.Model], str, tuple[Any, ...]]:
        asked = self._ask(**{name: Given(name, field) for name, field in self._fields.items()})
        return asked.model, *asked.query.sql_with_params()

    def _with(self, values: dict[str, Any]) -> tuple[str, list[Any]]:
        _model, sql, params = self._query
        return sql, [values[one.value] if isinstance(one, Given) else one for one in params]

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """Of a query that ends in `values_list`; numbers, words, days and truths come as they are."""
        with connection.cursor() as cursor:
            cursor.execute(*self._with(values))
            return cursor.fetchall()

    def things(self, **values: Any) -> list[Any]:
        """Of a query that gives whole records."""
        sql, params = self._with(values)
        return list(self._query[0]._default_manager.raw(sql, params))
