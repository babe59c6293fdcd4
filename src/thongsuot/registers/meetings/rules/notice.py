"""The words of a conclusion notice (thông báo kết luận), drawn from what a person has confirmed of a session.

Order after notices of the Government Office (365/TB-VPCP of 10 July 2026): opening; I assessment; II tasks, each with
lead, coordinating bodies and deadline; III recommendations; the clause on following up. What nobody has told the
system stands as a blank in brackets, and a document with blanks is not issued.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from thongsuot.pure.wording import lowered, sentence_case

MOST_NAMED = 30
BY_REGULATION = "thời hạn thực hiện theo quy định"
BLANK_ASSESSMENT = "[Ghi đánh giá chung: kết quả đạt được, tồn tại, hạn chế.]"
BLANK_TASKS = "[Ghi nhiệm vụ giao các cơ quan, đơn vị: chủ trì, phối hợp, thời hạn.]"


@dataclass(frozen=True)
class Ordered:
    """One sentence of the conclusion: who leads, who helps, until when; `is_whole` when it has a subject of its own."""

    text: str
    owners: tuple[str, ...]
    coordinating: tuple[str, ...] = ()
    due_on: date | None = None
    is_whole: bool = False


@dataclass(frozen=True)
class Asked:
    """One recommendation: who raised it, who is to answer, until when."""

    text: str
    by: tuple[str, ...]
    answers: str
    due_on: date | None = None


@dataclass(frozen=True)
class Session:
    """What is known of a session. `attendees` are names with posts as the paper gives them."""

    held_on: date
    place: str
    chair: str
    chair_post: str
    units: tuple[str, ...]
    attendees: tuple[str, ...]
    concluding: str
    office: str
    difficulties: tuple[str, ...]
    ordered: tuple[Ordered, ...]
    asked: tuple[Asked, ...]


def day(on: date) -> str:
    """ "08/8/2025": days below 10 and the first two months padded, as documents write them."""
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"{on.day:02d}/{month}/{on.year}"


def abstract_of(session: Session) -> str:
    return f"Kết luận của đồng chí {session.chair} tại buổi làm việc với {_units(session)} ngày {day(session.held_on)}"


def text_of(session: Session) -> str:
    """The body of the notice, one paragraph a line."""
    return "\n".join(
        [
            *_opening(session), "I. ĐÁNH GIÁ", *_assessment(session), "II. NHIỆM VỤ", *_tasks(session.ordered),
            *_recommendations(session.asked), *_closing(session),
        ]
    )  # fmt: skip


def recipients_of(session: Session) -> str:
    """Whom it goes to: the body that concluded, and all that have something to do."""
    acting = dict.fromkeys(
        name for said in session.ordered for name in (*said.owners, *said.coordinating)
    ) | dict.fromkeys(said.answers for said in session.asked)
    named = list(acting) if len(acting) <= MOST_NAMED else ["Các cơ quan, đơn vị được giao nhiệm vụ"]
    return "\n".join([f"{session.concluding} (để báo cáo)", *named, "Lưu: VT"])


def task_line(number: int, said: Ordered) -> str:
    """One numbered task: "1. Giao A chủ trì, phối hợp với B làm việc; hoàn thành trước ngày …"."""
    clause = sentence_case(said.text)
    if not said.owners:
        return f"{number}. {clause}; {_until(said.due_on)}."
    if said.is_whole:
        return f"{number}. Giao {listed(said.owners)}: {clause}; {_until(said.due_on)}."
    return (
        f"{number}. Giao {listed(said.owners)} {_lead(said, clause)}{lowered(clause)}; {_until(said.due_on)}."
    )


def listed(names: Iterable[str]) -> str:
    """ "A, B và C"."""
    *others, last = names
    return f"{', '.join(others)} và {last}" if others else last


def _lead(said: Ordered, clause: str) -> str:
    if clause.lower().startswith(("chủ trì", "phối hợp", "tiếp tục chủ trì")):
        return ""
    if said.coordinating:
        return f"chủ trì, phối hợp với {listed(said.coordinating)} "
    return "chủ trì " if len(said.owners) == 1 else ""


def _until(due_on: date | None) -> str:
    return f"hoàn thành trước ngày {day(due_on)}" if due_on else BY_REGULATION


def _units(session: Session) -> str:
    return listed(session.units) if 0 < len(session.units) <= 3 else "các địa phương, đơn vị"


def _opening(session: Session) -> Iterator[str]:
    post = f", {session.chair_post}," if session.chair_post else ""
    place = f", tại {session.place}" if session.place else ""
    yield (
        f"Ngày {day(session.held_on)}{place}, đồng chí {session.chair}{post} chủ trì buổi làm việc với "
        f"{listed(session.units) if session.units else 'các địa phương, đơn vị'}."
    )
    if session.attendees:
        yield f"Tham dự buổi làm việc có {'; '.join(session.attendees)}."
    yield (
        "Sau khi nghe các đơn vị báo cáo và ý kiến của các đại biểu dự họp, đồng chí "
        f"{session.chair} kết luận như sau:"
    )


def _assessment(session: Session) -> Iterator[str]:
    yield BLANK_ASSESSMENT
    if session.difficulties:
        yield "Buổi làm việc ghi nhận các khó khăn, vướng mắc sau:"
    for number, text in enumerate(session.difficulties, start=1):
        yield f"- {sentence_case(text)}{'.' if number == len(session.difficulties) else ';'}"


def _tasks(ordered: tuple[Ordered, ...]) -> Iterator[str]:
    if not ordered:
        yield BLANK_TASKS
    for number, said in enumerate(ordered, start=1):
        yield task_line(number, said)


def _recommendations(asked: tuple[Asked, ...]) -> Iterator[str]:
    if asked:
        yield "III. KIẾN NGHỊ"
    for number, said in enumerate(asked, start=1):
        whose = f" của {listed(said.by)}" if said.by else ""
        yield (
            f"{number}. Giao {said.answers} xem xét, trả lời kiến nghị{whose}: "
            f"{sentence_case(said.text)}; {_until(said.due_on)}."
        )


def _closing(session: Session) -> Iterator[str]:
    yield (
        f"Giao {session.office} theo dõi, đôn đốc việc thực hiện Thông báo này; tổng hợp kết quả, "
        f"báo cáo {session.concluding}."
    )
    yield f"{session.office} thông báo để các cơ quan, đơn vị biết, thực hiện."
