"""The six clears (6 rõ): person, work, time, responsibility, product, competence. [domain: QĐ of the Government's office, S]"""

from datetime import date
from typing import NamedTuple


class Clear(NamedTuple):
    """One of the six: its name, and the sentence that says what is missing ("" when it is clear)."""

    name: str
    missing: str


class Stated(NamedTuple):
    """What is known of a task."""

    owner: str
    officer: str
    work: str
    due_on: date | None
    deadline_text: str
    assigner: str
    product: str
    legal_basis: str


def six_clears(task: Stated) -> tuple[Clear, ...]:
    """The six in their usual order."""
    return (
        Clear("Rõ người", "" if task.officer else "Chưa nêu người trực tiếp làm"),
        Clear("Rõ việc", "" if task.work.strip() else "Chưa nêu việc phải làm"),
        Clear("Rõ thời gian", "" if task.due_on else _time_missing(task.deadline_text)),
        Clear("Rõ trách nhiệm", "" if task.owner else "Chưa có cơ quan chủ trì"),
        Clear("Rõ sản phẩm", "" if task.product else "Chưa nêu sản phẩm phải có"),
        Clear("Rõ thẩm quyền", "" if task.legal_basis else "Chưa nêu căn cứ, thẩm quyền"),
    )


def _time_missing(said: str) -> str:
    return f"Văn bản ghi “{said}”, chưa thành ngày cụ thể" if said else "Chưa có thời hạn"
