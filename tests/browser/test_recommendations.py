"""A recommendation goes its whole way by keyboard alone: sent, passed on, given a roadmap, not satisfying, taken above."""

import re
from datetime import timedelta

from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from tests.browser.test_access import tab_to

TITLE = "Trang bị máy quét cho bộ phận một cửa"


def press(page: Page, role: str, name: str) -> None:
    tab_to(page, page.get_by_role("main").get_by_role(role, name=name, exact=True).first)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_label(label)
    tab_to(page, box)
    for _press in range(40):
        if box.evaluate("box => box.selectedOptions[0].text").startswith(option):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{label} does not offer {option}")


def write(page: Page, label: str, words: str) -> None:
    tab_to(page, page.get_by_label(label))
    page.keyboard.insert_text(words)


def test_a_recommendation_goes_its_whole_way_by_keyboard_alone(desk_of):
    ward = desk_of("can-bo-kon-tum")
    ward.goto("/ban-lam-viec/")
    press(ward, "link", "Gửi kiến nghị")
    write(ward, "Kiến nghị điều gì", TITLE)
    choose(ward, "Gửi đến", "Văn phòng UBND")
    press(ward, "button", "Gửi kiến nghị")
    ward.wait_for_url(re.compile(r"/kien-nghi/\d+/$"))

    office = desk_of("vp-ubnd")
    office.goto(ward.url)
    press(office, "link", "Chuyển cơ quan trả lời")
    choose(office, "Cơ quan trả lời", "Sở Nội vụ")
    press(office, "button", "Chuyển cơ quan trả lời")
    expect(office.get_by_text("Đã chuyển đến Sở Nội vụ.")).to_be_visible()

    department = desk_of("so-noi-vu")
    department.goto(ward.url)
    press(department, "link", "Trả lời: có lộ trình")
    write(department, "Nội dung trả lời", "Mua trong đợt sau.")
    day = department.get_by_label("Hẹn hoàn thành ngày")
    tab_to(department, day)
    day.fill((localdate() + timedelta(days=60)).isoformat())  # how a day is typed is the browser's own
    press(department, "button", "Trả lời kiến nghị")
    expect(department.get_by_text("Đã có lộ trình").first).to_be_visible()

    ward.goto(ward.url)
    press(ward, "link", "Chưa hài lòng, đưa lên cấp trên")
    choose(ward, "Chuyển lên", "UBND tỉnh")
    write(ward, "Vì sao chưa hài lòng với trả lời", "Quá lâu.")
    press(ward, "button", "Chưa hài lòng, đưa lên cấp trên")
    expect(ward.get_by_text("Sở Nội vụ → UBND tỉnh Quảng Ngãi")).to_be_visible()
