"""Finding typed words in a text whatever the accents, and the stretch of a long text that shows them."""

from hypothesis import given
from hypothesis import strategies as st

from thongsuot.desk.models import Sought
from thongsuot.desk.rules.lighting import excerpt, spans, words_of
from thongsuot.desk.templatetags.figures import lit
from thongsuot.pure.text import fold


@given(st.text(), st.lists(st.text(min_size=1, max_size=5), max_size=4))
def test_lighting_changes_no_letter(text, words):
    kept = tuple(fold(word) for word in words if fold(word))
    marked = lit(text, Sought("", kept, (), whole=False))
    assert marked.replace("<mark>", "").replace("</mark>", "") == lit(text, Sought("", (), ()))


@given(st.lists(st.sampled_from(["Đắk", "lắk", "hòa", "nhà", "rông"]), min_size=1, max_size=8))
def test_every_word_of_a_text_is_lit_without_its_accents(parts):
    text = " ".join(parts)
    lit_letters = sum(end - start for start, end in spans(text, words_of(fold(text))))
    assert lit_letters == sum(len(part) for part in parts)


def test_the_stretch_shown_is_where_the_words_stand_together():
    text = (
        "Tại buổi làm việc, các xã đã báo cáo tình hình. " * 12
        + "Rà soát tài sản công để sử dụng hiệu quả. "
        + "Hết. " * 60
    )
    assert "tài sản công" in excerpt(text, ["tai", "san"])


def test_an_excerpt_is_cut_between_words():
    text = "một hai ba " * 100 + "trụ sở" + " bốn năm sáu" * 100
    piece = excerpt(text, ["tru"], width=60)
    assert "trụ sở" in piece
    assert set(piece.split()) <= {"…", *text.split()}
    assert len(piece) < 80
