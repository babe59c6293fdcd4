"""Everything public as words, in one table that the search reads, and the words that occur in it."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models
from django.db.models import F, Func, Value
from django.utils import timezone
from django.utils.html import strip_tags
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from thongsuot.portal.models.asked import Asked, OneOf
from thongsuot.portal.rules.kinds import HOME_DEPTH
from thongsuot.portal.rules.seeking import KINDS_OF_PAGES, syllables_in, words_in
from thongsuot.pure.text import normalise

LONGEST_TEXT, MOST_ALIKE = 100_000, 8
DATES = ("published_on", "issued_on", "taken_on")
FOLLOWING = ["kind", "shown_on", "text", "words", "title_words"]
NOT_WORDS = {"folded", "slug", "seo_title"}

# Each arm stops at the newest few, and the last are not looked for when the first are enough.
_BEST = """
SELECT key, kind, shown_on, title, url_path, is_exact, in_title FROM ({arms}) AS found LIMIT %(most)s
"""
_ARM = """
(SELECT public.page_id AS key, public.kind, public.shown_on, page.title, page.url_path,
        {is_exact} AS is_exact, {in_title} AS in_title
   FROM portal_publictext public JOIN wagtailcore_page page ON page.id = public.page_id
  WHERE {holds} AND NOT page.path LIKE ANY (%(hidden)s)
  ORDER BY public.shown_on DESC, public.page_id DESC LIMIT %(most)s)
