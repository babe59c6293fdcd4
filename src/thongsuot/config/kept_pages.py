"""Public pages kept ready: a visitor who is not signed in gets one without the database, until what it shows changes.

Stands before Django as a WSGI application, in each process for itself; the counters of `generations` tell all of
them at once that a page is out of date. See docs/decisions/0008-pages-kept-by-what-they-read.md.
"""

import gzip
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as clock_time
from hashlib import sha256
from typing import Any

import brotli
from django.conf import settings
from django.db import connection
from django.http import HttpResponse, parse_cookie
from django.utils import timezone

from thongsuot.config.changes import Reading, generations
from thongsuot.config.display import COOKIE, Preferences
from thongsuot.config.generations import Generations
from thongsuot.config.kept_parts import KeptParts
from thongsuot.portal.rules.kept import keeper
from thongsuot.portal.rules.kinds import SITE_SHOWN

READING = {"GET", "HEAD"}
KEPT_SECONDS = 300
MOST_PLAIN, MOST_ASKED = 4000, 1000
LARGEST_BYTES = 512 * 1024
LONGEST_QUERY = 300
MESSAGES_COOKIE = "messages"
HARMLESS_VARIATION = {"cookie", "accept-encoding"}
COMPRESSED = (
    "text/",
    "application/xml",
    "application/rss",
    "application/atom",
    "application/json",
    "application/ld",
)

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]
Key = tuple[str, ...]


@dataclass(frozen=True)
class Kept:
    """A page as it was sent, and what must not have changed for it to be sent again."""

    seen: tuple[tuple[int, int], ...]
    until: float
    etag: str
    variants: tuple[tuple[str, Headers, bytes], ...]

    def answer(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """The whole page, its head, or that the browser has it already."""
        accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
        _coding, headers, body = next(one for one in self.variants if one[0] in accepted)
        if self.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
            start("304 Not Modified", [pair for pair in headers if not pair[0].startswith("Content-")])
            return []
        start("200 OK", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


class KeptPages:
    """Answers from what it keeps, else asks `application` and keeps what may be shown to everybody."""

    def __init__(self, application: Application, counters: Generations | None = None) -> None:
        self._application = application
        self._counters = counters or generations()
        self._parts = KeptParts(self._counters, _until)
        self._plain: dict[Key, Kept] = {}
        self._asked: dict[Key, Kept] = {}
        self._keeping = threading.Lock()

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        key = key_of(environ)
        if key is None:
            return self._with_parts(environ, start)
        kept = (self._asked if key[3] else self._plain).get(key)
        if kept and time.time() < kept.until and self._counters.unchanged(kept.seen):
            return kept.answer(environ, start)
        return self._ask(key, environ, start)

    def _ask(self, key: Key, environ: Environ, start: Start) -> Iterable[bytes]:
        """Ask for the page anew. The counters are read before the first query: a change meanwhile makes it old."""
        before = self._counters.moment()
        reading = Reading(_until())
        said: list[Any] = []

        def begin(status: str, headers: Headers, _fault: Any = None) -> None:
            said[:] = [status, headers]

        with connection.execute_wrapper(reading):
            result = self._with_parts(environ, begin)
        status, headers = said
        if not _is_for_everybody(status, headers, environ, result, reading):
            start(status, headers)
            return result
        kept = _as_kept(reading.seen(before, environ.get(SITE_SHOWN)), reading.until, headers, result)
        self._keep(key, kept)
        result.close()  # type: ignore[attr-defined]  # a response of Django's
        return kept.answer(environ, start)

    def _with_parts(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Ask for the page, for which parts may be at hand; who changes something has them made anew."""
        token = keeper.set(self._parts if environ["REQUEST_METHOD"] in READING else None)
        try:
            return self._application(environ, start)
        finally:
            keeper.reset(token)

    def _keep(self, key: Key, kept: Kept) -> None:
        """Addresses with a question are without number: they have a room of their own, and push out only each other."""
        room, most = (self._asked, MOST_ASKED) if key[3] else (self._plain, MOST_PLAIN)
        with self._keeping:
            room.pop(key, None)
            while len(room) >= most:
                del room[next(iter(room))]
            room[key] = kept


def key_of(environ: Environ) -> Key | None:
    """What a page depends on besides the database; None when it must be asked for itself, such as by who is signed in."""
    if environ["REQUEST_METHOD"] not in READING or "HTTP_AUTHORIZATION" in environ:
        return None
    query = environ.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY:
        return None
    display = language = ""
    if sent := environ.get("HTTP_COOKIE"):
        cookies = parse_cookie(sent)
        if settings.SESSION_COOKIE_NAME in cookies or MESSAGES_COOKIE in cookies:
            return None
        display = _display_in(cookies)
        language = _language_in(cookies)
    scheme = environ.get("HTTP_X_FORWARDED_PROTO", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return (environ.get("HTTP_HOST", ""), scheme, environ["PATH_INFO"], query, display, language)


def _display_in(cookies: Mapping[str, str]) -> str:
    wanted = Preferences.kept_as(cookies.get(COOKIE, ""))
    return "" if wanted == Preferences() else str(wanted)


def _language_in(cookies: Mapping[str, str]) -> str:
    wanted = cookies.get(settings.LANGUAGE_COOKIE_NAME, "")
    return wanted if wanted in dict(settings.LANGUAGES) else ""


def _is_for_everybody(
    status: str, headers: Headers, environ: Environ, result: Iterable[bytes], reading: Reading
) -> bool:
    said = {name.lower(): value.lower() for name, value in headers}
    varies = {name.strip() for name in said.get("vary", "").split(",") if name.strip()}
    return (
        status.startswith("200")
        and isinstance(result, HttpResponse)
        and len(result.content) <= LARGEST_BYTES
        and not reading.writes
        and "set-cookie" not in said
        and "CSRF_COOKIE_NEEDS_UPDATE" not in environ
        and varies <= HARMLESS_VARIATION
        and not any(word in said.get("cache-control", "") for word in ("no-store", "private"))
    )


def _as_kept(seen: tuple[tuple[int, int], ...], until: float, headers: Headers, response: Any) -> Kept:
    body = response.content
    etag = f'W/"{sha256(body).hexdigest()[:20]}"'
    left_out = {"content-length", "vary", "etag"}
    usual = [(name, value) for name, value in headers if name.lower() not in left_out]
    usual += [("Vary", "Cookie, Accept-Encoding"), ("ETag", etag)]
    if "Cache-Control" not in dict(headers):
        usual.append(("Cache-Control", "no-cache"))
    return Kept(seen, until, etag, tuple(_variants(usual, body, response["Content-Type"])))


def _variants(headers: Headers, body: bytes, content_type: str) -> Iterable[tuple[str, Headers, bytes]]:
    """The page in each coding that browsers take, the smallest first, the plain one last."""
    if content_type.startswith(COMPRESSED):
        for coding, smaller in (
            ("br", brotli.compress(body, quality=5)),
            ("gzip", gzip.compress(body, mtime=0)),
        ):
            yield (
                coding,
                [*headers, ("Content-Encoding", coding), ("Content-Length", str(len(smaller)))],
                smaller,
            )
    yield "", [*headers, ("Content-Length", str(len(body)))], body


def _until() -> float:
    """Some minutes from now, but not past midnight: what is overdue today is counted by the day."""
    now = timezone.localtime()
    midnight = timezone.make_aware(datetime.combine(now.date() + timedelta(days=1), clock_time()))
    return min(now + timedelta(seconds=KEPT_SECONDS), midnight).timestamp()
