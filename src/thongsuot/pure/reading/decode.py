"""Bytes of a text file to Vietnamese letters: UTF-8, UTF-16, and the encodings before Unicode."""

import re
import unicodedata

import viparse

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_COMMON = re.compile(
    r"(?<!\w)(?:của|và|các|được|là|không|những|một|với|về|này|đã|có|trong|việc|nhân dân|tỉnh|xã|phường)(?!\w)",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
_SAMPLE = 20_000  # characters by which an old encoding is told
_PAGES = ("cp1252", "latin-1", "cp1258")


class Undecodable(ValueError):  # noqa: N818 - what the bytes are, as people say it
    """The bytes are no text that can be read; the message says in Vietnamese what to do."""


def decode(data: bytes) -> str:
    """The text of `data` in NFC, line ends made `\\n`.

    Raises Undecodable when there is nothing, or when the bytes are no text.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Undecodable("Tệp không có nội dung. Hãy kiểm tra lại tệp rồi tải lên lần nữa.")
    text = _unicode(data)
    text = _before_unicode(data) if text is None else _converted(text)
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")


def _unicode(data: bytes) -> str | None:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strict(data, name) or ""
    if b"\x00" in data[:_SAMPLE]:
        return _wide(data)
    return _strict(data, "utf-8")


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: told by the zeros beside plain letters."""
    name = "utf-16-le" if data[1:200:2].count(0) >= data[0:200:2].count(0) else "utf-16-be"
    text = _strict(data, name)
    if text is None or _CONTROL.search(text):
        raise Undecodable("Tệp này không phải văn bản. Hãy lưu thành .docx, .pdf hoặc .txt rồi tải lên lại.")
    return text


def _before_unicode(data: bytes) -> str:
    text = data.decode("latin-1")
    if len(_CONTROL.findall(text[:_SAMPLE])) * 100 > len(text[:_SAMPLE]):
        raise Undecodable("Tệp này không phải văn bản. Hãy lưu thành .docx, .pdf hoặc .txt rồi tải lên lại.")
    pages = [_converted(page) for name in _PAGES if (page := _strict(data, name)) is not None]
    return max(pages, key=_vietnamese)


def _converted(text: str) -> str:
    """TCVN3 and VNI letters made Unicode, when the text is told to be in them and reads better so."""
    sample = text[:_SAMPLE]
    if viparse.detect_text_encoding(sample) is None:
        return text
    mended: str = viparse.fix(text)
    return mended if _vietnamese(mended) > _vietnamese(text) else text


def _vietnamese(text: str) -> int:
    """How many of the commonest Vietnamese words the beginning of a text has."""
    return len(_COMMON.findall(unicodedata.normalize("NFC", text[:_SAMPLE])))
