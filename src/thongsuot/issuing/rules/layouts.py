"""The layouts documents are laid out in, each a row with the rule it follows. Lengths in millimetres, letters in points."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Layout:
    """One layout: what stands where and how large.

    `number` joins number, symbol of the type and symbol of the agency; `marks` are the signs of authority that
    differ from "TM." and so on; `ending` closes the body;
    `annex_title` is the word over an annex, which the state's layout does not set in capitals, while the annex's own name is.
    """

    code: str
    label: str
    legal_basis: str
    valid_from: date
    motto: tuple[str, ...]
    is_starred: bool
    number_join: str
    symbol_join: str
    mark_form: str
    ending: str
    annex_title: str
    width_mm: int = 210
    height_mm: int = 297
    top_mm: int = 20
    bottom_mm: int = 20
    left_mm: int = 30
    right_mm: int = 15
    font: str = "Times New Roman"
    national_pt: int = 13
    motto_pt: int = 13
    agency_pt: int = 13
    number_pt: int = 13
    date_pt: int = 13
    title_pt: int = 14
    body_pt: int = 14
    recipients_pt: int = 11
    recipients_title_pt: int = 12
    signature_pt: int = 14
    page_number_pt: int = 13
    indent_mm: int = 10


STATE = Layout(
    code="state",
    label="Văn bản hành chính (Nghị định 30/2020/NĐ-CP)",
    legal_basis="Nghị định 30/2020/NĐ-CP, Phụ lục I",
    valid_from=date(2020, 3, 5),
    motto=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    is_starred=False,
    number_join="/",
    symbol_join="-",
    mark_form="{}.",
    ending="./.",
    annex_title="Phụ lục",
)

PARTY = Layout(
    code="party",
    label="Văn bản của Đảng (Hướng dẫn 36-HD/VPTW)",
    legal_basis="Hướng dẫn 36-HD/VPTW ngày 03/4/2018 của Văn phòng Trung ương Đảng",
    valid_from=date(2018, 4, 3),
    motto=("ĐẢNG CỘNG SẢN VIỆT NAM",),
    is_starred=True,
    number_join="-",
    symbol_join="/",
    mark_form="{}",
    ending=".",
    annex_title="PHỤ LỤC",
    national_pt=15,
    agency_pt=14,
    number_pt=14,
    date_pt=14,
    title_pt=14,
)

LAYOUTS = {layout.code: layout for layout in (STATE, PARTY)}
PARTY_MARKS = {"TM": "T/M", "KT": "K/T", "TL": "T/L", "TUQ": "T/UQ", "Q": "Q."}
