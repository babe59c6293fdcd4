import pytest
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.portal.rules.article import Part, read_article, summary_of

PAGE = """
Xã Bình Minh
A- A A+ | Tăng tương phản Giảm tương phản

ĐOÀN CÔNG TÁC CỦA TỈNH LÀM VIỆC VỚI XÃ BÌNH MINH
VỀ CHUYỂN ĐỔI SỐ VÀ TÀI SẢN CÔNG

Sáng 03/9/2026, đoàn công tác làm việc với xã. Đại diện các thôn cùng dự.

(Ảnh: Quang cảnh buổi làm việc)

Những việc cần làm ngay

Đồng chí đề nghị xã rà soát tài sản công./.

Trần Bảo Ngọc


Tin nổi bật
"""


def test_the_title_is_the_lines_in_capitals_and_what_stands_above_is_furniture() -> None:
    draft = read_article(PAGE)
    assert draft.title == "ĐOÀN CÔNG TÁC CỦA TỈNH LÀM VIỆC VỚI XÃ BÌNH MINH VỀ CHUYỂN ĐỔI SỐ VÀ TÀI SẢN CÔNG"
    assert draft.before == ("Xã Bình Minh", "A- A A+ | Tăng tương phản Giảm tương phản")


def test_captions_headings_and_paragraphs_keep_their_order() -> None:
    assert read_article(PAGE).parts == (
        Part("paragraph", "Sáng 03/9/2026, đoàn công tác làm việc với xã. Đại diện các thôn cùng dự."),
        Part("caption", "Quang cảnh buổi làm việc"),
        Part("heading", "Những việc cần làm ngay"),
        Part("paragraph", "Đồng chí đề nghị xã rà soát tài sản công./."),
    )


def test_the_lines_after_the_last_sentence_are_the_byline_and_the_label() -> None:
    draft = read_article(PAGE)
    assert draft.author == "Trần Bảo Ngọc"
    assert draft.is_featured


@pytest.mark.parametrize("line", ["Tin, ảnh: Trần Bảo Ngọc", "Tác giả: Trần Bảo Ngọc", "Trần Bảo Ngọc."])
def test_a_byline_may_say_what_it_is(line: str) -> None:
    assert read_article(f"Tiêu đề\nMột câu trọn vẹn.\n{line.rstrip('.')}").author == "Trần Bảo Ngọc"


def test_a_page_without_byline_or_label_has_neither() -> None:
    draft = read_article("Tiêu đề thường\nMột câu trọn vẹn.")
    assert (draft.title, draft.author, draft.is_featured) == ("Tiêu đề thường", "", False)


def test_a_label_is_not_taken_for_a_name() -> None:
    assert read_article("Tiêu đề\nMột câu.\nTin nổi bật").author == ""


@pytest.mark.parametrize("caption", ["(Ảnh: Toàn cảnh)", "Ảnh: Toàn cảnh", "( Ảnh : Toàn cảnh )"])
def test_a_caption_is_known_with_and_without_brackets(caption: str) -> None:
    assert Part("caption", "Toàn cảnh") in read_article(f"Tiêu đề\nMột câu.\n{caption}\nCâu nữa.").parts


def test_a_sentence_that_mentions_a_picture_is_no_caption() -> None:
    line = "Ảnh hưởng của mưa lũ: ba thôn bị cô lập."
    assert Part("paragraph", line) in read_article(f"Tiêu đề\n{line}\nCâu nữa.").parts


@pytest.mark.parametrize("text", ["", " \n\n", "CHỈ CÓ TIÊU ĐỀ MÀ THÔI"])
def test_a_text_without_title_or_body_is_refused_with_the_remedy(text: str) -> None:
    with pytest.raises(ValueError, match="Hãy kiểm tra lại"):
        read_article(text)


def test_the_summary_is_made_of_whole_sentences() -> None:
    assert summary_of("Câu một. Câu hai. Câu ba.", longest=18) == "Câu một. Câu hai."


def test_a_first_sentence_that_is_too_long_is_cut_at_a_word() -> None:
    assert summary_of("một hai ba bốn năm", longest=10) == "một hai…"


WORDS = st.lists(
    st.sampled_from(
        [
            "xã",
            "phường",
            "rà",
            "soát",
            "tài",
            "sản",
            "công",
            "Ảnh:",
            "Hình",
            "(Ảnh:",
            ").",
            "./.",
            "…",
            ":",
            "ĐOÀN",
            "TIN",
            "nổi",
            "bật",
        ]
    )
)


@given(st.lists(WORDS.map(" ".join), max_size=12))
def test_every_line_is_furniture_title_body_or_closing(lines: list[str]) -> None:
    """The parts and what stands before and in the title account for every line up to the last of the body."""
    said = [" ".join(line.split()) for line in lines if line.strip()]
    try:
        draft = read_article("\n".join(lines))
    except ValueError:
        return
    title_lines = next(
        n for n in range(1, len(said) + 1) if " ".join(said[len(draft.before) :][:n]) == draft.title
    )
    body = said[len(draft.before) + title_lines :][: len(draft.parts)]
    assert tuple(said[: len(draft.before)]) == draft.before
    assert all(part.text in line for part, line in zip(draft.parts, body, strict=True))


@given(st.text(max_size=2000), st.integers(min_value=10, max_value=400))
def test_a_summary_is_never_longer_than_asked(text: str, longest: int) -> None:
    assert len(summary_of(text, longest)) <= longest
