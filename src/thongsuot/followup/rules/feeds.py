"""A calendar of matters in iCalendar (RFC 5545): each is something to do, and a mark on the day it falls due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event, Todo

REFRESH = timedelta(hours=1)
MOST_ENTRIES = 500
MOST_LETTERS = 500
# RFC 5545, 3.8.1.9: 1 is the highest, 9 the lowest, 0 says nothing.
PRIORITIES = (0, 5, 3, 1)


@dataclass(frozen=True)
class Entry:
    """One matter as its calendar says it; `url` is its page, `changed_at` when it last changed."""

    uid: str
    title: str
    about: str
    url: str
    due_on: date | None
    changed_at: datetime
    urgency: int
    started: bool


def calendar_of(name: str, entries: Iterable[Entry]) -> bytes:
    """The text of a calendar, the same bytes for the same entries; at most `MOST_ENTRIES` of them."""
    calendar = Calendar()
    for key, said in (
        ("prodid", "-//Thong Suot//VI"), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH"),
        ("x-wr-calname", name), ("x-wr-timezone", "Asia/Ho_Chi_Minh"), ("x-published-ttl", "PT1H"),
    ):  # fmt: skip
        calendar.add(key, said)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for entry in list(entries)[:MOST_ENTRIES]:
        calendar.add_component(_todo(entry))
        if entry.due_on:
            calendar.add_component(_event(entry, entry.due_on))
    text: bytes = calendar.to_ical()
    return text


def _todo(entry: Entry) -> Todo:
    todo = Todo()
    _say(todo, entry, f"viec-{entry.uid}", entry.title)
    todo.add("status", "IN-PROCESS" if entry.started else "NEEDS-ACTION")
    todo.add("priority", PRIORITIES[min(entry.urgency, len(PRIORITIES) - 1)])
    if entry.due_on:
        todo.add("due", entry.due_on)
    return todo


def _event(entry: Entry, due_on: date) -> Event:
    """The whole day, which nobody is busy for."""
    event = Event()
    _say(event, entry, f"han-{entry.uid}", f"Hạn: {entry.title}")
    event.add("dtstart", due_on)
    event.add("dtend", due_on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _say(component: Event | Todo, entry: Entry, uid: str, title: str) -> None:
    component.add("uid", uid)
    component.add("dtstamp", entry.changed_at)
    component.add("last-modified", entry.changed_at)
    component.add("summary", " ".join(title.split())[:MOST_LETTERS])
    component.add("description", entry.about)
    component.add("url", entry.url)