"""
_EXACT, _FOLDED = "public.words @@ %(exact)s::tsquery", "public.words @@ %(folded)s::tsquery"
_TITLED = "public.title_words @@ %(folded)s::tsquery"


def _arm(holds: str, *, is_exact: bool, in_title: bool) -> str:
    return _ARM.format(holds=holds, is_exact=is_exact, in_title=in_title)


_TITLED_ONES = _arm(_TITLED, is_exact=False, in_title=True)
_OTHERS = _arm(f"{_FOLDED} AND NOT {_TITLED}", is_exact=False, in_title=False)
_BEST_FOLDED = _BEST.format(arms="UNION ALL".join([_TITLED_ONES, _OTHERS]))
_BEST_SPELT = _BEST.format(
    arms="UNION ALL".join(
        [
            _arm(f"{_TITLED} AND {_EXACT}", is_exact=True, in_title=True),
            _arm(f"{_EXACT} AND NOT {_TITLED}", is_exact=True, in_title=False),
            _arm(f"{_TITLED} AND NOT {_EXACT}", is_exact=False, in_title=True),
            _arm(f"{_FOLDED} AND NOT {_TITLED} AND NOT {_EXACT}", is_exact=False, in_title=False),
        ]
    )
)


class Row(NamedTuple):
    """A public page that was found. `is_exact`: by the accents that were typed, too."""

    key: int
    kind: str
    shown_on: date
    title: str
    url_path: str
    is_exact: bool
    in_title: bool


class PublicTextQuerySet(models.QuerySet["PublicText"]):
    def follow(self, page: Page) -> None:
        """What is found of `page` is what is public of it: nothing when it is not."""
        if page.live:
            self.put([page])
        else:
            self.filter(pk=page.pk).delete()

    def put(self, pages: Iterable[Page]) -> int:
        """Read public `pages` anew, and learn their words; returns how many there were."""
        rows, learnt = [], set()
        for page in pages:
            title, text = normalise(page.title), text_of(page)
            rows.append(_row(page, title, text))
            learnt |= syllables_in(f"{title} {text}")
        self.bulk_create(rows, update_conflicts=True, unique_fields=["page"], update_fields=FOLLOWING)
        Word.objects.learn(learnt)
        return len(rows)

    def texts(self, keys: Iterable[int]) -> dict[int, str]:
        return dict(TEXTS.rows(pages=list(keys)))

    def best(self, folded: str, exact: str, hidden: Iterable[str], most: int) -> list[Row]:
        """Those that meet `folded`: the ones that meet `exact` first, then by title, then the newest, in one query.

        `exact` may be ""; both are conditions as of `rules.seeking.condition`. `hidden`: where pages begin that are
        not for everybody.
        """
        with connection.cursor() as cursor:
            cursor.execute(
                _BEST_SPELT if exact else _BEST_FOLDED,
                {"folded": folded, "exact": exact, "hidden": [f"{path}%" for path in hidden], "most": most},
            )
            return [Row(*row) for row in cursor.fetchall()]


class PublicText(models.Model):
    """One public page: `text` as it is read, and the words it is found by."""

    page = models.OneToOneField(Page, models.CASCADE, primary_key=True, related_name="+")
    kind = models.CharField(max_length=20)
    shown_on = models.DateField()
    text = models.TextField()
    words = SearchVectorField()
    title_words = SearchVectorField()

    objects = PublicTextQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="public_words"),
            GinIndex(fields=["title_words"], name="public_title_words"),
            models.Index(fields=["-shown_on"], name="public_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


def _row(page: Page, title: str, text: str) -> PublicText:
    kind = kind_of(page)
    marks = [mark_of_kind(kind), mark_of_site(home_path(page))]
    return PublicText(
        page=page,
        kind=kind,
        shown_on=_day_of(page),
        text=text,
        words=_vector([*words_in(f"{title} {text}"), *marks]),
        title_words=_vector([*words_in(title), *marks]),
    )


class WordQuerySet(models.QuerySet["Word"]):
    def learn(self, words: Iterable[str]) -> None:
        self.bulk_create([Word(text=word) for word in sorted(words)], ignore_conflicts=True)

    def among(self, words: Iterable[str]) -> set[str]:
        return {text for (text,) in KNOWN.rows(words=list(words))}

    def like(self, word: str) -> list[str]:
        """The few words most like `word` by their groups of three letters."""
        return [text for (text,) in ALIKE.rows(word=word)]


class Word(models.Model):
    """A word without accents that some public text has."""

    text = models.CharField(max_length=15, primary_key=True)

    objects = WordQuerySet.as_manager()

    class Meta:
        indexes = [GinIndex(fields=["text"], opclasses=["gin_trgm_ops"], name="word_like")]

    def __str__(self) -> str:
        return self.text


def text_of(page: Page) -> str:
    """All that an editor has written on the page and in the lists on it, but for its title."""
    own = _texts(page, skipped={field.name for field in Page._meta.get_fields()})
    lists = (getattr(page, relation.get_accessor_name()) for relation in get_all_child_relations(type(page)))
    listed = (text for rows in lists for row in rows.all() for text in _texts(row, skipped=set()))
    return " ".join(normalise(" ".join([*own, *listed])).split())[:LONGEST_TEXT]


def _texts(row: models.Model, skipped: set[str]) -> Iterable[str]:
    for field in row._meta.get_fields():
        if field.name in skipped | NOT_WORDS or not getattr(field, "editable", False):
            continue
        if isinstance(field, StreamField):
            yield from (str(text) for text in field.get_searchable_content(field.value_from_object(row)))
        elif getattr(field, "choices", None):
            yield str(getattr(row, f"get_{field.name}_display")())
        elif isinstance(field, RichTextField):
            yield strip_tags(field.value_from_object(row))
        elif isinstance(field, models.CharField | models.TextField):
            yield str(field.value_from_object(row))


def kind_of(page: Page) -> str:
    return KINDS_OF_PAGES.get(page._meta.model_name, "page")


def home_path(page: Page) -> str:
    return str(page.path[: HOME_DEPTH * Page.steplen])


def mark_of_kind(kind: str) -> str:
    """A word no text has, by which one kind is found in the same look-up as the words."""
    return f"#{kind}"


def mark_of_site(path: str) -> str:
    return f"@{path}"


def _day_of(page: Page) -> date:
    dated = next((day for name in DATES if (day := getattr(page, name, None))), None)
    return dated or timezone.localdate(page.first_published_at or timezone.now())


def _vector(words: Iterable[str]) -> Func:
    listed = Value(sorted(set(words)), ArrayField(models.TextField()))
    return Func(listed, function="array_to_tsvector", output_field=SearchVectorField())


def _alike(word: Any) -> models.QuerySet[Any]:
    likeness = Func(F("text"), word, function="similarity", output_field=models.FloatField())
    alike = Word.objects.filter(text__trigram_similar=word).order_by(likeness.desc(), "text")
    return alike.values_list("text")[:MOST_ALIKE]


ALIKE = Asked(_alike, word=models.CharField())
KNOWN = Asked(
    lambda words: Word.objects.filter(OneOf(F("text"), words)).values_list("text"),
    words=ArrayField(models.TextField()),
)
TEXTS = Asked(
    lambda pages: PublicText.objects.filter(OneOf(F("page"), pages)).values_list("page", "text"),
    pages=ArrayField(models.BigIntegerField()),
)
