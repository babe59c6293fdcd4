"""Bringing a paper in: what is read is kept, what cannot be read is told why, and nothing is there twice."""

import io
import zipfile
from pathlib import PurePosixPath

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from tests.asking import errors_of, said_by
from thongsuot.followup.models import Matter
from thongsuot.papers.models import Finding, Paper, PaperFile
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db

ENTER = reverse("papers:enter")
TEXT = """Sáng ngày 02/11/2026, đồng chí Lý Thanh Bình, Chủ tịch UBND tỉnh, làm việc với xã Ia Chim.

Đồng chí yêu cầu UBND xã Ia Chim rà soát quỹ đất công trên địa bàn."""
MEGABYTE = 1024 * 1024


@pytest.fixture
def desk(signed_in, monitor):
    return signed_in(monitor)


@pytest.fixture
def office(monitor):
    return monitor.duties.get().body


def a_docx(*paragraphs: str) -> bytes:
    document, kept = Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(kept)
    return kept.getvalue()


def a_zip(**members: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return kept.getvalue()


def enter(desk, office, **fields: object):
    return desk.post(ENTER, {"body": office.pk, "text": "", **fields})


def test_a_pasted_paper_is_kept_read_and_opens_nothing(desk, office):
    matters = Matter.objects.count()
    response = enter(desk, office, text=TEXT)
    paper = Paper.objects.latest("pk")
    assert response.url == reverse("followup:review", args=[paper.pk])
    assert paper.text == TEXT
    assert [f.text for f in paper.findings.filter(kind="directive")] == ["rà soát quỹ đất công trên địa bàn"]
    assert Matter.objects.count() == matters
    assert Entry.objects.about(paper).get().action == "paper.enter"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ket-luan.txt", TEXT.encode()),
        ("ket-luan.txt", TEXT.encode("utf-16")),
        ("ket-luan.docx", a_docx(*TEXT.split("\n\n"))),
        ("ket-luan.html", f"<html><body><p>{TEXT}</p></body></html>".encode()),
    ],
    ids=["utf-8", "utf-16", "docx", "html"],
)
def test_a_file_is_read_and_kept_as_it_came(desk, office, name, content):
    response = enter(desk, office, file=SimpleUploadedFile(name, content))
    assert response.status_code == 302
    kept = PaperFile.objects.latest("pk")
    assert (kept.name, kept.size_bytes) == (name, len(content))
    assert kept.paper.findings.filter(kind="directive", text="rà soát quỹ đất công trên địa bàn").exists()
    assert desk.get(reverse("papers:download", args=[kept.pk])).getvalue() == content


def test_a_text_in_an_encoding_from_before_unicode_is_read(desk, office):
    tcvn3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc.\n§ång chÝ yªu cÇu UBND x· Ia Chim rµ so¸t quü ®Êt c«ng trªn ®Þa bµn cña x·."
    response = enter(desk, office, file=SimpleUploadedFile("cu.txt", tcvn3.encode("latin-1")))
    assert response.status_code == 302
    assert "rà soát quỹ đất công trên địa bàn của xã" in Paper.objects.latest("pk").text


