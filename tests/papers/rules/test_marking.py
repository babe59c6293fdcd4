"""A text cut at the edges of what was found in it: nothing is lost, and every finding can be lit."""

from hypothesis import given
from hypothesis import strategies as st

from thongsuot.papers.rules.marking import Piece, Place, pieces

TEXTS = st.text(alphabet="aâđ \n😀", max_size=40)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Place]]:
    text = draw(TEXTS)
    edge = st.integers(-3, len(text) + 3)
    spans = draw(st.lists(st.tuples(edge, edge), max_size=6))
    return text, [Place(key, start, end) for key, (start, end) in enumerate(spans, 1)]


@given(marked())
def test_the_pieces_together_are_the_text(case):
    text, places = case
    assert "".join(piece.text for piece in pieces(text, places)) == text


@given(marked())
def test_every_finding_within_the_text_has_one_address_and_it_is_where_it_begins(case):
    text, places = case
    at, begins = 0, {}
    for piece in pieces(text, places):
        for key in (*([piece.finding] if piece.is_first else []), *piece.also_begins):
            assert key not in begins
            begins[key] = at
        at += len(piece.text)
    inside = {
        place.finding: max(0, place.start)
        for place in places
        if max(0, place.start) < min(place.end, len(text))
    }
    assert begins == inside


def test_the_shortest_finding_is_the_one_that_is_lit():
    cut = list(pieces("abcdef", [Place(1, 0, 6), Place(2, 2, 4)]))
    assert cut == [Piece("ab", 1, is_first=True), Piece("cd", 2, is_first=True), Piece("ef", 1)]


def test_findings_that_begin_together_have_each_an_address():
    first, *_rest = pieces("abcdef", [Place(1, 0, 6), Place(2, 0, 3)])
    assert (first.finding, first.is_first, first.also_begins) == (2, True, (1,))


def test_a_text_without_findings_is_one_piece():
    assert list(pieces("abc", [])) == [Piece("abc", None)]
