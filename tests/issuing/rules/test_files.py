"""The layout of the files as they are produced, read back from them: .docx XML, and letters on the pages of the PDF."""

import re
from datetime import date
from io import BytesIO

import pdfplumber
import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from thongsuot.issuing.rules.as_docx import as_docx
from thongsuot.issuing.rules.as_pdf import as_pdf
from thongsuot.issuing.rules.content import Said, Table, composed

MM = 72 / 25.4
LONG = "Giao UBND phường Kon Tum chủ trì, phối hợp với Sở Nội vụ rà soát, cập nhật chức năng, nhiệm vụ; hoàn thành trước ngày 30/11/2026."
EVERY_LETTER = "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ"
TABLE = Table("Bảng theo dõi", ("TT", "Cơ quan", "Số việc"), (1, 6, 2), (("1", "UBND phường Kon Tum", "12"),))


def notice(**said) -> Said:
    blank = {
        "layout": "state", "kind": "thong-bao", "superior": "", "agency": "Ủy ban nhân dân\nphường Kon Tum", "number": 5,
        "symbol": "TB-UBND", "place": "Kon Tum", "on": date(2026, 2, 5), "abstract": "Kết luận tại buổi làm việc",
        "text": "\n".join(["Mở đầu.", "I. NHIỆM VỤ", *(f"{n}. {LONG}" for n in range(1, 21))]),
        "recipients": "Các phòng, ban\nLưu: VT, VP", "authority": "TL", "on_behalf_of": "Chủ tịch",
        "signer_post": "Chánh Văn phòng", "signer_name": "Trần Thị Mẫu",
    }  # fmt: skip
    return Said(**blank | said)


COMPONENTS = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 05/TB-UBND",
    "Kon Tum, ngày 05 tháng 02 năm 2026", "THÔNG BÁO", "Kết luận tại buổi làm việc", "Mở đầu.", "I. NHIỆM VỤ", "1. Giao",
    "20. Giao", "Nơi nhận:",
]  # fmt: skip


@pytest.fixture(scope="module")
def pdf():
    with pdfplumber.open(BytesIO(as_pdf(composed(notice(tables=(TABLE,))), date(2026, 2, 5)))) as read:
        yield read


@pytest.fixture(scope="module")
def docx():
    return Document(BytesIO(as_docx(composed(notice(tables=(TABLE,))))))


def words_of(docx) -> str:
    return "\n".join(
        "".join(t.text or "" for t in p.iter(qn("w:t"))) for p in docx.element.body.iter(qn("w:p"))
    )


def test_the_pdf_is_a4_with_the_margins_of_the_decree(pdf):
    for page in pdf.pages[:-1]:
        assert (round(page.width / MM), round(page.height / MM)) == (210, 297)
        letters = [c for c in page.chars if c["top"] > 20 * MM - 1 and c["text"].strip()]
        assert 29.99 <= min(letter["x0"] for letter in letters) / MM <= 35
        assert 14.99 <= (page.width - max(letter["x1"] for letter in letters)) / MM <= 20.5
        assert (page.height - max(letter["bottom"] for letter in letters)) / MM >= 19.5


def test_the_annex_lies_on_its_side_and_names_what_it_belongs_to(pdf, docx):
    annex = pdf.pages[-1]
    assert (round(annex.width / MM), round(annex.height / MM)) == (297, 210)
    note = "(Kèm theo Thông báo số 05/TB-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân phường Kon Tum)"
    assert annex.extract_text().split("\n")[:2] == ["Phụ lục", "BẢNG THEO DÕI"]
    assert note in " ".join(annex.extract_text().split())
    assert (
        words_of(docx).index("Phụ lục") < words_of(docx).index("BẢNG THEO DÕI") < words_of(docx).index(note)
    )
    assert note in words_of(docx)
    assert "UBND phường Kon Tum 12" in annex.extract_text()
    assert round(docx.sections[1].page_width.mm) == 297


def test_no_row_of_the_annex_is_torn_between_pages_but_one_taller_than_a_page_is_all_there():
    rows = [(str(n), f"đầu{n} {'Rà soát tài sản công. ' * 18}cuối{n}", "1") for n in range(1, 41)]
    tall = ("41", f"đầu41 {'Rà soát tài sản công, trụ sở dôi dư. ' * 250}cuối41", "1")
    table = Table("Bảng", ("TT", "Việc", "Số"), (1, 4, 8), (*rows, tall))
    with pdfplumber.open(BytesIO(as_pdf(composed(notice(tables=(table,))), date(2026, 2, 5)))) as read:
        pages = [" ".join([*page.extract_text().split(), ""]) for page in read.pages]
    assert [
        n for n in range(1, 41) if not any(f"đầu{n} " in page and f"cuối{n} " in page for page in pages)
    ] == []
    assert sum(page.count("Rà soát tài sản công, trụ sở") for page in pages) > 100
    assert any("cuối41" in page for page in pages)


