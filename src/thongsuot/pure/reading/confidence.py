"""How sure a finding is: the share of findings read in the same way that were right, from data/confidence.toml."""

from thongsuot.pure.reading.lexicon import load

_SHARES = load("confidence")


def sure_of(rule: str) -> float:
    """For a difficulty or recommendation, by its rule: `difficulty.list.by-field`."""
    family, name, *_ = rule.split(".")
    return float(_SHARES[family][name])


def sure_of_directive(manner: str, *, told: bool) -> float:
    """For a directive, by what makes it one, less when nobody is named who must act (`told` false)."""
    shares = _SHARES["directive"]
    return round(float(shares[manner]) * (1.0 if told or manner == "give" else float(shares["untold"])), 2)
