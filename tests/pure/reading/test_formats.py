import base64
import io
import unicodedata
from contextlib import suppress

import docx
import pytest
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.pure.reading.decode import Undecodable, decode
from thongsuot.pure.reading.formats import Unreadable, docx_text, html_text, pdf_text, text_of

TEXT = "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các xã rà soát trụ sở, báo cáo trước ngày 30/9 và được công khai với nhân dân."
TCVN3 = "B¸o c¸o cña Uû ban nh©n d©n tØnh vÒ viÖc thùc hiÖn nhiÖm vô ph¸t triÓn kinh tÕ vµ c¸c gi¶i ph¸p träng t©m"
VNI = "Thoâng baùo keát luaän cuûa Chuû tòch UÛy ban nhaân daân tænh veà vieäc thöïc hieän nhieäm vuï vaø caùc giaûi phaùp"
FRENCH = "Le gouvernement a décidé que les communes françaises seraient financées à hauteur de 30 %, où l'été s'achève là."


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_in_each_of_its_forms(name: str):
    assert decode(TEXT.encode(name)) == TEXT


def test_decomposed_letters_are_composed():
    assert decode(unicodedata.normalize("NFD", TEXT).encode()) == TEXT


@pytest.mark.parametrize("data", [TCVN3.encode("latin-1"), TCVN3.encode()])
def test_tcvn3_is_told_and_converted(data: bytes):
    assert (
        decode(data)
        == "Báo cáo của Uỷ ban nhân dân tỉnh về việc thực hiện nhiệm vụ phát triển kinh tế và các giải pháp trọng tâm"
    )


@pytest.mark.parametrize("data", [VNI.encode("cp1252"), VNI.encode()])
def test_vni_is_told_and_converted(data: bytes):
    assert decode(data).startswith("Thông báo kết luận của Chủ tịch Ủy ban nhân dân tỉnh")


@pytest.mark.parametrize("name", ["utf-8", "latin-1", "cp1252"])
def test_french_is_left_as_it_is(name: str):
    assert decode(FRENCH.encode(name)) == FRENCH


@pytest.mark.parametrize(
    "data", [b"", b" \n", b"\xef\xbb\xbf", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", bytes(range(256)) * 4]
)
def test_what_is_no_text_is_refused_with_a_remedy(data: bytes):
    with pytest.raises(Undecodable, match="Hãy"):
        decode(data)


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes):
    with suppress(Undecodable):
        assert isinstance(decode(data), str)


