"""Files that are no tables: each is answered with what to do, and nothing is kept of it."""

import io
import unicodedata
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.sheets.sheets import book, text, told, upload
from thongsuot.sheets.models import Upload
from thongsuot.sheets.rules.reading import MOST_ROWS

pytestmark = pytest.mark.django_db

TONES = "\u0300\u0309\u0303\u0301\u0323"


def bomb() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 100_000_000)
    return kept.getvalue()


def other_zip() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        packed.writestr("word/document.xml", "<document/>")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (text(b"", "trong.xlsx"), "không có nội dung"),
        (text(b"", "trong.csv"), "không có nội dung"),
        (text(bytes(range(256)) * 40, "anh.xlsx"), "không phải bảng tính"),
        (text(bytes(range(256)) * 40, "anh.csv"), "Không đọc được chữ"),
        (text(b"PK\x03\x04" + b"x" * 500, "hong.xlsx"), "hỏng"),
        (text(other_zip(), "van-ban.xlsx"), "không phải bảng tính"),
        (text(b"\xd0\xcf\x11\xe0" + b"x" * 500, "cu.xls"), ".xls kiểu cũ"),
        (text(b"%PDF-1.7 ...", "quet.pdf"), "không phải bảng tính"),
        (SimpleUploadedFile("lon.csv", b"a,b\n" * 12_500_000), "5 MB"),
        (text(bomb(), "bom.xlsx"), "quá lớn khi mở ra"),
        (book(("Tên", "Tuổi"), ("A", 1)), "Không thấy dòng tiêu đề"),
        (book(("Kiến nghị", "Lĩnh vực")), "chưa có dòng nào"),
        (
            book(("Kiến nghị", "Lĩnh vực"), *((f"Kiến nghị {n}", "") for n in range(MOST_ROWS + 1))),
            "hơn 5.000 dòng",
        ),
    ],
    ids=lambda each: each if isinstance(each, str) else each.name,
)
def test_a_file_that_is_no_table_is_answered_with_what_to_do(signed_in, officer, file, why):
    file.seek(0)
    page = upload(signed_in(officer), "kien-nghi", file)
    assert page.status_code == 422
    assert why in page.content.decode()
    assert not Upload.objects.exists()


def test_nothing_and_too_much_are_asked_again(signed_in, officer):
    client, address = signed_in(officer), reverse("sheets:upload", args=["kien-nghi"])
    assert "Chưa có gì để nhập" in client.post(address).content.decode()
    both = client.post(address, {"file": book(("Kiến nghị",)), "rows": "Kiến nghị\tLĩnh vực\nA\t"})
    assert both.status_code == 422
    assert "A\t" in both.context["form"]["rows"].value()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_text_files_are_read_however_excel_has_saved_them(signed_in, officer, encoding, separator):
    lines = "\r\n".join(
        separator.join(row)
        for row in [("Lĩnh vực", "Kiến nghị"), ("Chuyển đổi số", "Cấp thêm máy quét cho xã và phường")]
    )
    content = lines.encode(encoding) if encoding != "cp1258" else as_1258(lines)
    preview = upload(signed_in(officer), "kien-nghi", text(content, "bang.csv"))
    assert told(preview)[2][0] == "new"
    assert "Cấp thêm máy quét cho xã và phường" in preview.content.decode()


def as_1258(text: str) -> bytes:
    """Vietnamese as Windows saved it before Unicode: each tone beside its letter."""
    letters = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in TONES)
        bare = "".join(part for part in parts if part not in TONES)
        letters.append(unicodedata.normalize("NFC", bare) + tones)
    return "".join(letters).encode("cp1258")


def test_a_formula_nobody_has_worked_out_is_asked_for_again(signed_in, officer):
    preview = upload(signed_in(officer), "kien-nghi", text("Kiến nghị,Lĩnh vực\n'=Cấp máy,\n=A1&B1,\n"))
    assert told(preview)[2][0] == "new"
    assert "công thức" in told(preview)[3][1]
