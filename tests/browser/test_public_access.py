"""Every kind of public page, in every contrast and at 200 % text, by axe; what it says is written down for the statement."""

import json
from datetime import UTC, datetime
from importlib.metadata import version

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import etree
from playwright.sync_api import Page, expect

from tests import STATE
from tests.browser.conftest import watched
from tests.browser.pages import PAGES
from tests.browser.test_access import PHONE, SCREEN, STANDARDS, beyond_the_edge, tab_to

AXE = Axe()
REPORT = STATE / "accessibility.json"
# What contrast and size can change is asked in every mode, everything in the usual one and at 200 %.
EVERY_MODE = """async standards => {
  const root = document.documentElement.dataset;
  const ask = only => axe.run({runOnly: only, resultTypes: ["violations"]});
  const faults = {};
  const note = result => result.violations.forEach(v => faults[v.id] = (faults[v.id] || 0) + v.nodes.length);
  for (const text of ["100", "200"]) {
    root.text = text;
    for (const contrast of ["normal", "high", "inverse"]) {
      root.contrast = contrast;
      const all = contrast === "normal";
      note(await ask(all ? {type: "tag", values: standards}
        : {type: "rule", values: ["color-contrast", "link-in-text-block", "target-size"]}));
    }
  }
  return faults;
}"""


@pytest.fixture(scope="module")
def visited(installation, window_of) -> list[dict]:
    """Every kind of public page with what axe says of it; the report is written when all have been asked."""
    page = window_of("")
    pages = [asked(page, address) for address in kinds_of_pages(installation, page)]
    told = [{name: one[name] for name in ("address", "title", "faults")} for one in pages]
    report = {
        "checked_at": datetime.now(UTC).isoformat(timespec="minutes"),
        "version": version("thongsuot"),
        "axe": page.evaluate("axe.version"),
        "browser": f"Chromium {page.context.browser.version}",
        "pages": told,
    }
    REPORT.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return pages


def kinds_of_pages(installation, page: Page) -> list[str]:
    """The visitor's pages of PAGES, and of the example's site every page below its home and one page of each list."""
    listed = [installation.address_of(place) for place in PAGES if place.is_public]
    index = etree.fromstring(page.request.get("/sitemap.xml").body())
    maps = [etree.fromstring(page.request.get(path_of(place.text)).body()) for place in index.iter("{*}loc")]
    mapped = [path_of(place.text) for one in maps for place in one.iter("{*}loc")]
    deep = [address for address in mapped if address.count("/") > 3]
    one_of_each = {address.rstrip("/").rpartition("/")[0]: address for address in deep}
    return list(dict.fromkeys([*listed, *(a for a in mapped if a.count("/") == 3), *one_of_each.values()]))


def path_of(address: str) -> str:
    return "/" + address.split("/", 3)[3]


def asked(page: Page, address: str) -> dict:
    page.set_viewport_size(SCREEN)
    answer = page.goto(address)
    page.evaluate(AXE.axe_script)
    told = {"address": address, "title": page.title(), "status": answer.status}
    faults = page.evaluate(EVERY_MODE, STANDARDS)
    page.evaluate("document.documentElement.dataset.text = '100'")
    return {**told, "faults": faults, "beyond": beyond_the_edge(page)}


def test_no_kind_of_public_page_puts_up_a_barrier_in_any_contrast_or_at_200_percent(visited):
    assert len(visited) > 10
    assert {page["status"] for page in visited} == {200}
    assert {page["address"]: page["faults"] for page in visited if page["faults"]} == {}


def test_no_kind_of_public_page_scrolls_sideways_on_a_small_phone(visited):
    assert {page["address"]: page["beyond"] for page in visited if page["beyond"]} == {}


def test_the_statement_says_what_the_check_found(visited, window_of, installation):
    told = installation.run("access", str(REPORT))
    assert f"{len(visited)} trang, 0 trang còn lỗi." in told
    page = window_of("")
    page.goto("/kha-nang-tiep-can/")
    expect(page.get_by_text("Công cụ không tìm thấy lỗi nào")).to_be_visible()


def test_the_news_are_read_by_keyboard_alone(new_context):
    page = watched(new_context().new_page())
    page.goto("/phuong-kon-tum/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến các mục chính")).to_be_focused()
    page.keyboard.press("Enter")
    menu = page.get_by_role("navigation", name="Các mục chính")
    tab_to(page, menu.get_by_role("link", name="Tin tức", exact=True))
    page.keyboard.press("Enter")
    first = page.locator(".news h3 a").first
    tab_to(page, first)
    title = first.inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_something_is_found_by_keyboard_alone_without_script_on_a_phone(new_context):
    page = watched(new_context(viewport=PHONE, java_script_enabled=False).new_page())
    page.goto("/phuong-kon-tum/")
    for _press in range(60):
        page.keyboard.press("Tab")
        if page.locator("#tu-khoa:focus").count():
            break
    page.keyboard.type("chuyen doi so")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_visible()


def test_the_browsers_wish_for_contrast_is_followed(new_context):
    page = watched(new_context(contrast="more").new_page())
    page.goto("/phuong-kon-tum/")
    line = "getComputedStyle(document.documentElement).getPropertyValue('--line').trim()"
    assert page.evaluate(line) == "#574f48"


def test_reading_aloud_is_offered_only_where_there_is_a_vietnamese_voice(new_context, installation):
    voices = "speechSynthesis.getVoices = () => [{{lang: '{}', name: 'x'}}]"
    for language, offered in (("vi-VN", 1), ("en-US", 0)):
        page = new_context().new_page()
        page.add_init_script(voices.format(language))
        page.goto(str(installation.rows["article"]))
        expect(page.get_by_role("button", name="Nghe đọc bài")).to_have_count(offered)
