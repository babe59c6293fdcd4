"""A citizen with a keyboard alone: sends feedback, looks its code up, says how good the answer is."""

import re

import pytest
from playwright.sync_api import Page, expect

FORM = "/phuong-kon-tum/phan-anh/"
ENOUGH_MILLISECONDS = 3200  # the form takes nothing sooner: a machine would send it then
MOST_STEPS = 60


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def visitor(installation, new_context, request) -> Page:
    page = new_context(java_script_enabled=request.param, viewport={"width": 360, "height": 720}).new_page()
    page.set_default_timeout(10_000)
    return page


def go_to(page: Page, name: str) -> None:
    """Press Tab until what is called `name` has the focus."""
    wanted = page.get_by_label(name, exact=False).or_(page.get_by_role("button", name=name)).first
    handle = wanted.element_handle()
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate("one => document.activeElement === one", handle):
            return
    raise AssertionError(f"Tab does not lead to {name!r}")


def test_feedback_is_sent_found_answered_and_marked_by_keyboard(visitor, desk_of):
    page = visitor
    page.goto(FORM)
    go_to(page, "Về việc gì")
    page.keyboard.type("Rác")
    go_to(page, "Bạn muốn nói điều gì")
    page.keyboard.type("Rác ở đầu hẻm ba ngày chưa ai dọn 😀")
    go_to(page, "Họ và tên")
    page.keyboard.type("Trần Thị Mai")
    page.wait_for_timeout(ENOUGH_MILLISECONDS)
    go_to(page, "Gửi phản ánh")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"tra-cuu/\?ma="))
    code = page.locator(".code").inner_text()

    page.goto(f"{FORM}tra-cuu/")
    go_to(page, "Mã tra cứu")
    page.keyboard.type(code.lower().replace("-", " "))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã nhận, đang xem xét")).to_be_visible()

    desk = desk_of("can-bo-kon-tum")
    desk.goto("/viec/?so=feedback")
    answer_on(desk)

    page.reload()
    expect(page.get_by_text("Tổ vệ sinh đã dọn sáng nay.")).to_be_visible()
    go_to(page, "Hài lòng")  # the first of the choices: none is made yet
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Sạch rồi")
    go_to(page, "Gửi đánh giá")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Bạn đã đánh giá:")).to_be_visible()


def answer_on(desk: Page) -> None:
    desk.goto("/ban-lam-viec/")
    desk.get_by_role("link", name=re.compile("Phản ánh của người dân phường Kon Tum: rác")).first.click()
    desk.get_by_role("link", name="Tiếp nhận", exact=True).click()
    desk.get_by_label("Tóm tắt").fill("Rác đầu hẻm chưa dọn")
    desk.get_by_role("button", name="Tiếp nhận").click()
    desk.get_by_role("link", name="Trả lời người dân").click()
    desk.get_by_label("Trả lời người dân").fill("Tổ vệ sinh đã dọn sáng nay.")
    desk.get_by_role("button", name="Trả lời người dân").click()
    expect(desk.get_by_text("Đã trả lời, chờ quyết định công khai").first).to_be_visible()
