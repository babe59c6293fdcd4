"""Articles from drafts and papers."""

from datetime import date, datetime

from django.db import transaction
from django.utils.html import escape
from django.utils.timezone import localdate
from wagtail.models import Page

from thongsuot.papers.models import Paper
from thongsuot.people.models import User
from thongsuot.people.rules.verdict import require
from thongsuot.portal.actions.publishing import note_published
from thongsuot.portal.actions.tree import add, slug_for
from thongsuot.portal.models import ArticlePage, NewsIndexPage, WardPage
from thongsuot.portal.permissions import may_confirm, may_publish
from thongsuot.portal.rules.article import Draft, Part, read_article
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.actions import record

LONGEST_TITLE = 255


@transaction.atomic
def publish_article(
    draft: Draft, site: WardPage, *, published_on: date, category: str = "news", source: Paper | None = None,
    by: User | None, at: datetime,
) -> ArticlePage:  # fmt: skip
    """Put an article into the ward's news. The same source, or without one the same title and day, gives one article."""
    require(may_publish(by, site.unit))
    index = NewsIndexPage.objects.child_of(site).get()
    if there := _published_before(index, draft, published_on, source):
        return there
    article = ArticlePage(
        title=draft.title[:LONGEST_TITLE], slug=slug_for(index, draft.title), summary=draft.summary, author=draft.author,
        published_on=published_on, category=category, is_featured=draft.is_featured, source=source,
        body=[(part.kind, _value(part)) for part in draft.parts],
    )  # fmt: skip
    add(index, article, by, at)
    note_published(article, by=by, at=at)
    return article


@transaction.atomic
def seed_article(
    text: str, site: WardPage, *, published_on: date, category: str = "news", source: Paper | None = None,
    by: User | None, at: datetime,
) -> ArticlePage:  # fmt: skip
    """Publish what a news page's plain text says. Raises Refused when there is no article in it."""
    try:
        draft = read_article(text)
    except ValueError as fault:
        raise Refused("no_article", str(fault)) from fault
    return publish_article(
        draft, site, published_on=published_on, category=category, source=source, by=by, at=at
    )  # fmt: skip


@transaction.atomic
def publish_paper(
    paper: Paper, site: WardPage, *, published_on: date | None = None, by: User | None, at: datetime
) -> ArticlePage:
    """Publish what a paper says as news, dated by the paper, else by its session, else today unless told otherwise."""
    dated = published_on or paper.issued_on or paper.held_on or localdate(at)
    return seed_article(paper.text, site, published_on=dated, source=paper, by=by, at=at)


@transaction.atomic
def propose_article(paper: Paper, site: WardPage, *, by: User, at: datetime) -> ArticlePage:
    """A draft of news from a paper, with its accepted findings beside it; an editor words it, the board publishes.

    A paper that an article or draft of the site already tells of gives that one. Raises Refused when the paper
    has no text to begin with.
    """
    require(may_confirm(by, site.unit))
    index = NewsIndexPage.objects.child_of(site).get()
    if there := ArticlePage.objects.child_of(index).filter(source=paper).first():
        return there
    try:
        draft = read_article(paper.text)
    except ValueError as fault:
        raise Refused("no_article", str(fault)) from fault
    article = ArticlePage(
        title=draft.title[:LONGEST_TITLE], slug=slug_for(index, draft.title), summary=draft.summary, author=draft.author,
        published_on=localdate(at), source=paper, live=False, body=[(part.kind, _value(part)) for part in draft.parts],
    )  # fmt: skip
    article.findings.set(paper.findings.decided_on().filter(state="accepted").exclude(kind="session"))
    add(index, article, by, at)
    article.save_revision(user=by)
    record("portal.propose", article, by=by, at=at, title=article.title, paper=paper)
    return article


def _published_before(
    index: Page, draft: Draft, published_on: date, source: Paper | None
) -> ArticlePage | None:
    articles = ArticlePage.objects.child_of(index)
    if source is not None:
        return articles.filter(source=source).first()
    return articles.filter(title=draft.title[:LONGEST_TITLE], published_on=published_on).first()


def _value(part: Part) -> str:
    return f"<p>{escape(part.text)}</p>" if part.kind == "paragraph" else part.text
