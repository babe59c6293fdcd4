"""The statement of accessibility says what the last check found, no more and no less."""

import json
import re

import pytest
from django.core.management import CommandError, call_command

from tests.asking import said_by
from thongsuot.portal.models.access import AccessCheck, place_of_own

ADDRESS = "/kha-nang-tiep-can/"
REPORT = {
    "checked_at": "2026-11-20T09:30+07:00",
    "version": "0.1.0",
    "axe": "4.10",
    "browser": "Chromium 140",
    "pages": [{"address": "/", "title": "Trang chủ", "faults": {}}],
}


@pytest.fixture
def report(tmp_path, settings):
    """Writes a report, and takes it into an installation of its own."""
    settings.STATE = tmp_path

    def take(**changed):
        file = tmp_path / "report.json"
        file.write_text(json.dumps({**REPORT, **changed}), "utf-8")
        call_command("access", str(file), verbosity=0)

    return take


def test_a_check_without_faults_is_told_with_its_day_and_tool(client, home, report):
    report()
    page = said_by(client.get(ADDRESS))
    assert "Công cụ không tìm thấy lỗi nào" in page
    assert "09:30 20/11/2026" in page
    assert "axe-core 4.10, Chromium 140" in page


def test_faults_are_told_page_by_page(client, home, report):
    report(pages=[{"address": "/", "title": "Trang chủ", "faults": {"color-contrast": 3}}])
    page = said_by(client.get(ADDRESS))
    assert "Công cụ không tìm thấy lỗi nào" not in page
    assert "Trang chủ: color-contrast (3)" in page


def test_without_a_check_none_is_claimed(client, home, report):
    report(pages=[])
    page = said_by(client.get(ADDRESS))
    assert "Chưa có lần kiểm tra nào được ghi lại." in page
    assert "Công cụ không tìm thấy lỗi nào" not in page


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"pages": [{}]}', '{"pages": 3, "checked_at": 1}'])
def test_what_is_no_report_is_refused(tmp_path, settings, text):
    settings.STATE = tmp_path
    (tmp_path / "report.json").write_text(text)
    with pytest.raises(CommandError, match="Không đọc được kết quả kiểm tra"):
        call_command("access", str(tmp_path / "report.json"))
    assert not place_of_own().exists()


def test_the_report_that_comes_with_the_program_can_be_read():
    assert AccessCheck.last().version


@pytest.mark.parametrize(
    "address",
    ["phan-anh/", "phan-anh/bao-chi/", "phan-anh/tra-cuu/", "ket-luan-va-ket-qua/theo-doi/"],
)
def test_what_is_sent_is_answered_below_the_menu(client, site, address):
    """Without script, on a small screen with large letters, the menu alone is two screens high."""
    page = client.get(f"{site.url}{address}").content.decode()
    forms = re.findall(r"<form [^>]*class=\"card[^>]*>", page)
    assert forms
    assert all(re.search(r'action="[^"]*#noi-dung"', form) for form in forms)


def test_who_presses_the_map_without_script_comes_back_to_the_map(client, site):
    page = client.get(f"{site.url}phan-anh/").content.decode()
    assert re.search(r'<input type="image"[^>]*formaction="#tren-ban-do"', page)
    assert '<details class="on-map" id="tren-ban-do">' in page
