"""A visitor finds a procedure by keyboard, votes, reads in forced colours, and is not made to wait for heavy pages."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_feedback import go_to

HOME = "/phuong-kon-tum/"
ENOUGH_MILLISECONDS = 2300  # an answer given sooner is a machine's
HOME_MOST_BYTES, HOME_MOST_REQUESTS = 150 * 1024, 12
ARTICLE_MOST_BYTES = 60 * 1024
MOST_STEPS = 60


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def visitor(installation, new_context, request) -> Page:
    page = new_context(java_script_enabled=request.param, viewport={"width": 360, "height": 720}).new_page()
    page.set_default_timeout(10_000)
    return page


def follow(page: Page, name: str) -> None:
    """Press Tab until the link called `name` has the focus, then Enter; on the way the focus is always seen."""
    wanted = page.get_by_role("link", name=name).first.element_handle()
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate("one => document.activeElement === one", wanted):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"Tab does not lead to {name!r}")


def test_a_procedure_is_found_by_keyboard_from_the_home(visitor):
    page = visitor
    page.goto(HOME)
    follow(page, "Thủ tục hành chính")
    page.wait_for_url(re.compile("thu-tuc-hanh-chinh/$"))
    go_to(page, "Từ khóa")
    page.keyboard.type("khai sinh")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"\?tu=khai"))
    follow(page, "Đăng ký khai sinh cho con")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("khai sinh"))
    for said in ("Cần mang theo", "Các bước"):
        expect(page.get_by_text(said).first).to_be_visible()


def test_a_poll_is_answered_by_keyboard(visitor):
    page = visitor
    page.goto(f"{HOME}tham-do-y-kien/")
    follow(page, "Chợ phiên cuối tuần")
    go_to(page, "Quảng trường trước nhà rông")
    page.keyboard.press("Space")
    page.wait_for_timeout(ENOUGH_MILLISECONDS)
    go_to(page, "Gửi trả lời")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Câu trả lời của bạn đã được tính")).to_be_visible()
    expect(page.get_by_role("table")).to_be_visible()


FORCED = [
    HOME,
    f"{HOME}phan-anh/",
    f"{HOME}tham-do-y-kien/",
    f"{HOME}thu-tuc-hanh-chinh/",
    "/",
    f"{HOME}lich-cong-tac/",
]
UNSEEN = """() => {
  const bare = getComputedStyle(document.body).backgroundColor;
  const shown = one => one.getClientRects().length && getComputedStyle(one).visibility === "visible";
  const faults = [];
  for (const one of document.querySelectorAll(".button, .input, input[type=checkbox], input[type=radio]")) {
    const style = getComputedStyle(one);
    if (shown(one) && style.borderTopWidth === "0px" && style.appearance === "none") faults.push(one.outerHTML.slice(0, 90));
  }
  for (const one of document.querySelectorAll(".bar rect, svg.icon")) {
    const style = getComputedStyle(one);
    if (shown(one) && style.fill === bare && style.stroke === bare) faults.push(one.outerHTML.slice(0, 90));
  }
  return faults;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_every_control_has_an_edge_and_every_sign_is_seen(
    installation, new_context, scheme
):
    page = new_context(forced_colors="active", color_scheme=scheme).new_page()
    for address in FORCED:
        page.goto(address)
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        assert page.evaluate(UNSEEN) == [], address


def test_in_forced_colours_the_focus_and_the_place_in_the_menu_are_seen(installation, new_context):
    page = new_context(forced_colors="active").new_page()
    page.goto(f"{HOME}tin-tuc/")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    current = page.locator(".site-menu [aria-current]")
    other = page.locator(".site-menu a:not([aria-current])").first
    colour = "one => getComputedStyle(one).borderBottomColor + getComputedStyle(one).outlineStyle"
    assert current.evaluate(colour) != other.evaluate(colour)


def weigh(page: Page, address: str) -> tuple[int, int, int]:
    """Bytes over the wire, bytes without pictures, and how many requests the page makes before anybody scrolls."""
    sizes: list[tuple[str, int]] = []
    page.on(
        "requestfinished",
        lambda sent: sizes.append(
            (
                sent.resource_type,
                sum(sent.sizes()[part] for part in ("responseBodySize", "responseHeadersSize")),
            )
        ),
    )
    page.goto(address)
    page.wait_for_load_state("networkidle")
    every = sum(size for _kind, size in sizes)
    return every, every - sum(size for kind, size in sizes if kind == "image"), len(sizes)


def test_the_home_is_light(installation, new_context):
    page = new_context(viewport={"width": 360, "height": 720}).new_page()
    every, _without, requests = weigh(page, HOME)
    assert every <= HOME_MOST_BYTES
    assert requests <= HOME_MOST_REQUESTS


def test_an_article_without_its_photos_is_light(installation, new_context):
    page = new_context(viewport={"width": 360, "height": 720}).new_page()
    _every, without, _requests = weigh(page, str(installation.rows["article"]))
    assert without <= ARTICLE_MOST_BYTES
