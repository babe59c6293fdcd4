"""What a commune's site must show, and how far it does: the completeness checker's table and its judgement."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from thongsuot.portal.rules.content import (
    ABOUT,
    CALENDAR,
    DOCUMENTS,
    DUTIES,
    GUIDES,
    HISTORY,
    MAP,
    NATURE,
    ORGANISATION,
    RECEPTION,
    SPOKESPERSON,
)
from thongsuot.portal.rules.kinds import NEWS_SLUG


class Required(NamedTuple):
    """One thing a site must show. `place` is the address of its page below the home, "" for the home itself."""

    key: str
    label: str
    legal_basis: str
    place: str
    remedy: str


BASIS_9 = "Nghị định 224/2026/NĐ-CP, điều 9"
BASIS_11 = "Nghị định 224/2026/NĐ-CP, điều 11"
FIRST_REQUIRED = (
    Required("organisation", "Tổ chức bộ máy", BASIS_9, f"{ABOUT}/{ORGANISATION}/", "Ghi các cơ quan và người giữ chức vụ."),
    Required("leaders", "Tiểu sử tóm tắt, nhiệm vụ của lãnh đạo", BASIS_9, f"{ABOUT}/{ORGANISATION}/", "Thêm từng lãnh đạo với tiểu sử và nhiệm vụ."),
    Required("duties", "Chức năng, nhiệm vụ", BASIS_9, f"{ABOUT}/{DUTIES}/", "Viết và đăng trang chức năng, nhiệm vụ."),
    Required("map", "Bản đồ địa giới hành chính", BASIS_9, f"{ABOUT}/{MAP}/", "Đăng bản đồ kèm lời tả ranh giới."),
    Required("nature", "Điều kiện tự nhiên", BASIS_9, f"{ABOUT}/{NATURE}/", "Viết và đăng trang điều kiện tự nhiên."),
    Required("history", "Lịch sử, văn hóa, di tích", BASIS_9, f"{ABOUT}/{HISTORY}/", "Viết và đăng trang lịch sử, văn hóa."),
    Required("guides", "Thủ tục hành chính, dẫn về Cổng Dịch vụ công quốc gia", BASIS_9, f"{GUIDES}/", "Đăng ít nhất một hướng dẫn thủ tục."),
    Required("documents", "Văn bản chỉ đạo, điều hành", BASIS_9, f"{DOCUMENTS}/", "Đăng ít nhất một văn bản."),
    Required("calendar", "Lịch công tác tuần này", BASIS_9, f"{CALENDAR}/", "Đăng lịch của tuần này."),
    Required("news", "Tin tức còn mới", BASIS_9, f"{NEWS_SLUG}/", "Đăng tin mới."),
    Required("component", "Là thành phần của cổng tỉnh", BASIS_11, "", "Lập trang dưới trang chủ của tỉnh."),
    Required("imprint", "Chân trang: đơn vị, người chịu trách nhiệm, địa chỉ, điện thoại, thư điện tử", "Thông tư 32/2017/TT-BTTTT, điều 15-20", "", "Điền đủ chân trang ở trang chủ."),
    Required("reception", "Lịch tiếp công dân", "Nghị định 154/2026/NĐ-CP", f"{RECEPTION}/", "Ghi nơi tiếp, giờ tiếp, người tiếp rồi đăng."),
    Required("spokesperson", "Người phát ngôn", "Nghị định 244/2026/NĐ-CP", f"{ABOUT}/{SPOKESPERSON}/", "Ghi họ tên, chức vụ, điện thoại, thư công vụ rồi đăng."),
)  # fmt: skip


class Standing(StrEnum):
    """How one thing stands; the order is from the worst to the best."""

    MISSING = "missing"
    UNCONFIRMED = "unconfirmed"
    STALE = "stale"
    FRESH = "fresh"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def tone(self) -> str:
        return _TONES[self]


_LABELS = {
    Standing.MISSING: "Chưa có",
    Standing.UNCONFIRMED: "Chưa ai xác nhận",
    Standing.STALE: "Cần xác nhận lại",
    Standing.FRESH: "Đủ, còn mới",
}
_TONES = {
    Standing.MISSING: "late",
    Standing.UNCONFIRMED: "open",
    Standing.STALE: "soon",
    Standing.FRESH: "ok",
}


def standing(*, is_there: bool, confirmed_on: date | None, today: date, stale_days: int) -> Standing:
    """`confirmed_on` is the day somebody last looked and said it is right; after `stale_days` it no longer counts."""
    if not is_there:
        return Standing.MISSING
    if confirmed_on is None:
        return Standing.UNCONFIRMED
    is_stale = today - confirmed_on > timedelta(days=stale_days)
    return Standing.STALE if is_stale else Standing.FRESH


@dataclass(frozen=True)
class Score:
    """How many of the required things a site has, and how many of these are fresh."""

    there: int
    fresh: int
    total: int

    @property
    def sentence(self) -> str:
        return f"Có {self.there} trên {self.total} mục; {self.fresh} mục đã xác nhận và còn mới."

    @property
    def tone(self) -> str:
        if self.there < self.total:
            return "late"
        return "ok" if self.fresh == self.total else "soon"


def score(standings: list[Standing]) -> Score:
    there = sum(one is not Standing.MISSING for one in standings)
    return Score(there, standings.count(Standing.FRESH), len(standings))