UNREADABLE = {
    "nothing at all": (SimpleUploadedFile("trong.txt", b""), "rỗng|trống|không có nội dung"),
    "only blanks": (SimpleUploadedFile("trong.txt", b" \n\t "), "không có nội dung"),
    "an image named txt": (SimpleUploadedFile("anh.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20), "không phải văn bản"),
    "null bytes": (SimpleUploadedFile("khong.txt", b"\x00" * 500), "không có nội dung"),
    "a docx that is none": (SimpleUploadedFile("gia.docx", b"day khong phai docx"), "không phải tệp Word"),
    "a zip named docx": (SimpleUploadedFile("gia.docx", a_zip(a=b"b")), "không phải tệp Word"),
    "a docx without words": (SimpleUploadedFile("trong.docx", a_docx()), "không có chữ"),
    "an old doc": (SimpleUploadedFile("cu.doc", b"\xd0\xcf\x11\xe0" + b"\x00" * 200), "kiểu cũ"),
    "a pdf that is none": (SimpleUploadedFile("gia.pdf", b"%PDF-1.4 hong"), "PDF"),
    "a docx named txt": (SimpleUploadedFile("ten.txt", a_docx("Chữ")), "Đuôi tệp không khớp"),
    "fifty megabytes": (SimpleUploadedFile("to.txt", b"a" * (50 * MEGABYTE)), "20 MB"),
}  # fmt: skip


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_file_that_cannot_be_read_is_told_why_and_nothing_is_kept(desk, office, case):
    file, sentence = UNREADABLE[case]
    file.seek(0)
    before = Paper.objects.count(), PaperFile.objects.count(), Entry.objects.count()
    response = enter(desk, office, title="Tiêu đề tôi đã gõ", file=file)
    assert response.status_code == 422
    assert errors_of(response, sentence)
    assert 'value="Tiêu đề tôi đã gõ"' in response.content.decode()
    assert (Paper.objects.count(), PaperFile.objects.count(), Entry.objects.count()) == before


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": ""}, "Chưa có gì để đọc"),
        ({"text": " \n "}, "Chưa có gì để đọc"),
        ({"text": "Chữ", "title": "x" * 501}, "500"),
        ({"text": "Chữ\x00chữ"}, "không được phép|Null|ký tự"),
        ({"text": "Chữ", "body": "99999999"}, "Hãy chọn|không|hợp lệ|lựa chọn"),
        ({"text": "Chữ", "body": "abc"}, "Hãy chọn|không|hợp lệ|lựa chọn"),
    ],
)
def test_what_was_typed_wrong_is_named_and_still_there(desk, office, fields, sentence):
    response = enter(desk, office, **fields)
    assert response.status_code == 422
    assert errors_of(response, sentence)
    assert "English" not in response.content.decode()


def test_text_and_file_together_are_asked_about_and_the_text_stays(desk, office):
    response = enter(desk, office, text=TEXT, file=SimpleUploadedFile("a.txt", b"Chao"))
    assert errors_of(response, "Vừa có tệp vừa có nội dung dán")
    assert "rà soát quỹ đất công" in response.content.decode()


def test_a_text_beyond_all_measure_is_refused_with_the_remedy(desk, office):
    response = enter(desk, office, file=SimpleUploadedFile("dai.txt", b"Dai qua. " * 50_000))
    assert response.status_code in {409, 422}
    assert "400.000 ký tự" in said_by(response)
    assert not Paper.objects.filter(source_name="dai.txt").exists()


def test_the_same_paper_entered_twice_is_one(desk, office):
    enter(desk, office, text=TEXT)
    papers, entries = Paper.objects.count(), Entry.objects.count()
    again = enter(desk, office, text=TEXT)
    assert again.url == reverse("followup:review", args=[Paper.objects.latest("pk").pk])
    assert "đã được nhập" in said_by(desk.get(again.url))
    assert (Paper.objects.count(), Entry.objects.count()) == (papers, entries)


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd.txt",
        "..\\..\\boot.txt",
        "/etc/cron.d/x.txt",
        "a" * 240 + ".txt",
        "tên có dấu.txt",
    ],
)
def test_a_file_name_leads_nowhere_but_into_the_private_folder(desk, office, name, settings):
    response = enter(desk, office, file=SimpleUploadedFile(name, TEXT.encode()))
    assert response.status_code == 302
    kept = PaperFile.objects.latest("pk")
    assert ".." not in PurePosixPath(kept.file.name).parts
    assert kept.file.path.startswith(str(settings.STATE / "private" / "van-ban"))


def test_a_page_number_that_is_none_shows_a_page(desk):
    for number in ("0", "-1", "999999", "abc", "1.5", "9" * 400, "\x00"):
        assert desk.get(reverse("papers:papers"), {"trang": number}).status_code == 200


def test_the_newest_paper_comes_first(desk, office):
    enter(desk, office, text=TEXT)
    listed = list(desk.get(reverse("papers:papers")).context["page"].object_list)
    assert listed == sorted(listed, key=lambda paper: paper.entered_at, reverse=True)
    assert listed[0].text == TEXT


def test_the_list_counts_what_waits(desk, waiting_paper):
    listed = desk.get(reverse("papers:papers")).context["page"].object_list
    waits = {paper.pk: paper.proposed for paper in listed}
    assert waits[waiting_paper.pk] == waiting_paper.findings.decided_on().proposed().count()
    assert Finding.objects.filter(paper=waiting_paper).count() > waits[waiting_paper.pk]


def test_the_page_says_how_sure_the_reader_is_and_why(desk, office):
    page = desk.get(enter(desk, office, text=TEXT).url).content.decode()
    assert "Máy chắc 95%:" in page
    assert "Có động từ giao việc “yêu cầu”" in page
