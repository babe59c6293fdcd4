"""What must agree in a report, how numbers are written, periods, and what stands out."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.registers.reports.rules.checks import Check, parse
from thongsuot.registers.reports.rules.figures import fault, number, written
from thongsuot.registers.reports.rules.outliers import outliers
from thongsuot.registers.reports.rules.periods import PERIOD_KINDS, Span, last_ended, name_of, span_of

CODES = st.from_regex(r"\A[a-z][a-z0-9_]{0,8}\Z")
COUNTS = st.integers(min_value=0, max_value=10**9)
CALENDAR_KINDS = st.sampled_from([kind for kind in PERIOD_KINDS if kind != "once"])


@given(a=COUNTS, b=COUNTS, c=COUNTS)
def test_a_check_says_what_its_sums_say(a, b, c):
    values = {"a": Decimal(a), "b": Decimal(b), "c": Decimal(c)}
    assert parse("a <= b").holds(values) is (a <= b)
    assert parse("a = b + c").holds(values) is (a == b + c)
    assert parse("a - b > -c + 2").holds(values) is (a - b > 2 - c)


def said_of(text: str) -> Check | str:
    try:
        return parse(text)
    except ValueError as wrong:
        return str(wrong)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_check_or_a_sentence(text):
    said = said_of(text)
    assert isinstance(said, Check) or said.endswith(".")


@given(left=st.lists(CODES, min_size=1, max_size=4), right=st.lists(CODES, min_size=1, max_size=4))
def test_a_check_names_its_figures_and_waits_for_all_of_them(left, right):
    check = parse(f"{' + '.join(left)} >= {' - '.join(right)}")
    assert set(check.codes) == {*left, *right}
    assert check.holds({code: Decimal(1) for code in check.codes[1:]}) is None


@pytest.mark.parametrize(
    "text", ["", "a", "a <", "a b <= c", "a <= b <= c", "a + <= b", "__import__('os')", "a == b"]
)
def test_what_is_no_check_is_refused(text):
    with pytest.raises(ValueError, match=r"\."):
        parse(text)


def test_a_check_is_told_in_the_labels_of_its_figures():
    told = parse("tong = nam + nu").told({"tong": "Tổng số", "nam": "Nam", "nu": "Nữ"})
    assert told == "“Tổng số” phải bằng “Nam” cộng “Nữ”"


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4))
def test_a_number_written_is_read_back(value):
    assert number(written(value)) == value


@pytest.mark.parametrize(
    ("said", "value"), [("1250", "1250"), ("1.250", "1250"), ("12,5", "12.5"), (" 1 250 ", "1250")]
)
def test_numbers_are_read_as_people_write_them(said, value):
    assert number(said) == Decimal(value)


@pytest.mark.parametrize("said", ["1.5", "12a", "1,2,3", "", "1.25.000", "nan", "1e9", "٣"])
def test_what_is_ambiguous_is_not_guessed(said):
    with pytest.raises(ValueError, match="chưa phải là một số"):
        number(said)


def test_a_figure_keeps_to_its_kind_and_bounds():
    assert "số nguyên" in fault("whole", None, None, Decimal("1.5"))
    assert "100" in fault("percent", None, None, Decimal(101))
    assert not fault("percent", None, Decimal(200), Decimal(150))
    assert "từ 3" in fault("decimal", Decimal(3), None, Decimal(2))


@given(kind=CALENDAR_KINDS, day=st.dates(min_value=date(2001, 1, 1), max_value=date(2098, 1, 1)))
def test_periods_follow_each_other_without_a_gap(kind, day):
    span, before = span_of(kind, day), last_ended(kind, day)
    assert span.first <= day <= span.last
    assert before.last + timedelta(days=1) == span.first


def test_periods_are_called_as_people_call_them():
    day = date(2026, 11, 25)
    assert [name_of(kind, span_of(kind, day)) for kind in ("month", "quarter", "half", "year")] == [
        "tháng 11 năm 2026", "quý IV năm 2026", "6 tháng cuối năm 2026", "năm 2026",
    ]  # fmt: skip
    assert name_of("once", Span(day, day)) == "từ 25/11/2026 đến 25/11/2026"


def test_one_far_from_the_others_stands_out_and_few_or_equal_ones_do_not():
    usual = {n: Decimal(100 + n) for n in range(9)}
    assert outliers({**usual, 99: Decimal(1000)}) == {99}
    assert outliers({1: Decimal(1), 2: Decimal(1000)}) == frozenset()
    assert outliers(dict.fromkeys(range(9), Decimal(5))) == frozenset()
