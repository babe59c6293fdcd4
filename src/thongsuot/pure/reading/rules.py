"""What each rule of the reader looks at, in words for the person who checks a finding."""

from thongsuot.pure.reading.lexicon import load

_RULES = load("rules")


def describe(rule: str) -> str:
    """The Vietnamese description of a rule named in `Finding.rules`, such as `split.semicolon` or `give.yêu-cầu`.

    A name no data file knows is given back as it is, so that nothing a page shows is ever empty.
    """
    family, _, name = rule.partition(".")
    described: dict[str, str] = _RULES.get(family, {})
    said = described.get(name) or described.get(name.split(".")[0]) or described.get("", rule)
    return said.replace("{}", name.replace("-", " "))
