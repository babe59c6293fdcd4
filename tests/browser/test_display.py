"""A reader changes how pages look, without script, and stays where he is."""

import re

from playwright.sync_api import Page, expect

LIST = "/phuong-kon-tum/tin-tuc/?muc=news"
SMALL_PHONE = {"width": 320, "height": 640}


def look(page: Page) -> tuple[str | None, str | None]:
    html = page.locator("html")
    return html.get_attribute("data-text"), html.get_attribute("data-contrast")


def test_text_and_contrast_change_on_the_page_one_is_reading(installation, new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(LIST)
    assert look(page) == ("100", "normal")
    page.get_by_role("link", name="A cộng").click()
    expect(page).to_have_url(re.compile(re.escape(LIST) + "$"))
    assert look(page) == ("110", "normal")
    page.get_by_role("link", name="Tăng tương phản").click()
    page.get_by_role("link", name="Tăng tương phản").click()
    assert look(page) == ("110", "inverse")
    page.goto("/")
    assert look(page) == ("110", "inverse")
    page.get_by_role("link", name="Giảm tương phản").click()
    page.get_by_role("link", name="A: cỡ chữ thường").click()
    assert look(page) == ("100", "high")


def test_the_largest_text_on_the_smallest_phone_needs_no_sideways_scrolling(installation, new_context):
    page = new_context(java_script_enabled=False, viewport=SMALL_PHONE).new_page()
    page.goto("/phuong-kon-tum/")
    for _press in range(5):
        page.get_by_role("link", name="A cộng").click()
    assert look(page) == ("200", "normal")
    for address in (
        "/",
        "/phuong-kon-tum/",
        LIST,
        "/phuong-kon-tum/ket-luan-va-ket-qua/",
        "/don-vi-hanh-chinh/",
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_what_a_keyboard_reaches_can_be_seen(installation, new_context):
    page = new_context().new_page()
    page.goto("/phuong-kon-tum/")
    for _press in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const style = getComputedStyle(document.activeElement), box = document.activeElement.getBoundingClientRect();
              return document.activeElement === document.body || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3 && box.width > 0); }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")
