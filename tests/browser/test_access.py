"""Every page can be used by everybody: without script, by keyboard, on a small phone, in every contrast."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import watched
from tests.browser.pages import PAGES

STANDARDS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
SCREEN = {"width": 1280, "height": 800}
SMALL_PHONE = {"width": 320, "height": 640}
PHONE = {"width": 390, "height": 844}

AXE = Axe()
ALL_CONTRASTS = """async standards => {
  const ask = only => axe.run({runOnly: only, resultTypes: ["violations"]});
  const found = [await ask({type: "tag", values: standards})];
  for (const contrast of ["high", "inverse"]) {
    document.documentElement.dataset.contrast = contrast;
    found.push(await ask({type: "rule", values: ["color-contrast", "link-in-text-block"]}));
  }
  return found.flatMap(result => result.violations)
    .flatMap(fault => fault.nodes.map(node => `${fault.id}: ${node.html.slice(0, 150)}`));
}"""
BEYOND_THE_EDGE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.outerHTML.slice(0, 120)).slice(0, 5)"""


def barriers(page: Page) -> list[str]:
    """What axe finds, in the usual, the high and the inverse contrast."""
    page.evaluate(AXE.axe_script)
    return page.evaluate(ALL_CONTRASTS, STANDARDS)


def beyond_the_edge(page: Page) -> list[str]:
    """What makes a small phone scroll sideways."""
    page.set_viewport_size(SMALL_PHONE)
    return page.evaluate(BEYOND_THE_EDGE)


@pytest.mark.parametrize("place", [place for place in PAGES if not place.is_public], ids=str)
def test_a_page_puts_up_no_barrier(place, installation, window_of):
    page = window_of(place.by)
    page.set_viewport_size(SCREEN)
    answer = page.goto(installation.address_of(place))
    assert answer.status == place.status
    assert barriers(page) == []
    assert beyond_the_edge(page) == []


def test_barriers_are_seen_where_there_are_some(new_context):
    page = new_context().new_page()
    page.set_content(
        """<html lang=vi><title>Thử</title><style>[data-contrast=inverse] p {color: #777; background: #666}</style>
        <main><h1>Thử</h1><img src=x><p style="width: 400px">Chữ</p></main>"""
    )
    assert [fault.split(":")[0] for fault in barriers(page)] == ["image-alt", "color-contrast"]
    assert "Chữ" in beyond_the_edge(page)[-1]


def test_a_paper_is_worked_through_without_script(desk_of, installation):
    page = desk_of("van-phong", java_script_enabled=False)
    page.goto(installation.address("waiting paper"))
    page.get_by_role("button", name="Xác nhận buổi làm việc").click()
    page.locator(".finding-card[data-kind=difficulty]").first.get_by_role("button", name="Xác nhận").click()
    expect(page.locator(".finding-card[data-kind=difficulty]").first).to_have_attribute(
        "data-state", "accepted"
    )

    page.locator(".finding-card[data-state=proposed]").last.get_by_role("button", name="Bỏ").click()
    page.get_by_label("Đoạn trong văn bản").fill("giải quyết đúng hạn 356 hồ sơ")
    page.get_by_label("Đây là").select_option(label="Chỉ đạo")
    page.get_by_role("button", name="Thêm", exact=True).click()
    page.get_by_role("group", name="Cơ quan thực hiện").get_by_label("UBND xã Ia Chim").check()
    page.get_by_role("button", name="Xác nhận và giao việc").click()
    expect(page.get_by_text("Đã xác nhận: giải quyết đúng hạn 356 hồ sơ")).to_be_visible()


def test_a_task_is_done_without_script_on_a_phone(desk_of, tmp_path):
    evidence = tmp_path / "quyết định.docx"
    evidence.write_bytes(b"PK quyet dinh")
    page = desk_of("so-noi-vu", java_script_enabled=False, viewport=PHONE)
    page.goto("/ban-lam-viec/")
    page.get_by_role("table").get_by_role("link").first.click()
    page.get_by_role("link", name="Nhận việc").click()
    page.get_by_role("button", name="Nhận việc").click()
    page.get_by_role("link", name="Báo cáo tiến độ").click()
    page.get_by_label("Tình hình thực hiện").fill("Đã lập tổ công tác gồm 5 người.")
    page.get_by_role("button", name="Báo cáo tiến độ").click()
    expect(page.get_by_text("Đã lập tổ công tác gồm 5 người.")).to_be_visible()
    page.get_by_role("link", name="Nộp kết quả").click()
    page.get_by_label("Kết quả", exact=True).fill("Tổ công tác đã làm việc.")
    page.get_by_label("Tệp minh chứng").set_input_files(str(evidence))
    page.get_by_role("main").get_by_role("button", name="Nộp kết quả").click()
    expect(page.get_by_role("link", name=evidence.name)).to_be_visible()
    expect(page.get_by_text("Chờ xác nhận kết quả").first).to_be_visible()


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until `wanted` has the focus, and make sure that one can see where one is."""
    for _press in range(120):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            outline = wanted.evaluate("element => getComputedStyle(element).outlineStyle")
            assert outline != "none"
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")


def test_a_task_is_accepted_by_keyboard_alone(desk_of):
    page = desk_of("can-bo-kon-tum")
    page.goto("/ban-lam-viec/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến nội dung chính")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()

    tab_to(page, page.get_by_role("row").filter(has_text="Nhận việc").get_by_role("link").first)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Nhận việc", exact=True))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("main").get_by_role("button", name="Nhận việc"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đang thực hiện").first).to_be_visible()


def test_the_desk_menu_is_closed_by_the_escape_key(desk_of):
    page = desk_of("can-bo-kon-tum")
    page.goto("/ban-lam-viec/")
    account = page.locator("details.account")
    summary = account.locator("summary")
    tab_to(page, summary)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_hidden()
    expect(summary).to_be_focused()


def test_on_a_phone_the_menu_is_one_line_that_unfolds_without_script_and_keeps_its_count(desk_of):
    page = desk_of("van-phong", java_script_enabled=False, viewport=SMALL_PHONE)
    page.goto("/ban-lam-viec/")
    bar, menu = page.locator(".desk-bar"), page.locator(".desk-menu")
    assert bar.bounding_box()["height"] < 70
    expect(menu.locator("summary .count")).to_be_visible()
    expect(page.get_by_role("link", name="Kiến nghị", exact=True)).to_be_hidden()
    tab_to(page, menu.locator("summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Kiến nghị", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kiến nghị")


def test_at_twice_the_text_size_the_open_menu_stays_within_a_small_phone(desk_of):
    page = desk_of("can-bo-kon-tum", viewport=SMALL_PHONE)
    page.goto("/ban-lam-viec/")
    page.evaluate("document.documentElement.dataset.text = '200'")
    for menu in page.locator("details.drop").all():
        menu.locator("summary").click()
        assert beyond_the_edge(page) == []


def test_text_size_and_contrast_are_kept_from_page_to_page(new_context):
    page = watched(new_context().new_page())
    page.goto("/phuong-kon-tum/")
    page.get_by_role("link", name="Tăng tương phản").first.click()
    page.get_by_role("link", name="A cộng: tăng cỡ chữ").first.click()
    page.goto("/don-vi-hanh-chinh/")
    expect(page.locator("html")).to_have_attribute("data-contrast", "high")
    expect(page.locator("html")).to_have_attribute("data-text", "110")
