"""The words of the editors' room that Wagtail's own catalogue leaves in English."""

import json
import re
from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

FOLDER = "locale/vi/LC_MESSAGES"
PAGES, SCRIPTS = files("thongsuot") / FOLDER / "django", files("thongsuot.portal") / FOLDER / "djangojs"
PLACE = re.compile(r"%\(\w+\)[sd]|</?\w+[^>]*>")


def read(name):
    return [message for message in read_po(BytesIO(Path(f"{name}.po").read_bytes())) if message.id]


CATALOGUE = [*read(PAGES), *read(SCRIPTS)]


def first(said):
    return said if isinstance(said, str) else said[0]


@pytest.mark.parametrize("name", [PAGES, SCRIPTS], ids=["pages", "scripts"])
def test_the_compiled_catalogue_is_that_of_the_source(name):
    """When this fails: msgfmt --check-format -o django.mo django.po, and the same for djangojs."""
    compiled = GNUTranslations(BytesIO(Path(f"{name}.mo").read_bytes()))
    for message in read(name):
        key = (message.id[0], 0) if isinstance(message.id, tuple) else message.id
        assert compiled._catalog[key] == first(message.string)


def test_places_and_tags_of_every_sentence_are_kept():
    for message in CATALOGUE:
        wanted = message.id if isinstance(message.id, str) else message.id[-1]
        assert sorted(PLACE.findall(wanted)) == sorted(PLACE.findall(first(message.string))), wanted


def test_the_scripts_of_the_editor_speak_vietnamese(signed_in, editor):
    words = signed_in(editor).get("/bien-tap/jsi18n/").content.decode()
    assert json.dumps("Thêm một phần") in words


def test_an_editor_reads_vietnamese(signed_in, editor):
    page = signed_in(editor).get("/bien-tap/").content.decode()
    assert "Đến nội dung chính" in page
