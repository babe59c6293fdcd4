"""A table of moves: what it allows, what it refuses and in which words, and which tables cannot work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.pure.lifecycle import Lifecycle, Move, Refused, State, move

STATES = {"new": State("Mới"), "running": State("Đang làm"), "done": State("Xong", is_open=False)}
TABLE = Lifecycle(
    initial="new",
    states=STATES,
    moves=(
        move("start", "new", "running", "Bắt đầu"),
        move("finish", "running", "done", "Kết thúc", needs="result"),
        move("reopen", "done", "running", "Mở lại", needs="reason"),
    ),
    facts={"reason": "lý do", "result": "kết quả"},
)


def test_a_move_leads_where_the_table_says():
    assert TABLE.decide("new", "start", {}).target == "running"
    assert TABLE.decide("running", "finish", {"result": "xong"}).target == "done"


@pytest.mark.parametrize("facts", [{}, {"result": ""}, {"result": None}, {"reason": "khác"}])
def test_a_move_without_what_it_needs_names_what_is_missing(facts):
    with pytest.raises(Refused, match="Cần nêu kết quả trước khi kết thúc") as refused:
        TABLE.decide("running", "finish", facts)
    assert refused.value.code == "fact_missing"


def test_a_move_from_another_state_names_the_state_and_the_remedy():
    with pytest.raises(Refused) as refused:
        TABLE.decide("done", "start", {})
    assert refused.value.code == "move_closed"
    assert refused.value.sentence == (
        "Không thể bắt đầu: việc đang ở trạng thái “xong”. Hãy tải lại trang để xem tình hình mới nhất."
    )


def test_a_move_that_nobody_knows_is_refused_as_one():
    with pytest.raises(Refused, match="Không thể bay: việc đang ở trạng thái"):
        TABLE.decide("new", "bay", {})


def test_open_states_are_those_in_which_there_is_still_work():
    assert TABLE.open_states == {"new", "running"}


@given(
    st.sampled_from(sorted(STATES)), st.sampled_from(["start", "finish", "reopen", "fly"]),
    st.dictionaries(st.sampled_from(["reason", "result"]), st.text(max_size=5)),
)  # fmt: skip
def test_whatever_is_tried_is_a_row_of_the_table_or_a_refusal(state, name, facts):
    came = outcome(state, name, facts)
    if isinstance(came, Refused):
        assert came.code in {"move_closed", "fact_missing"}
        assert came.sentence.endswith(".")
    else:
        assert came in TABLE.moves_from(state)
        assert all(facts[fact] for fact in came.needs)


def outcome(state: str, name: str, facts: dict[str, str]) -> Move | Refused:
    try:
        return TABLE.decide(state, name, facts)
    except Refused as refusal:
        return refusal


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        ({"moves": (move("start", "new", "nowhere", "x"),)}, "states without a label"),
        (
            {"moves": (move("start", "lost", "running", "x"), move("end", "new", "done", "x"))},
            "states without a label",
        ),
        ({"moves": (move("start", "new", "running", "x"),)}, "states no move leads to"),
        ({"initial": "gone"}, "states without a label"),
        ({"moves": (*TABLE.moves, move("stop", "new", "done", "x", needs="cause"))}, "facts without a name"),
        ({"moves": (*TABLE.moves, move("start", "new running", "done", "x"))}, "a move stands twice"),
    ],
)
def test_a_table_that_cannot_work_is_not_made(broken, fault):
    whole = {"initial": TABLE.initial, "states": STATES, "moves": TABLE.moves, "facts": TABLE.facts}
    with pytest.raises(ValueError, match=fault):
        Lifecycle(**{**whole, **broken})