def test_the_letters_are_embedded_in_the_sizes_of_the_decree(pdf):
    letters = pdf.pages[0].chars
    assert {letter["fontname"].partition("+")[2] for letter in letters} <= {
        "Tinos",
        "Tinos-Bold",
        "Tinos-Italic",
    }
    body = [letter for letter in letters if letter["top"] > pdf.pages[0].height / 2]
    assert {round(letter["size"]) for letter in body} == {14}
    title = line_with(pdf.pages[0], "CỘNG HÒA")
    assert {round(letter["size"]) for letter in title["chars"]} == {13}
    assert all("Bold" in letter["fontname"] for letter in line_with(pdf.pages[0], "THÔNG BÁO")["chars"])
    assert any("Italic" in letter["fontname"] for letter in line_with(pdf.pages[0], "ngày 05 tháng")["chars"])


def line_with(page, words):
    return next(line for line in page.extract_text_lines() if words in line["text"])


def test_page_numbers_stand_top_centre_from_the_second_page_on(pdf, docx):
    def above(page):
        return [letter for letter in page.chars if letter["bottom"] < 20 * MM]

    assert above(pdf.pages[0]) == []
    assert [letter["text"] for letter in above(pdf.pages[1])] == ["2"]
    number = above(pdf.pages[1])[0]
    text_middle = (30 * MM + pdf.pages[1].width - 15 * MM) / 2
    assert abs((number["x0"] + number["x1"]) / 2 - text_middle) < 2
    assert 13 <= round(number["size"]) <= 14
    section = docx.sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""
    header = section.header.paragraphs[0]
    assert header.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert "PAGE" in header._p.xml


def test_the_components_stand_in_their_order_in_both_files(pdf, docx):
    whole = "\n".join(page.extract_text() for page in pdf.pages)
    for text in (whole, words_of(docx)):
        places = [text.find(component) for component in COMPONENTS]
        assert -1 not in places
        if text is not whole:  # in the PDF both columns of the head share their lines
            head = [COMPONENTS[0], COMPONENTS[1], COMPONENTS[2], COMPONENTS[3]]
            assert sorted(head, key=text.find) == head
        assert places[4:] == sorted(places[4:])
    assert re.search(r"30/11/2026\./\.", whole)
    assert words_of(docx).rstrip().count("./.") == 1


def test_both_files_say_the_same(pdf, docx):
    def plain(text):
        return re.sub(r"\s", "", text)

    on_paper = plain("".join(page.extract_text() for page in pdf.pages))
    said = composed(notice())
    parts = [
        *said.motto,
        *said.agency,
        said.number_line,
        said.date_line,
        said.title,
        *said.recipients,
        *said.signature,
        said.signer,
    ]
    for part in [*parts, *(paragraph.text for paragraph in said.paragraphs)]:
        assert plain(part) in plain(words_of(docx))
    for part in [said.title, said.signer, *said.recipients]:
        assert plain(part) in on_paper


def test_the_docx_says_times_new_roman_a4_and_its_margins(docx):
    section = docx.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]
    normal = docx.styles["Normal"]
    fonts = normal.element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {
        "Times New Roman"
    }
    assert normal.font.size == Pt(14)
    body = next(p for p in docx.paragraphs if p.text.startswith("1. Giao"))
    assert body.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert round(body.paragraph_format.first_line_indent.mm) == 10
    assert {run.font.size for run in body.runs} == {Pt(14)}
    heading = next(p for p in docx.paragraphs if p.text == "I. NHIỆM VỤ")
    assert heading.runs[0].bold


def test_the_signature_stands_right_and_the_recipients_left(pdf):
    page = pdf.pages[-2]
    recipients, signer = line_with(page, "Nơi nhận:"), line_with(page, "Trần Thị Mẫu")
    assert recipients["x0"] < 31 * MM
    assert signer["x0"] > page.width / 2
    assert {
        round(letter["size"]) for letter in line_with(page, "- Lưu")["chars"] if letter["x0"] < page.width / 2
    } == {11}


def test_the_pdf_claims_pdf_a_2b_and_is_the_same_bytes_each_time():
    made = as_pdf(composed(notice()), date(2026, 2, 5))
    assert b"pdfaid:part>2<" in made
    assert b"pdfaid:conformance>B<" in made
    assert made == as_pdf(composed(notice()), date(2026, 2, 5))


