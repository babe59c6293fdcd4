"""Filling in a unit's report in a real browser: what is wrong is said while it is typed, and without script after sending."""

from playwright.sync_api import Page, expect

BEYOND = "Phải từ 100 trở xuống."
DISAGREEING = "“Hồ sơ giải quyết đúng hạn” không được lớn hơn “Hồ sơ thủ tục hành chính đã giải quyết”"
OFFICER = "can-bo-kon-tum"


def share(page: Page):
    return page.get_by_label("Tỷ lệ hồ sơ nộp trực tuyến (%)", exact=True)


def test_a_figure_beyond_its_limits_is_pointed_out_while_it_is_typed(desk_of, installation):
    page = desk_of(OFFICER)
    page.goto(installation.address("ward report"))
    share(page).press_sequentially("9")  # after the 78,4 of last time: 78,49
    expect(page.get_by_text(BEYOND)).to_have_count(0)
    share(page).fill("250")
    expect(page.locator(".asked", has=share(page)).get_by_text(BEYOND)).to_be_visible()
    expect(share(page)).to_have_attribute("aria-invalid", "true")
    expect(share(page)).to_be_focused()
    share(page).fill("80")
    expect(page.get_by_text(BEYOND)).to_have_count(0)
    expect(share(page)).not_to_have_attribute("aria-invalid", "true")
    page.get_by_label("Hồ sơ giải quyết đúng hạn (hồ sơ)", exact=True).fill("9.999")
    expect(page.get_by_text(DISAGREEING)).to_be_visible()
    page.reload()
    expect(share(page)).to_have_value("78,4")  # nothing was saved


def test_without_script_the_same_is_said_after_sending_and_nothing_is_lost(desk_of, installation):
    page = desk_of(OFFICER, java_script_enabled=False)
    page.goto(installation.address("ward report"))
    share(page).fill("250")
    page.get_by_label("Hồ sơ giải quyết đúng hạn (hồ sơ)", exact=True).fill("9.999")
    page.get_by_label("Khó khăn, vướng mắc trong kỳ").fill("Máy quét hỏng.")
    page.get_by_role("button", name="Nộp báo cáo").click()
    expect(page.get_by_text("Chưa nộp được.")).to_be_visible()
    expect(page.locator(".asked", has=share(page)).get_by_text(BEYOND)).to_be_visible()
    expect(page.get_by_text(DISAGREEING)).to_be_visible()
    expect(share(page)).to_have_value("250")
    expect(page.get_by_label("Khó khăn, vướng mắc trong kỳ")).to_have_value("Máy quét hỏng.")


def test_a_figure_is_added_and_typed_into_at_once_without_script(desk_of, installation):
    page = desk_of("van-phong", java_script_enabled=False)
    page.goto(installation.address("form") + "sua/")
    page.get_by_label("Tên báo cáo").fill("Tên sửa dở")
    page.get_by_role("button", name="Thêm chỉ tiêu").click()
    page.wait_for_url("**#id_so-*-label")
    page.keyboard.type("Số thôn, tổ dân phố")
    expect(page.get_by_label("Chỉ tiêu", exact=True).last).to_have_value("Số thôn, tổ dân phố")
    expect(page.get_by_label("Tên báo cáo")).to_have_value("Tên sửa dở")
