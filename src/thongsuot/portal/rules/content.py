"""Kinds, fields and pages of a commune's site, and whether a document is in force."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from thongsuot.portal.rules.kinds import NEWS_SLUG, NEWS_TITLE, RESULTS_SLUG, RESULTS_TITLE

# Source: Nghị định 30/2020/NĐ-CP, điều 7, and the legal normative documents of a commune (Luật 64/2025/QH15).
DOCUMENT_TYPES = {
    "resolution": "Nghị quyết",
    "decision": "Quyết định",
    "directive": "Chỉ thị",
    "plan": "Kế hoạch",
    "programme": "Chương trình",
    "notice": "Thông báo",
    "report": "Báo cáo",
    "letter": "Công văn",
    "other": "Văn bản khác",
}

DOCUMENT_FIELDS = {
    "organisation": "Tổ chức bộ máy, cán bộ",
    "finance": "Tài chính, ngân sách",
    "land": "Đất đai, xây dựng",
    "environment": "Môi trường",
    "economy": "Kinh tế, đầu tư",
    "education": "Giáo dục, đào tạo",
    "health": "Y tế",
    "culture": "Văn hóa, thể thao",
    "welfare": "An sinh xã hội",
    "justice": "Tư pháp, hộ tịch",
    "digital": "Chuyển đổi số, cải cách hành chính",
    "security": "Quốc phòng, an ninh",
    "other": "Lĩnh vực khác",
}

# Files a screen reader or a search can read. Scanned PDFs never get this far (`forms.DocumentForm`).
READABLE_ENDINGS = frozenset({"pdf", "docx", "odt", "txt", "csv", "xlsx", "ods"})
UPLOAD_ENDINGS = [*sorted(READABLE_ENDINGS), "jpg", "png", "zip"]
_ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
BEGINNINGS = {
    "pdf": (b"%PDF-",),
    "jpg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    **dict.fromkeys(("docx", "odt", "xlsx", "ods", "zip"), _ZIPPED),
}
LARGEST_UPLOAD_BYTES = 20 * 1024 * 1024


def is_what_its_name_says(name: str, content: bytes) -> bool:
    """Whether a file's content, at least its beginning, can be of the kind that its name ends in; text holds no NUL."""
    beginnings = BEGINNINGS.get(name.lower().rpartition(".")[2])
    return content.startswith(beginnings) if beginnings else b"\0" not in content


@dataclass(frozen=True)
class Force:
    """Whether a document is in force, in words, with the tone of its badge."""

    label: str
    tone: str


NOT_YET = Force("Chưa có hiệu lực", "soon")
IN_FORCE = Force("Còn hiệu lực", "ok")
ENDED = Force("Hết hiệu lực", "muted")
REPLACED = Force("Đã được thay thế", "muted")


def force_on(day: date, effective_on: date | None, expires_on: date | None, *, is_replaced: bool) -> Force:
    """`expires_on` is the last day of force. A document without dates is in force until it is replaced."""
    if is_replaced:
        return REPLACED
    if expires_on is not None and expires_on < day:
        return ENDED
    return NOT_YET if effective_on is not None and effective_on > day else IN_FORCE


class Planned(NamedTuple):
    """A page that every commune's site is founded with. What has no words yet waits as a draft."""

    model: str
    slug: str
    title: str
    is_live: bool = True
    in_menu: bool = False
    under: str = ""


ABOUT, DOCUMENTS, GUIDES, CALENDAR = "gioi-thieu", "he-thong-van-ban", "thu-tuc-hanh-chinh", "lich-cong-tac"
RECEPTION, QUESTIONS, ALBUMS, NOTICES = "tiep-cong-dan", "hoi-dap", "thu-vien-anh", "thong-bao"
POLLS, SPOKESPERSON, ORGANISATION = "tham-do-y-kien", "nguoi-phat-ngon", "to-chuc-bo-may"
DUTIES, NATURE, HISTORY, MAP = (
    "chuc-nang-nhiem-vu",
    "dieu-kien-tu-nhien",
    "lich-su-van-hoa",
    "ban-do-dia-gioi",
)

PLAN = (
    Planned("informationpage", ABOUT, "Giới thiệu", in_menu=True),
    Planned("newsindexpage", NEWS_SLUG, NEWS_TITLE, in_menu=True),
    Planned("resultspage", RESULTS_SLUG, RESULTS_TITLE, in_menu=True),
    Planned("organisationpage", ORGANISATION, "Tổ chức bộ máy, lãnh đạo", under=ABOUT),
    Planned("informationpage", DUTIES, "Chức năng, nhiệm vụ", is_live=False, under=ABOUT),
    Planned("informationpage", NATURE, "Điều kiện tự nhiên", is_live=False, under=ABOUT),
    Planned("informationpage", HISTORY, "Lịch sử, văn hóa, di tích", is_live=False, under=ABOUT),
    Planned("informationpage", MAP, "Bản đồ địa giới hành chính", is_live=False, under=ABOUT),
    Planned("spokespersonpage", SPOKESPERSON, "Người phát ngôn", is_live=False, under=ABOUT),
    Planned("documentspage", DOCUMENTS, "Văn bản", in_menu=True),
    Planned("guidespage", GUIDES, "Thủ tục hành chính", in_menu=True),
    Planned("calendarpage", CALENDAR, "Lịch công tác", in_menu=True),
    Planned("receptionpage", RECEPTION, "Lịch tiếp công dân", is_live=False),
    Planned("questionspage", QUESTIONS, "Hỏi đáp", in_menu=True),
    Planned("albumspage", ALBUMS, "Thư viện ảnh"),
    Planned("pollspage", POLLS, "Thăm dò ý kiến"),
    Planned("noticespage", NOTICES, "Thông báo của trang"),
)
