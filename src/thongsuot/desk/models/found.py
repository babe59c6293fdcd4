"""The groups of answers: papers, outgoing documents, the matters of each register, units; and what to try instead."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from thongsuot.desk.models.search import SHORTEST_PART, WALKED, Few, FewOfFew, Hit, Kind, KindOfMany, Sought
from thongsuot.desk.rules.lighting import excerpt, spans
from thongsuot.followup.models import Matter, among, columns_for
from thongsuot.followup.registry import Register, registry
from thongsuot.issuing.models import Document
from thongsuot.papers.models import Paper, PaperQuerySet
from thongsuot.people.models import User
from thongsuot.places.models import Unit, UnitVersion, look_up
from thongsuot.registers.meetings.models import Meeting
from thongsuot.registers.recommendations.models import Recommendation

WINDOW = 1500
LONGEST_TITLE = 320
MOST_WORDS_TRIED = 6
UNITS_NAMED = 3


def kinds(user: User) -> list[Kind]:
    """Papers, outgoing documents, the registers in their order, units: for one account."""
    few = _few(user)
    of_registers = (_sessions(one) if one.code == "meetings" else _of_register(one, few) for one in registry)
    return [_papers(), _documents(), *of_registers, _units()]


def _few(user: User) -> Few:
    if user.sees_the_province or len(columns_for(user, localdate()).key) > WALKED:
        return Few(Matter.objects.all(), "register")
    once_here = Recommendation.objects.routed_to(user).values("pk")
    seen = Matter.objects.visible_to(user) | Matter.objects.filter(among("pk", once_here))
    return FewOfFew(seen, "register")


def words_nowhere(user: User, sought: Sought, kinds: Iterable[Kind]) -> list[str]:
    """Which of the words stand in nothing of the kinds the account may see: those to leave out, when others are left."""
    words = [word for word in sought.words if len(word) >= SHORTEST_PART]
    if not 1 < len(sought.words) <= MOST_WORDS_TRIED:
        return []
    missing: Sequence[Sought] = [Sought.of(f'"{word}"') for word in words]
    for kind in kinds:
        missing = kind.lacks(user, missing)
    return [word for word in words if Sought.of(f'"{word}"') in missing]


def units_like(sought: Sought) -> list[Unit]:
    """Units whose names are nearest to what was typed, when that is the name of none."""
    return [version.unit for version in look_up(sought.query).resembling][:UNITS_NAMED]


def _papers() -> Kind:
    return Kind(
        "van-ban", _("Văn bản"),
        Paper.objects.visible_to,
        lambda sought: sought.folded("folded"),
        lambda sought: sought.exactly("title", "number_symbol"),
        _paper_hit,
        inside=lambda sought: sought.exactly("text"),
        shown=lambda rows, _user: PaperQuerySet.with_progress(cast("PaperQuerySet", rows.select_related("body"))),
    )  # fmt: skip


def _paper_hit(paper: Paper, sought: Sought) -> Hit:
    waiting = getattr(paper, "proposed", 0)
    state = _("%(n)s nội dung chờ xác nhận") % {"n": waiting} if waiting else _("đã xác nhận xong")
    told = (paper.get_kind_display(), paper.number_symbol, _day(paper.issued_on), str(paper.body), state)
    stretch = _stretch(paper.text, paper.folded, sought)
    return Hit(reverse("followup:review", args=[paper.pk]), paper.title, stretch, _told(told))


def _documents() -> Kind:
    return Kind(
        "van-ban-di", _("Văn bản đi"),
        Document.objects.visible_to,
        lambda sought: sought.folded("folded"),
        lambda sought: sought.exactly("abstract"),
        _document_hit,
        inside=lambda sought: sought.exactly("text"),
        shown=lambda rows, _user: rows.select_related("body"),
    )  # fmt: skip


def _document_hit(document: Document, sought: Sought) -> Hit:
    state = _("ban hành %s") % _day(document.issued_on) if document.is_issued else _("dự thảo")
    number = document.number_symbol if document.is_issued else ""
    return Hit(
        reverse("issuing:document", args=[document.pk]),
        document.abstract or _("(chưa có trích yếu)"),
        _stretch(document.text, document.folded, sought),
        _told((document.get_kind_display(), number, str(document.body), state)),
    )


def _stretch(text: str, folded: str, sought: Sought) -> str:
    """The words in the text, when they stand there: sought near where the folded text has them, which is fast."""
    sought_for = (" ".join(sought.words), *sought.words)  # side by side, else the first of them
    at = next((place for place in map(folded.find, sought_for) if place >= 0), 0)
    near = at * len(text) // max(len(folded), 1)
    window = text[max(0, near - WINDOW) : near + WINDOW]
    is_there = spans(window, sought.words, whole=sought.whole)
    return excerpt(window, sought.words, whole=sought.whole) if is_there else ""


def _of_register(register: Register, few: Few) -> Kind:
    return KindOfMany(
        register.code, str(register.label),
        lambda user: _visible(register.code, user),
        lambda sought: sought.indexed("words", "folded"),
        lambda sought: sought.indexed_exactly("words", "title"),
        _matter_hit,
        ("-received_on", "-pk"),
        shown=lambda rows, user: _with_alike(rows, _visible(register.code, user)),
        few=few, order_path="collective",
    )  # fmt: skip


def _sessions(register: Register) -> Kind:
    """Sessions are found by every word of the paper that tells of them."""
    told_of = Meeting.objects.all()
    return Kind(
        register.code, str(register.label),
        lambda user: _visible(register.code, user),
        lambda sought: Q(pk__in=told_of.filter(sought.folded("paper__folded")).values("pk")),
        lambda sought: sought.exactly("title"),
        _session_hit,
        ("-received_on", "-pk"),
        shown=lambda rows, _user: rows.select_related("owner", "unit", "meeting"),
    )  # fmt: skip


def _visible(code: str, user: User) -> QuerySet[Matter]:
    """The matters of a register; sessions are seen with their paper, recommendations also where they once were."""
    matters = Matter.objects.filter(register=code)
    if user.sees_the_province:
        return matters
    if code == "meetings":
        return matters.filter(pk__in=Meeting.objects.visible_to(user).values("pk"))
    if code == "recommendations":
        return matters.filter(pk__in=Recommendation.objects.visible_to(user).values("pk"))
    return matters.visible_to(user)


def _with_alike(rows: QuerySet[Matter], visible: QuerySet[Matter]) -> QuerySet[Matter]:
    """With how many of the `visible` came from the same order; None where it is of none."""
    same = visible.filter(collective=OuterRef("collective")).order_by().values("collective")
    alike = Subquery(same.annotate(alike=Count("pk")).values("alike"))
    return rows.select_related("owner", "unit").annotate(alike=alike)


def _matter_hit(matter: Matter, sought: Sought) -> Hit:
    alike = getattr(matter, "alike", None) or 1
    if alike > 1:
        title = excerpt(matter.title, sought.words, LONGEST_TITLE, whole=sought.whole)
        told = _("cùng giao %(n)s nơi: %(body)s, …") % {"n": alike, "body": matter.owner}
        return Hit(reverse("followup:collective", args=[matter.collective_id]), title, "", told)
    due = _("hạn %s") % _day(matter.due_on) if matter.due_on else ""
    where = "" if matter.unit.name in str(matter.owner) else str(matter.unit)
    return _hit_of(matter, sought, (str(matter.owner), where, _state(matter), due))


def _session_hit(matter: Matter, sought: Sought) -> Hit:
    chair = _("%s kết luận") % matter.meeting.chair_name if matter.meeting.chair_name else ""
    return _hit_of(
        matter, sought, (_day(matter.meeting.held_on), matter.meeting.place, chair, _state(matter))
    )


def _hit_of(matter: Matter, sought: Sought, told: Iterable[str]) -> Hit:
    title = excerpt(matter.title, sought.words, LONGEST_TITLE, whole=sought.whole)
    return Hit(reverse(registry[matter.register].page, args=[matter.pk]), title, "", _told(told))


def _state(matter: Matter) -> str:
    return str(registry[matter.register].lifecycle.states[matter.state].label)


def _units() -> Kind:
    return Kind(
        "don-vi", _("Đơn vị hành chính"),
        lambda _user: Unit.objects.all(),
        lambda sought: Q(pk__in=_versions(sought.folded("folded_full"))) | Q(pk__in=_meant(sought)),
        lambda sought: Q(pk__in=_versions(sought.exactly("full_name"))),
        _unit_hit,
        (F("dissolved_on").desc(nulls_first=True), "sort_key", "code"),
        shown=lambda rows, _user: rows.select_related("parent__parent").prefetch_related(
            "versions", Prefetch("successors", Unit.objects.select_related("parent__parent"))
        ),
    )  # fmt: skip


def _versions(named: Q) -> QuerySet[Any, Any]:
    return UnitVersion.objects.filter(named).values("unit")


def _meant(sought: Sought) -> list[int]:
    """Units that the words mean as an address does: with what they belong to, before or after a merger."""
    meanings = look_up(sought.query).meanings if sought.whole else ()
    return [unit.pk for meaning in meanings for unit in (meaning.unit, *meaning.today)]


def _unit_hit(unit: Unit, sought: Sought) -> Hit:
    ended = _("đến hết ngày %s") % _day(unit.dissolved_on) if unit.dissolved_on else _("hiện hành")
    return Hit(
        unit.get_absolute_url(), unit.label, _became(unit, sought),
        _told((unit.get_level_display(), unit.code, ended)),
    )  # fmt: skip


def _became(unit: Unit, sought: Sought) -> str:
    """Other names it bore, where one of the words is in them; and what stands there today."""
    names = dict.fromkeys(version.full_name for version in unit.versions.all())
    old = [name for name in names if name != unit.full_name and spans(name, sought.words)]
    heirs = [heir.label for heir in unit.successors.all()]
    borne = _("Từng mang tên: %s.") % ", ".join(old) if old else ""
    some = "; ".join(heirs[:UNITS_NAMED]) + (" …" if len(heirs) > UNITS_NAMED else "")
    now = _("Nay thuộc: %s.") % some if heirs else ""
    return " ".join(part for part in (borne, now) if part)


def _told(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