def packed(document) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def test_word_files_keep_their_list_numbers_and_tables():
    document = docx.Document()
    document.add_paragraph("Chủ tịch kết luận:")
    for item in ("Rà soát trụ sở", "Báo cáo kết quả"):
        document.add_paragraph(item, style="List Number")
    document.add_paragraph("Sở Tài chính", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Đơn vị", "Hạn"
    lines = docx_text(packed(document)).splitlines()
    assert lines == [
        "Chủ tịch kết luận:",
        "1. Rà soát trụ sở",
        "2. Báo cáo kết quả",
        "- Sở Tài chính",
        "Đơn vị | Hạn",
    ]


def test_the_main_text_of_a_page_is_taken():
    page = "<html><body><nav>Trang chủ</nav><article><h1>Tin</h1><p>Sáng 8/8, đồng chí làm việc với các xã.</p></article></body></html>"
    assert "đồng chí làm việc với các xã" in html_text(page)


def test_a_page_whose_main_part_is_not_found_gives_all_its_words():
    assert "Rà soát" in html_text("<div>Rà soát</div>")


PDF_WITHOUT_TEXT = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF"""


def pdf_with(words: bytes) -> bytes:
    stream = b"BT /F1 12 Tf 10 100 Td (" + words + b") Tj ET"
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length " + str(len(stream)).encode() + b">>stream\n" + stream + b"\nendstream endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def test_the_text_layer_of_a_pdf_is_read():
    assert "Uy ban nhan dan tinh thong bao" in pdf_text(pdf_with(b"Uy ban nhan dan tinh thong bao"))


def test_a_scanned_pdf_is_refused_with_what_to_do():
    with pytest.raises(Unreadable, match="OCR"):
        pdf_text(PDF_WITHOUT_TEXT)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"abc", "a.docx"),
        (b"PK\x03\x04abc", "a.docx"),
        (b"abc", "a.pdf"),
        (b"<html></html>", "a.html"),
        (b"PK\x03\x04", "a.txt"),
        (b"x", "a.doc"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused_with_a_remedy(data: bytes, name: str):
    with pytest.raises(Unreadable, match="Hãy"):
        text_of(data, name)


def test_each_ending_goes_to_its_reader():
    document = docx.Document()
    document.add_paragraph(TEXT)
    assert text_of(packed(document), "a.DOCX") == TEXT
    assert text_of(TEXT.encode(), "a.txt") == TEXT
    assert TEXT in text_of(f"<article><p>{TEXT}</p></article>".encode(), "a.html")


def test_the_letterhead_of_a_word_file_is_read_line_by_line():
    document = docx.Document()
    body, nation = document.add_table(rows=1, cols=2).rows[0].cells
    body.text, nation.text = "UBND TỈNH QUẢNG NGÃI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    body.add_paragraph("VĂN PHÒNG")
    body.add_paragraph("Số: 456/TB-VP")
    nation.add_paragraph("Quảng Ngãi, ngày 16 tháng 11 năm 2026")
    document.add_paragraph("THÔNG BÁO")
    packed = io.BytesIO()
    document.save(packed)
    lines = text_of(packed.getvalue(), "thong-bao.docx").splitlines()
    assert lines[:4] == [
        "UBND TỈNH QUẢNG NGÃI",
        "VĂN PHÒNG",
        "Số: 456/TB-VP",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]
    assert lines[-1] == "THÔNG BÁO"


NUMBERED = """<w:numbering {space}>
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def numbered(document, text: str, list_: int, level: int) -> None:
    paragraph = document.add_paragraph(text)
    xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(xml))


def test_word_counts_its_lists_by_level_goes_on_and_begins_anew():
    document = docx.Document()
    part = document.part.numbering_part
    part._element = parse_xml(NUMBERED.format(space=nsdecls("w")))
    for list_, level in ((1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (2, 0), (2, 1), (3, 0), (3, 1)):
        numbered(document, "việc", list_, level)
    labels = [line.split()[0] for line in docx_text(packed(document)).splitlines()]
    assert labels == ["1.", "1.1.", "1.2.", "a)", "b)", "2.", "2.1.", "1.", "1.1."]


def test_tracked_changes_are_read_as_they_will_stand():
    document = docx.Document()
    paragraph = document.add_paragraph("Giao Sở ")
    for xml in (
        '<w:del {0} w:id="1" w:author="x"><w:r><w:delText>Tài chính</w:delText></w:r></w:del>',
        '<w:ins {0} w:id="2" w:author="x"><w:r><w:t>Nội vụ</w:t></w:r></w:ins>',
        "<w:r {0}><w:tab/><w:t>rà soát biên chế.</w:t></w:r>",
    ):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))
    assert docx_text(packed(document)) == "Giao Sở Nội vụ\trà soát biên chế."


