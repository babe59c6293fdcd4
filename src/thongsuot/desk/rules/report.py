"""The follow-up report: its periods, its columns, and what each of its figures is counted of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from thongsuot.desk.rules.tally import Balance

ONE_DAY = timedelta(days=1)
RATE_SAID = (
    "số nhiệm vụ hoàn thành đúng hạn chia cho tổng số nhiệm vụ hoàn thành trong kỳ; "
    "nhiệm vụ quá hạn chưa hoàn thành không nằm trong mẫu số"
)
PERIODS = {
    "tuan": "Tuần này", "tuan-truoc": "Tuần trước", "thang": "Tháng này", "thang-truoc": "Tháng trước",
    "quy": "Quý này", "quy-truoc": "Quý trước", "nam": "Năm nay",
}  # fmt: skip
GROUPS = {"don-vi": "Đơn vị", "co-quan": "Cơ quan chủ trì", "linh-vuc": "Lĩnh vực", "van-ban": "Văn bản giao"}

# Code and head of each figure, in the order of the report.
COLUMNS = {
    "opening": "Tồn đầu kỳ", "received": "Giao mới", "total": "Tổng số", "completed_on_time": "Hoàn thành đúng hạn",
    "completed_late": "Hoàn thành quá hạn", "open_in_time": "Trong hạn", "open_due_soon": "Sắp đến hạn",
    "1-30": "Quá hạn 1–30 ngày", "31-120": "Quá hạn 31–120 ngày", "over-120": "Quá hạn trên 120 ngày",
    "open_no_deadline": "Không có thời hạn", "recalled": "Thu hồi", "returned": "Bị trả lại", "extended": "Được gia hạn",
}  # fmt: skip
LEFT = ("open_in_time", "open_due_soon", "1-30", "31-120", "over-120", "open_no_deadline")
OVERDUE = ("1-30", "31-120", "over-120")
INCIDENTS = ("returned", "extended")
COMPLETED = ("completed_on_time", "completed_late")


def period_of(code: str, today: date) -> tuple[date, date]:
    """First and last day of a period of PERIODS, both included; one that still runs ends today."""
    monday, month = today - timedelta(days=today.weekday()), today.replace(day=1)
    quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    before_month, before_quarter = month - ONE_DAY, quarter - ONE_DAY
    return {
        "tuan": (monday, today),
        "tuan-truoc": (monday - 7 * ONE_DAY, monday - ONE_DAY),
        "thang": (month, today),
        "thang-truoc": (before_month.replace(day=1), before_month),
        "quy": (quarter, today),
        "quy-truoc": (date(before_quarter.year, before_quarter.month - 2, 1), before_quarter),
        "nam": (date(today.year, 1, 1), today),
    }[code]


def days_of(code: str, last: date, soon_days: int) -> tuple[date | None, date | None]:
    """Between which due days a matter left at the end of the day `last` stands as `code` says; None is open."""
    return {
        "open_in_time": (last + (soon_days + 1) * ONE_DAY, None),
        "open_due_soon": (last, last + soon_days * ONE_DAY),
        "1-30": (last - 30 * ONE_DAY, last - ONE_DAY),
        "31-120": (last - 120 * ONE_DAY, last - 31 * ONE_DAY),
        "over-120": (None, last - 121 * ONE_DAY),
    }[code]


def asked_of(code: str, last: date, soon_days: int) -> dict[str, str]:
    """What narrows the list of matters to those a figure counts."""
    if code in COMPLETED:
        return {"dien_bien": "completed", "thoi_han": code}
    if code == "open_no_deadline":
        return {"dien_bien": "remaining", "khong_han": "on"}
    if code in LEFT:
        least, most = days_of(code, last, soon_days)
        bounds = {"han_tu": least, "han_den": most}
        return {"dien_bien": "remaining", **{name: day.isoformat() for name, day in bounds.items() if day}}
    return {"dien_bien": code}


@dataclass(frozen=True)
class Line:
    """One line of the report: what it is called, what narrows the list to it, its figures and its words."""

    label: str
    narrows: Mapping[str, str]
    counts: Mapping[str, int]
    causes: tuple[str, ...] = ()
    requests: int = 0

    def of(self, code: str) -> int:
        if code == "total":
            return self.of("opening") + self.of("received")
        return self.counts.get(code, 0)

    @property
    def balance(self) -> Balance:
        """The two sides, each number counted for itself."""
        completed = sum(self.of(code) for code in COMPLETED)
        return Balance(
            self.of("opening"), self.of("received"), completed, self.of("recalled"), sum(map(self.of, LEFT))
        )

    @property
    def rate(self) -> float | None:
        """On time ÷ (on time + late); None while nothing was completed."""
        completed = self.balance.completed
        return self.of("completed_on_time") / completed if completed else None

    @property
    def proposals(self) -> str:
        return f"Đề nghị gia hạn {self.requests} nhiệm vụ" if self.requests else ""

    @property
    def owes(self) -> bool:
        """Whether there is something to chase: overdue, or due soon."""
        return any(self.of(code) for code in ("open_due_soon", *OVERDUE))

    @property
    def is_empty(self) -> bool:
        return not any(self.counts.values())


def together(label: str, lines: Iterable[Line], narrows: Mapping[str, str] | None = None) -> Line:
    """The sum of lines, with every cause once."""
    listed = list(lines)
    counts = {code: sum(line.of(code) for line in listed) for code in COLUMNS if code != "total"}
    causes = dict.fromkeys(cause for line in listed for cause in line.causes)
    return Line(label, narrows or {}, counts, tuple(causes), sum(line.requests for line in listed))


@dataclass(frozen=True)
class Report:
    """All lines of a period, both its days included."""

    first: date
    last: date
    group: str
    lines: list[Line] = field(default_factory=list)

    @property
    def whole(self) -> Line:
        return together("Tổng cộng", self.lines)


def percent(rate: float | None) -> str:
    return "–" if rate is None else f"{rate * 100:.1f}%".replace(".", ",")
