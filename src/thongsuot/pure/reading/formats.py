"""Files officials send, as text: .docx with its list numbers, .pdf, web pages, plain text."""

import io
import re
import zipfile
from xml.etree.ElementTree import ParseError  # nosec B405: only the error is named, nothing is parsed with it

import trafilatura
from docx import Document
from docx.document import Document as DocumentObject
from docx.opc.exceptions import PackageNotFoundError

from thongsuot.pure.reading.decode import Undecodable, decode
from thongsuot.pure.reading.pdf import Damaged, Scanned, text_in
from thongsuot.pure.reading.word import word_text

_LARGEST_UNPACKED = 200_000_000  # bytes; a .docx that unpacks to more is not a paper
_FEWEST_LETTERS = 20  # a PDF with fewer is pictures of pages
SCANNED = "PDF này là ảnh quét, không có chữ. Hãy nhận dạng chữ (OCR) rồi tải lên lại, hoặc tải bản Word."
_TAGS = re.compile(r"<[^<>]{1,2000}>")
_BREAKS = re.compile(r"</(?:p|div|h[1-6]|li|tr)>|<br\s*/?>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style|head|nav|footer)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


class Unreadable(ValueError):  # noqa: N818 - what the file is, as people say it
    """The file is not what its name says, or holds no text; the message says what to do."""


def text_of(data: bytes, filename: str) -> str:
    """The text of a file, by its ending: .docx, .pdf, .html, .htm, .txt.

    Raises Unreadable, or Undecodable for plain text that cannot be read.
    """
    ending = filename.lower().rpartition(".")[2]
    if ending == "doc":
        raise Unreadable("Chưa đọc được tệp .doc kiểu cũ. Hãy mở bằng Word, lưu thành .docx rồi tải lên lại.")
    if ending == "docx":
        return docx_text(data)
    if ending == "pdf":
        return pdf_text(data)
    if ending in {"html", "htm"}:
        return html_text(decode(data))
    if data.startswith((b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0")):
        raise Unreadable(
            "Đuôi tệp không khớp với nội dung. Hãy đổi lại đúng đuôi .docx hoặc .pdf rồi tải lên lại."
        )
    return decode(data)


def html_text(html: str) -> str:
    """The main text of a web page, a paragraph a line; the whole of its text when no main part is found."""
    main = (
        trafilatura.extract(html, include_comments=False, include_tables=True, favor_recall=True)
        if html.strip()
        else None
    )
    text = main or _bare(html)
    if not text.strip():
        raise Unreadable("Trang này không có nội dung chữ. Hãy chép phần chữ của bài rồi dán vào ô văn bản.")
    return text


def _bare(html: str) -> str:
    lines = _TAGS.sub(" ", _BREAKS.sub("\n", _HIDDEN.sub(" ", html))).splitlines()
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def docx_text(data: bytes) -> str:
    """Paragraphs and table rows of a Word file in their order, list numbers written out."""
    text = word_text(_document(data)).strip()
    if not text:
        raise Unreadable(
            "Tệp Word này không có chữ (có thể chỉ có ảnh). Hãy nhận dạng chữ (OCR) hoặc gõ lại nội dung."
        )
    return text


def _document(data: bytes) -> DocumentObject:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(member.file_size for member in packed.infolist()) > _LARGEST_UNPACKED:
                raise Unreadable("Tệp Word quá lớn. Hãy bỏ bớt ảnh rồi tải lên lại.")
        return Document(io.BytesIO(data))
    except (
        zipfile.BadZipFile,
        PackageNotFoundError,
        SyntaxError,
        ParseError,
        KeyError,
        ValueError,
        OSError,
        NotImplementedError,
    ) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(
            "Tệp này không phải tệp Word .docx hoặc đã hỏng. Hãy mở bằng Word, lưu lại thành .docx rồi tải lên."
        ) from error


def pdf_text(data: bytes) -> str:
    """The text layer of a PDF, page after page; what is only a picture of a paper is refused."""
    try:
        text = text_in(data)
    except Damaged as error:
        raise Unreadable(
            "Không mở được tệp PDF này (hỏng, hoặc có mật khẩu). Hãy xuất lại PDF không đặt mật khẩu rồi tải lên."
        ) from error
    except Scanned as error:
        raise Unreadable(SCANNED) from error
    if sum(letter.isalpha() for letter in text) < _FEWEST_LETTERS:
        raise Unreadable(SCANNED)
    return decode(text.encode())


__all__ = ["Undecodable", "Unreadable", "docx_text", "html_text", "pdf_text", "text_of"]
