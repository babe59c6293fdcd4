"""The words of the editors' room that Wagtail's own catalogue leaves in English, and those of English pages."""

import html
import json
import re
from functools import cache
from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.contrib.auth.models import Permission

from tests.asking import said_by
from thongsuot.people.models import User

FOLDER = "locale/vi/LC_MESSAGES"
PAGES, SCRIPTS = files("thongsuot") / FOLDER / "django", files("thongsuot.portal") / FOLDER / "djangojs"
ENGLISH = files("thongsuot") / "locale/en/LC_MESSAGES/django"
PLACE = re.compile(r"%\(\w+\)[sd]|</?\w+[^>]*>")


def read(name):
    return [message for message in read_po(BytesIO(Path(f"{name}.po").read_bytes())) if message.id]


CATALOGUE = [*read(PAGES), *read(SCRIPTS)]


def first(said):
    return said if isinstance(said, str) else said[0]


@pytest.mark.parametrize("name", [PAGES, SCRIPTS, ENGLISH], ids=["pages", "scripts", "English pages"])
def test_the_compiled_catalogue_is_that_of_the_source(name):
    """When this fails: msgfmt --check-format -o django.mo django.po, and the same for djangojs."""
    compiled = GNUTranslations(BytesIO(Path(f"{name}.mo").read_bytes()))
    for message in read(name):
        key = (message.id[0], 0) if isinstance(message.id, tuple) else message.id
        assert compiled._catalog[key] == first(message.string)


def test_places_and_tags_of_every_sentence_are_kept():
    for message in [*CATALOGUE, *read(ENGLISH)]:
        wanted = message.id if isinstance(message.id, str) else message.id[-1]
        assert sorted(PLACE.findall(wanted)) == sorted(PLACE.findall(first(message.string))), wanted


def test_the_scripts_of_the_editor_speak_vietnamese(signed_in, editor):
    words = signed_in(editor).get("/bien-tap/jsi18n/").content.decode()
    assert json.dumps("Thêm một phần") in words


def test_an_editor_reads_vietnamese(signed_in, editor):
    page = signed_in(editor).get("/bien-tap/").content.decode()
    assert "Đến nội dung chính" in page


def test_what_is_handed_in_and_put_up_is_called_as_offices_call_it(signed_in, editor, site):
    article = site.get_descendants().live().get(slug__startswith="phuong-huong-dan")
    page = said_by(signed_in(editor).get(f"/bien-tap/pages/{article.pk}/edit/"))
    assert "Gửi Ban biên tập phường Kon Tum" in page
    assert not re.search("Xuất bản|Thực hiện Ban biên tập", page)


@cache
def english_of_wagtail() -> frozenset[str]:
    """Every sentence that Wagtail itself can say, as it stands in its source."""
    found = files("wagtail").rglob("locale/en/LC_MESSAGES/django.po")
    messages = [message for name in found for message in read_po(BytesIO(name.read_bytes())) if message.id]
    return frozenset(
        said for message in messages for said in ([message.id] if isinstance(message.id, str) else message.id)
    )


def in_english_on(page: str) -> set[str]:
    """What a reader of the page meets in English: texts, names and hints that are word for word Wagtail's own."""
    bare = re.sub(r"(?s)<(script|style|template)\b.*?</\1>", " ", page)
    texts = re.findall(r">([^<]+)<", bare) + re.findall(
        r'(?:title|aria-label|placeholder|alt)="([^"]+)"', bare
    )
    said = {" ".join(html.unescape(text).split()) for text in texts}
    known = WITHOUT_CATALOGUE | set(Permission.objects.values_list("name", flat=True))
    return {text for text in (said & english_of_wagtail()) - known if re.search("[A-Za-z]{3}", text)}


# What Wagtail writes into its pages without asking a catalogue; the names of permissions are rows of the database.
WITHOUT_CATALOGUE = {"None", "Page", "Add", "Edit", "Delete", "Choose"}
OF_ADMINISTRATORS = (
    "", "pages/", "reports/locked/", "reports/workflow/", "reports/workflow_tasks/", "reports/site-history/",
    "reports/aging-pages/", "reports/page-types-usage/", "images/", "images/add/", "images/multiple/add/", "documents/",
    "documents/add/", "documents/multiple/add/", "users/", "groups/", "groups/new/", "sites/", "sites/new/",
    "collections/", "collections/add/", "workflows/list/", "workflows/add/", "workflows/tasks/index/", "account/",
)  # fmt: skip


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("address", OF_ADMINISTRATORS)
def test_an_administrator_reads_no_sentence_of_wagtails_in_english(client, site, address):
    administrator = User.objects.create_superuser("quan-tri", password="x")
    client.force_login(administrator, "django.contrib.auth.backends.ModelBackend")
    answer = client.get(f"/bien-tap/{address}")
    assert answer.status_code == 200, address
    assert in_english_on(answer.content.decode()) == set()


@pytest.mark.parametrize(
    "address", ["edit/", "history/", "", "delete/", "move/", "unpublish/", "copy/", "workflow_history/"]
)
def test_what_is_done_with_a_page_is_said_in_vietnamese(signed_in, site, address):
    page = site.get_children().live().first()
    administrator = User.objects.create_superuser("quan-tri", password="x")
    answer = signed_in(administrator).get(f"/bien-tap/pages/{page.pk}/{address}")
    assert answer.status_code in (200, 302)
    assert in_english_on(answer.content.decode()) == set()


@pytest.mark.parametrize("kind", ["external", "email", "phone", "anchor"])
def test_a_link_within_a_text_is_made_in_vietnamese(signed_in, editor, site, kind):
    said = json.loads(signed_in(editor).get(f"/bien-tap/choose-{kind}-link/").content)["html"]
    assert "Chữ của liên kết" in said
    assert not re.search("Link text|Email address|Phone number|Subject|Body|>\\s*URL", said)
