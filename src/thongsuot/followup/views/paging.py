"""Lists page by page."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet


def pages_of(rows: QuerySet[Any], size: int, counted: int | None) -> "Paginator[Any]":
    """Pages of `size` rows; their number is counted by the database only when it is not known as `counted`."""
    pages = Paginator(rows, size)
    if counted is not None:
        pages.count = counted
    return pages
