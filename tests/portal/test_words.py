"""The words of the editors' room that Wagtail's own catalogue leaves in English."""

import re
from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

WORDS = files("thongsuot") / "locale" / "vi" / "LC_MESSAGES"
PLACE = re.compile(r"%\(\w+\)[sd]|</?\w+[^>]*>")
CATALOGUE = [message for message in read_po(BytesIO((WORDS / "django.po").read_bytes())) if message.id]


def first(said):
    return said if isinstance(said, str) else said[0]


def test_the_compiled_catalogue_is_that_of_the_source():
    """When this fails: msgfmt --check-format -o django.mo django.po"""
    compiled = GNUTranslations(BytesIO((WORDS / "django.mo").read_bytes()))
    for message in CATALOGUE:
        key = (message.id[0], 0) if isinstance(message.id, tuple) else message.id
        assert compiled._catalog[key] == first(message.string)


@pytest.mark.parametrize("message", CATALOGUE, ids=lambda message: first(message.id)[:40])
def test_places_and_tags_of_a_sentence_are_kept(message):
    wanted = message.id if isinstance(message.id, str) else message.id[-1]
    assert sorted(PLACE.findall(wanted)) == sorted(PLACE.findall(first(message.string)))


def test_an_editor_reads_vietnamese(signed_in, editor):
    page = signed_in(editor).get("/bien-tap/").content.decode()
    assert "Đến nội dung chính" in page
