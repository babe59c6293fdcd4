"""Django's cache, in which Wagtail keeps at which address each site begins."""

import threading
from typing import Any

from django.core.cache.backends.locmem import LocMemCache

from thongsuot.config.changes import PAGES, generations

CHANGING = ("wagtailcore_site", PAGES)


class UntilPagesChange(LocMemCache):
    """In the memory of each process, and forgotten by all of them when a site or a page changes in any of them."""

    def __init__(self, name: str, params: dict[str, Any]) -> None:
        super().__init__(name, params)
        self._asked = threading.local()

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        self._look()  # before whoever misses it reads the database
        return super().get(key, default, version)

    def delete(self, key: str, version: int | None = None) -> bool:
        self._look()
        return super().delete(key, version)

    def make_key(self, key: str, version: int | None = None) -> str:
        return super().make_key(f"{key}:{getattr(self._asked, 'counts', '')}", version)

    def _look(self) -> None:
        self._asked.counts = "-".join(map(str, generations().counts(CHANGING)))
