"""A living site for phường Kon Tum: one or a few of each kind of page. Everybody and everything here is invented."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import localdate
from wagtail.models import Collection

from thongsuot.config.example import words
from thongsuot.config.example.offices import WARD_CODE, body
from thongsuot.config.example.pictures import picture
from thongsuot.people.actions import appoint
from thongsuot.people.models import Person, User
from thongsuot.portal.actions import Voter, fill, put_up, vote
from thongsuot.portal.models import (
    AlbumPage,
    AlertPage,
    ArticlePage,
    CalendarEntry,
    DocumentPage,
    GuidePage,
    Leader,
    PollPage,
    QuestionPage,
    ReceptionTime,
    Replacement,
    TranslatedPage,
    WardPage,
    WeekPage,
)
from thongsuot.portal.rules.content import (
    ABOUT,
    ALBUMS,
    CALENDAR,
    DOCUMENTS,
    DUTIES,
    GUIDES,
    HISTORY,
    NATURE,
    NOTICES,
    ORGANISATION,
    POLLS,
    QUESTIONS,
    RECEPTION,
    SPOKESPERSON,
)
from thongsuot.portal.rules.kinds import NEWS_SLUG
from thongsuot.portal.rules.week import monday_of

HOURS_SINCE_ASSIGNED = 5


def fill_site(site: WardPage, *, by: User, at: datetime) -> None:
    """Give the founded pages of the site their content. Dates are set around `at`."""
    pages = {page.slug: page.specific for page in site.get_descendants()}
    today = localdate(at)
    for slug, parts in ((DUTIES, words.DUTIES), (NATURE, words.NATURE), (HISTORY, words.HISTORY)):
        fill(pages[slug], {"body": parts}, by=by, at=at)
    fill(pages[ABOUT], {"body": words.ABOUT}, by=by, at=at)
    fill(pages[ORGANISATION], {"leaders": list(_leaders(at))}, by=by, at=at)
    assigned_at = at - timedelta(hours=HOURS_SINCE_ASSIGNED)
    fill(pages[SPOKESPERSON], {**words.SPOKESPERSON, "assigned_at": assigned_at}, by=by, at=at)
    times = [ReceptionTime(**row) for row in words.RECEPTION_TIMES]
    fill(pages[RECEPTION], {**words.RECEPTION, "times": times}, by=by, at=at)
    alert = put_up(pages[NOTICES], AlertPage(**words.ALERT), by=by, at=at)
    put_up(alert, TranslatedPage(**words.ENGLISH_ALERT), by=by, at=at)
    for monday in (monday_of(today), monday_of(today) + timedelta(days=7)):
        week = WeekPage(monday=monday)
        week.entries.set(list(_entries(monday)))
        put_up(pages[CALENDAR], week, by=by, at=at)
    for row in words.GUIDES:
        put_up(pages[GUIDES], GuidePage(**row), by=by, at=at)
    for days, row in words.QUESTIONS:
        put_up(pages[QUESTIONS], QuestionPage(**row, answered_on=today - timedelta(days=days)), by=by, at=at)
    for days, row in words.ARTICLES:
        put_up(pages[NEWS_SLUG], _article(row, today - timedelta(days=days)), by=by, at=at)
    _put_up_documents(pages[DOCUMENTS], today, by, at)
    _put_up_album(pages[ALBUMS], today, by, at)
    _put_up_poll(pages[POLLS], today, by, at)
    put_up(site, TranslatedPage(**words.ENGLISH_HOME), by=by, at=at)


def _leaders(at: datetime) -> Iterable[Leader]:
    for name, title, key, rank, facts in words.LEADERS:
        where = body(WARD_CODE, key)
        person, _is_new = Person.objects.get_or_create(full_name=name)
        appointment = appoint(person, title, where, on=where.valid_from, rank=rank, by=None, at=at)
        yield Leader(appointment=appointment, **facts)


def _entries(monday: date) -> Iterable[CalendarEntry]:
    for day, hour, facts in words.WEEK:
        yield CalendarEntry(on=monday + timedelta(days=day), begins_at=time(*hour), **facts)


def _article(row: dict[str, Any], on: date) -> ArticlePage:
    facts = {name: value for name, value in row.items() if name != "topics"}
    article = ArticlePage(**facts, published_on=on, author="Bùi Ngọc Lan")
    article.topics.add(*row["topics"])
    return article


def _put_up_documents(parent: object, today: date, by: User, at: datetime) -> None:
    older: DocumentPage | None = None
    for days, row in words.DOCUMENTS:
        document = DocumentPage(
            **row, issued_on=today - timedelta(days=days), effective_on=today - timedelta(days=days)
        )
        if older is not None and "thay thế" in document.summary:
            document.replacing.set([Replacement(older=older)])
        older = put_up(parent, document, by=by, at=at)


def _put_up_album(parent: object, today: date, by: User, at: datetime) -> None:
    collection = Collection.objects.get(name__contains=f"({WARD_CODE},")
    photos = [
        ("photo", {"image": picture(number, collection), "alt_text": alt, "caption": caption})
        for number, (alt, caption) in enumerate(words.PHOTOS)
    ]
    album = AlbumPage(title=words.ALBUM, summary=words.ALBUM_SUMMARY, taken_on=today, photos=photos)
    put_up(parent, album, by=by, at=at)


def _put_up_poll(parent: object, today: date, by: User, at: datetime) -> None:
    poll = PollPage(**words.POLL, closes_on=today + timedelta(days=words.POLL_OPEN_DAYS))
    put_up(parent, poll, by=by, at=at)
    for number, place in enumerate(words.POLL_VOTES):
        voter = Voter(f"example {number}", "example", at - timedelta(minutes=5))
        vote(poll, poll.choices[place], voter, at=at)
