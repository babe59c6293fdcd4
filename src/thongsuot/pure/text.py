"""Vietnamese letters: folding for search, one spelling for comparison, alphabetical order."""

import re
import unicodedata

_APOSTROPHES = str.maketrans(dict.fromkeys("‘’‛ʼʻ`´′＇", "'"))
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_KEYS = dict(zip(_ALPHABET, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg", strict=True))
_TONE_KEYS = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_LATE_TONE = re.compile(r"o([àáảãạèéẻẽẹ])(?!\w)|(?<!q)u([ỳýỷỹỵ])(?!\w)", re.IGNORECASE)
_WORD = re.compile(r"\d+|[^\W\d_]+")


def fold(text: str) -> str:
    """`text` as one types it without a Vietnamese keyboard: `Đắk  Lắk` → `dak lak`.

    Lower case, đ → d, no marks, straight apostrophes, single spaces, no space at either end.
    Folding twice changes nothing.
    """
    straight = text.translate(_APOSTROPHES).lower().replace("đ", "d")
    bare = "".join(
        c for c in unicodedata.normalize("NFD", straight) if not unicodedata.category(c).startswith("M")
    )
    return " ".join(unicodedata.normalize("NFC", bare).split())


def bare(text: str) -> str:
    """The letters of NFC `text` folded one by one, so that each stays in its place: `Đắk  Lắk` → `dak  lak`."""
    return text.translate(_BARE_LETTERS)


def normalise(text: str) -> str:
    """NFC, with the tone of oa, oe and uy on one agreed letter: `hoà` → `hòa`, `thuỷ` → `thủy`.

    Both placements are in official use (Decision 240/QĐ of 1984 and the older habit); the case of
    letters and the number of code points of an NFC text are kept.
    """
    return _LATE_TONE.sub(_tone_first, unicodedata.normalize("NFC", text))


_BARE_LETTERS = {
    place: folded
    for place in range(0x41, 0x1F00)
    if len(folded := fold(chr(place))) == 1 and folded != chr(place)
}


def _tone_first(late: re.Match[str]) -> str:
    first, second = late[0][0], late[0][1]
    tone = next(c for c in unicodedata.normalize("NFD", second) if c in _TONE_KEYS)
    bare = unicodedata.normalize("NFD", second).replace(tone, "")
    return unicodedata.normalize("NFC", first + tone) + bare


def sort_key(text: str) -> str:
    """A key whose plain byte order is the Vietnamese dictionary's: word by word, letters, then tones.

    ASCII only, so that the C collation of a database gives the same order. Numbers come before
    letters, in order of value; case and punctuation do not count.
    """
    return " ".join(map(_word_key, _WORD.findall(unicodedata.normalize("NFC", text).lower())))


def _word_key(word: str) -> str:
    if word.isdecimal():
        digits = str(int(word[:4000]))
        return f"{len(digits):04d}{digits}"
    pairs = [_letter_key(letter) for letter in word]
    return "".join(key for key, _ in pairs) + "0" + "".join(tone for _, tone in pairs)


def _letter_key(letter: str) -> tuple[str, str]:
    marks = unicodedata.normalize("NFD", letter)
    tone = "".join(_TONE_KEYS.get(mark, "") for mark in marks[1:])
    shaped = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONE_KEYS))
    key = _LETTER_KEYS.get(shaped) or _LETTER_KEYS.get(marks[0])
    return key or f"z{ord(marks[0]):06x}", tone
