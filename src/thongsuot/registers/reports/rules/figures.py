"""Numbers as Vietnamese officials write them: read, checked against what the form asks, written back."""

import re
from decimal import Decimal

FIGURE_KINDS = {
    "whole": "Số nguyên",
    "decimal": "Số thập phân",
    "percent": "Tỷ lệ phần trăm",
    "money": "Số tiền",
}
AGGREGATES = {"sum": "Cộng các đơn vị", "mean": "Trung bình các đơn vị", "none": "Không gộp"}
LARGEST = Decimal(10) ** 15
_PLAIN = re.compile(r"-?\d{1,15}(,\d{1,4})?", re.ASCII)
_GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d{1,4})?", re.ASCII)


def number(said: str) -> Decimal:
    """`1.234,5` → 1234.5: dots part thousands, a comma begins the decimals (at most four).

    Raises ValueError with a sentence for people when it is no number.
    """
    bare = said.replace("\u00a0", "").replace(" ", "")
    if not (_PLAIN.fullmatch(bare) or _GROUPED.fullmatch(bare)):
        raise ValueError(
            f"“{said.strip()[:40]}” chưa phải là một số. Hãy ghi như 1250 hoặc 1.250; phần thập phân sau dấu phẩy, như 12,5."
        )
    return Decimal(bare.replace(".", "").replace(",", "."))


def written(value: Decimal) -> str:
    """1234.50 → `1.234,5`: at most four decimals, those that say nothing left out; `number` reads it back."""
    whole, _, decimals = f"{abs(value):,.4f}".partition(".")
    decimals = decimals.rstrip("0")
    text = whole.replace(",", ".") + (f",{decimals}" if decimals else "")
    return f"-{text}" if value < 0 and text != "0" else text


def fault(kind: str, least: Decimal | None, most: Decimal | None, value: Decimal) -> str:
    """What is wrong with a value, as a sentence for who typed it; "" when nothing is.

    A percentage lies between 0 and 100 unless the form says otherwise.
    """
    if kind == "whole" and value != value.to_integral_value():
        return "Cần một số nguyên, không có phần thập phân."
    if kind == "percent":
        least, most = (Decimal(0) if least is None else least), (Decimal(100) if most is None else most)
    if least is not None and value < least:
        return f"Phải từ {written(least)} trở lên."
    if most is not None and value > most:
        return f"Phải từ {written(most)} trở xuống."
    return "" if abs(value) < LARGEST else "Số quá lớn. Hãy kiểm tra lại đơn vị tính."