def test_content_controls_and_text_boxes_are_read_once():
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>Số: 12/TB-UBND</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document.add_paragraph("Thân bài")._p.append(
        parse_xml(
            f"<w:r {nsdecls('w')} {mc}><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    control = "<w:sdt {0}><w:sdtContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(control.format(nsdecls("w"))))
    assert docx_text(packed(document)).splitlines() == ["Trong khung", "Thân bài", "Số: 12/TB-UBND"]


PAGE = """#set page(paper: "a4", numbering: "1", header: [Báo tỉnh cuối tuần], columns: {columns})
#set text(size: 13pt, lang: "vi")
#set par(justify: true)
"""
ITEM = (
    "{number}) Giao Sở Nội vụ chủ trì, phối hợp với các sở, ngành và Ủy ban nhân dân các xã, phường rà soát "
    "biên chế công chức của từng đơn vị lần thứ {word}, báo cáo Ủy ban nhân dân tỉnh trước ngày 30/9/2026."
)
COUNTED = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


@pytest.mark.parametrize("columns", [1, 2])
def test_a_pdf_is_read_column_by_column_without_page_numbers_in_whole_paragraphs(columns: int):
    items = [ITEM.format(number=n, word=f"{COUNTED[n // 10 - 1]} {COUNTED[n % 10]}") for n in range(10, 60)]
    source = PAGE.format(columns=columns) + "\n\n".join(items)
    assert pdf_text(typst.compile(source.encode())).splitlines() == items


def test_the_letterhead_and_the_signature_of_a_pdf_are_read_side_after_side():
    source = """#set text(size: 13pt, lang: "vi")
#grid(columns: (1fr, 1.6fr), align: center, [UBND TỈNH QUẢNG NGÃI \\ Số: 456/TB-UBND],
  [CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM \\ Độc lập - Tự do - Hạnh phúc \\ Quảng Ngãi, ngày 16 tháng 9 năm 2026])
#align(center)[THÔNG BÁO]

Chủ tịch UBND tỉnh kết luận: các xã, phường khẩn trương rà soát trụ sở, tài sản công, bảo đảm công khai, minh bạch.

#grid(columns: (1fr, 1fr), [Nơi nhận: \\ - Thường trực Tỉnh ủy (để b/c); \\ - Lưu: VT.], align(center)[TL. CHỦ TỊCH \\ CHÁNH VĂN PHÒNG])
"""
    assert pdf_text(typst.compile(source.encode())).splitlines() == [
        "UBND TỈNH QUẢNG NGÃI",
        "Số: 456/TB-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Quảng Ngãi, ngày 16 tháng 9 năm 2026",
        "THÔNG BÁO",
        "Chủ tịch UBND tỉnh kết luận: các xã, phường khẩn trương rà soát trụ sở, tài sản công, bảo đảm công khai, minh bạch.",
        "Nơi nhận:",
        "- Thường trực Tỉnh ủy (để b/c);",
        "- Lưu: VT.",
        "TL. CHỦ TỊCH",
        "CHÁNH VĂN PHÒNG",
    ]


def test_a_ruled_table_of_a_pdf_is_read_row_by_row():
    source = """#set text(size: 12pt, lang: "vi")
#table(columns: 3, [TT], [Nhiệm vụ], [Hạn], [1], [Rà soát trụ sở], [30/9/2026], [2], [Tập huấn], [15/10/2026])
"""
    assert pdf_text(typst.compile(source.encode())).splitlines() == [
        "TT | Nhiệm vụ | Hạn.",
        "1 | Rà soát trụ sở | 30/9/2026.",
        "2 | Tập huấn | 15/10/2026.",
    ]


PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def test_a_scan_with_a_digital_stamp_is_a_scan_all_the_same():
    source = (
        f'#set page(paper: "a4", margin: 0pt)\n#place(image(bytes({tuple(PIXEL)}), width: 100%, height: 100%))\n'
        "Ký bởi: Ủy ban nhân dân tỉnh; thời gian ký: 16/9/2026 08:15:22"
    )
    with pytest.raises(Unreadable, match="OCR"):
        pdf_text(typst.compile(source.encode()))


MENU = "<ul>" + "".join(f'<li><a href="/{n}">Mục {n}</a></li>' for n in range(30)) + "</ul>"


def test_menus_sidebars_and_footers_are_left_out():
    body = "".join(f"<p>{ITEM.format(number=n, word='một')}</p>" for n in range(1, 5))
    page = f"""<html><head><title>Cổng</title></head><body><header>{MENU}</header><div class="main">
    <h1>Chủ tịch UBND tỉnh làm việc với các xã</h1><div class="content">{body}</div></div>
    <aside class="sidebar"><h3>Tin mới</h3>{MENU}</aside><footer>Bản quyền thuộc Cổng thông tin điện tử</footer></body></html>"""
    text = html_text(page)
    assert text.count("Giao Sở Nội vụ") == 4
    assert "Mục 3" not in text
    assert "Bản quyền" not in text
