"""What must agree within a report, as data: `a <= b`, `tong = nam + nu`. Read by this little grammar, never run as code.

check := sum operator sum;  sum := ["-"] term {("+" | "-") term};  term := code | number
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import eq, ge, gt, le, lt

CODE = r"[a-z][a-z0-9_]*"
_OPERATORS: dict[str, tuple[Callable[[Decimal, Decimal], bool], str]] = {
    "<=": (le, "không được lớn hơn"),
    ">=": (ge, "không được nhỏ hơn"),
    "<": (lt, "phải nhỏ hơn"),
    ">": (gt, "phải lớn hơn"),
    "=": (eq, "phải bằng"),
}
_TOKEN = re.compile(rf"\s*(?:(?P<op><=|>=|<|>|=)|(?P<sign>[+-])|(?P<number>[0-9]{{1,15}})|(?P<code>{CODE}))")
LONGEST = 500


@dataclass(frozen=True)
class Term:
    """A figure by its code, or a number; taken away when `sign` is -1."""

    sign: int
    code: str
    number: Decimal = Decimal(0)

    def value(self, values: Mapping[str, Decimal]) -> Decimal:
        return self.sign * (values[self.code] if self.code else self.number)


@dataclass(frozen=True)
class Check:
    """Two sums and how they must stand to each other."""

    left: tuple[Term, ...]
    operator: str
    right: tuple[Term, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The figures it speaks of, each once, in order."""
        return tuple(dict.fromkeys(term.code for term in (*self.left, *self.right) if term.code))

    def holds(self, values: Mapping[str, Decimal]) -> bool | None:
        """Whether it holds; None as long as one of its figures is not known."""
        if any(code not in values for code in self.codes):
            return None
        return _OPERATORS[self.operator][0](_sum(self.left, values), _sum(self.right, values))

    def told(self, labels: Mapping[str, str]) -> str:
        """The check in words: `“Số nữ” không được lớn hơn “Tổng số”`."""
        return f"{_said(self.left, labels)} {_OPERATORS[self.operator][1]} {_said(self.right, labels)}"


def parse(text: str) -> Check:
    """Raises ValueError with a sentence for people when `text` is no check."""
    tokens = _tokens(text)
    places = [place for place, (kind, _) in enumerate(tokens) if kind == "op"]
    if len(places) != 1:
        raise ValueError(f"“{text.strip()[:80]}”: cần đúng một dấu so sánh, một trong <=, >=, <, >, =.")
    (place,) = places
    return Check(_terms(tokens[:place], text), tokens[place][1], _terms(tokens[place + 1 :], text))


def _tokens(text: str) -> list[tuple[str, str]]:
    text, tokens, at = text.strip()[: LONGEST + 1], [], 0
    if len(text) > LONGEST:
        raise ValueError(f"Điều kiện dài quá {LONGEST} ký tự. Hãy tách thành nhiều dòng.")
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            raise ValueError(
                f"“{text[:80]}”: không hiểu từ chỗ “{text[at:].strip()[:20]}”. Ví dụ đúng: nu <= tong."
            )
        tokens.append((found.lastgroup, found[found.lastgroup]))
        at = found.end()
    return tokens


def _terms(tokens: list[tuple[str, str]], text: str) -> tuple[Term, ...]:
    """Signs and terms in turn; the first sign may be left out."""
    signed = tokens if tokens and tokens[0][0] == "sign" else [("sign", "+"), *tokens]
    kinds = [kind for kind, _ in signed]
    if len(signed) % 2 or any((kind == "sign") != (place % 2 == 0) for place, kind in enumerate(kinds)):
        raise ValueError(
            f"“{text.strip()[:80]}”: giữa hai mã chỉ tiêu phải có một dấu + hoặc -. Ví dụ đúng: tong = nam + nu."
        )
    pairs = zip(signed[::2], signed[1::2], strict=True)
    return tuple(_term(-1 if sign == "-" else 1, kind, said) for (_, sign), (kind, said) in pairs)


def _term(sign: int, kind: str, said: str) -> Term:
    return Term(sign, said) if kind == "code" else Term(sign, "", Decimal(said))


def _sum(terms: tuple[Term, ...], values: Mapping[str, Decimal]) -> Decimal:
    return sum((term.value(values) for term in terms), Decimal(0))


def _said(terms: tuple[Term, ...], labels: Mapping[str, str]) -> str:
    parts = []
    for place, term in enumerate(terms):
        sign = "" if place == 0 and term.sign > 0 else ("trừ " if term.sign < 0 else "cộng ")
        parts.append(sign + (f"“{labels.get(term.code, term.code)}”" if term.code else str(term.number)))
    return " ".join(parts)