def test_every_vietnamese_letter_comes_out_of_the_pdf_as_it_went_in():
    said = notice(
        text=f"{EVERY_LETTER} {EVERY_LETTER.upper()}", agency="Đảng ủy xã Ngọk Bay", abstract="Đăk Rơ Wa"
    )
    with pdfplumber.open(BytesIO(as_pdf(composed(said), date(2026, 2, 5)))) as read:
        text = "".join(read.pages[0].extract_text().split())
    assert EVERY_LETTER in text
    assert EVERY_LETTER.upper() in text


@pytest.mark.parametrize(
    "odd", ["#let x = 1", "*đậm* _nghiêng_ $x$ @ai <b>", "\\ \" ' ` ~ {}[]", "= Tiêu đề\n- mục\n+ số"]
)
def test_what_looks_like_markup_stays_words(odd):
    said = notice(text=f"{odd}\nHết", abstract=odd.replace("\n", " "), recipients=odd)
    with pdfplumber.open(BytesIO(as_pdf(composed(said), date(2026, 2, 5)))) as read:
        assert "".join(odd.splitlines()[0].split()) in "".join(read.pages[0].extract_text().split())
    assert odd.splitlines()[0] in words_of(Document(BytesIO(as_docx(composed(said)))))


def test_control_characters_that_came_along_by_copying_spoil_no_file():
    said = notice(
        text="Một\x0bhai\x01 ba\x0c", abstract="A\x02B",
        tables=(Table("Bảng\x03", ("TT",), (1,), (("C\x04D",),)),),
    )  # fmt: skip
    words = words_of(Document(BytesIO(as_docx(composed(said)))))
    assert "A B" in words
    assert "C D" in words
    assert as_pdf(composed(said), date(2026, 2, 5)).startswith(b"%PDF")


def test_a_party_document_has_its_own_head(docx):
    said = notice(layout="party", agency="Tỉnh ủy Quảng Ngãi", symbol="TB/TU", place="Quảng Ngãi")
    with pdfplumber.open(BytesIO(as_pdf(composed(said), date(2026, 2, 5)))) as read:
        text = read.pages[0].extract_text()
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert "Số 05-TB/TU" in text
    assert "CỘNG HÒA" not in text


def test_very_long_names_stay_on_the_page():
    said = notice(
        agency="Trung tâm Phục vụ hành chính công " * 5, signer_post="Phó Chánh Văn phòng phụ trách " * 4,
        abstract="Kết luận về việc " * 30, addressed_to="\n".join(["Phòng Kinh tế, Hạ tầng và Đô thị phường " * 3] * 4),
    )  # fmt: skip
    with pdfplumber.open(BytesIO(as_pdf(composed(said), date(2026, 2, 5)))) as read:
        for page in read.pages:
            assert max(c["x1"] for c in page.chars if c["text"].strip()) < page.width - 14 * MM


def width_of(words: list, text: str) -> float:
    """The width in points of the line of a PDF page that says `text`."""
    first, last = text.split(maxsplit=1)[0], text.rsplit(maxsplit=1)[-1]
    ends = [word for word in words if word["text"] in (first, last)]
    return max(word["x1"] for word in ends) - min(word["x0"] for word in ends)


def rules_of(document) -> list[float]:
    """The widths in points of the lines under head and title of a .docx, in their order."""
    widths = []
    for border in document.element.body.iter(qn("w:pBdr")):
        paragraph = border.getparent().getparent()
        cell = paragraph.getparent()
        column = cell.tcPr.width if cell.tag == qn("w:tc") else Mm(165)
        indent = paragraph.pPr.ind
        widths.append((column - indent.left - indent.right) / 12700)
    return widths


@pytest.mark.parametrize(
    ("layout", "agency", "motto"),
    [
        ("state", "SỞ NỘI VỤ", "Độc lập - Tự do - Hạnh phúc"),
        ("party", "", "ĐẢNG CỘNG SẢN VIỆT NAM"),
    ],
)
def test_rules_are_as_long_as_the_motto_and_a_third_to_a_half_of_name_and_abstract(layout, agency, motto):
    what = composed(notice(layout=layout, agency="Sở Nội vụ", abstract="Kết luận buổi làm việc"))
    with pdfplumber.open(BytesIO(as_pdf(what, date(2026, 2, 5)))) as read:
        page = read.pages[0]
        words, drawn = page.extract_words(), [line["width"] for line in page.lines]
    lines = [(agency, 1 / 3, 1 / 2)] * bool(agency) + [(motto, 0.97, 1.03), (what.abstract, 1 / 3, 1 / 2)]
    for widths in (drawn, rules_of(Document(BytesIO(as_docx(what))))):
        assert len(widths) == len(lines)
        for width, (text, least, most) in zip(widths, lines, strict=True):
            assert least <= width / width_of(words, text) <= most
