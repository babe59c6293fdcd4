"""The main job, from a pasted paper to the citizen who reads that it is done, as the people whose job it is."""

import re
from datetime import timedelta

from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in, watched

HELD_ON = localdate() - timedelta(days=5)
DUE_ON = localdate() + timedelta(days=30)
MISSED = "mở lớp tập huấn ngắn ngày ngay tại phường"
UNCLEAR = "Việc bổ sung máy quét cần được thực hiện ngay từ nguồn kinh phí tiết kiệm"
TASK = "Số hóa toàn bộ hồ sơ hộ tịch đang lưu trữ, bàn giao dữ liệu cho bộ phận một cửa"
PAPER = f"""Tỉnh Quảng Ngãi

THƯỜNG TRỰC TỈNH ỦY LÀM VIỆC VỚI BAN THƯỜNG VỤ ĐẢNG ỦY PHƯỜNG KON TUM VÀ XÃ NGỌK BAY VỀ CHUYỂN ĐỔI SỐ

Sáng ngày {HELD_ON:%d/%m/%Y}, đồng chí Trần Văn Khải, Phó Bí thư Tỉnh ủy, chủ trì buổi làm việc với Ban Thường vụ \
Đảng ủy phường Kon Tum và xã Ngọk Bay về chuyển đổi số trong giải quyết thủ tục hành chính.

Cùng dự có đồng chí Phan Thị Mỹ Lệ, Giám đốc Sở Khoa học và Công nghệ; đại diện lãnh đạo các sở, ngành liên quan. \
Các đại biểu trao đổi về khả năng {MISSED}.

Tại buổi làm việc, các địa phương còn gặp một số khó khăn, vướng mắc như: đường truyền ở bộ phận một cửa chưa ổn định; \
thiếu cán bộ chuyên trách công nghệ thông tin.

Phát biểu kết luận, đồng chí Trần Văn Khải ghi nhận nỗ lực của các địa phương. Đồng chí yêu cầu UBND phường Kon Tum \
số hóa toàn bộ hồ sơ hộ tịch đang lưu trữ, hoàn thành trước ngày {DUE_ON:%d/%m/%Y}; giao Sở Khoa học và Công nghệ \
hướng dẫn các địa phương sử dụng chữ ký số; đề nghị UBND xã Ngọk Bay bố trí nhân sự trực bộ phận một cửa trong giờ \
hành chính. {UNCLEAR}./.

Minh An
"""
TITLE = re.compile("THƯỜNG TRỰC TỈNH ỦY LÀM VIỆC VỚI BAN THƯỜNG VỤ ĐẢNG ỦY PHƯỜNG KON TUM VÀ XÃ NGỌK BAY")


def card(page: Page, text: str):
    return page.locator(".finding-card").filter(has_text=text)


def drag_over(page: Page, passage: str) -> None:
    """Mark `passage` in the paper's text with the mouse, as a person does."""
    edges = page.locator("[data-paper-text]").evaluate(
        """(text, passage) => {
          const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(passage);
            if (at < 0) continue;
            walker.currentNode.parentElement.scrollIntoView({block: "center"});
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + passage.length);
            const rects = [...range.getClientRects()];
            const [first, last] = [rects[0], rects[rects.length - 1]];
            return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2];
          }
        }""",
        passage,
    )
    page.mouse.move(*edges[:2])
    page.mouse.down()
    page.mouse.move(*edges[2:], steps=5)
    page.mouse.up()


def take_the_step(page: Page, name: str, **facts: str) -> None:
    """Press a matter's next step, say what it asks for, confirm."""
    page.locator(".moves").get_by_role("link", name=name, exact=True).click()
    for label, said in facts.items():
        page.get_by_label(label).fill(said)
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def the_monitor_reads_and_hands_out(page: Page) -> None:
    page.goto("/ban-lam-viec/")
    page.get_by_role("link", name="Văn bản", exact=True).click()
    page.get_by_role("link", name="Nhập văn bản").click()
    page.get_by_label("Hoặc dán nội dung").fill(PAPER)
    page.get_by_role("button", name="Đọc văn bản").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)

    expect(page.get_by_label("Ngày làm việc")).to_have_value(f"{HELD_ON:%Y-%m-%d}")
    expect(page.get_by_label("Người kết luận")).to_have_value("Trần Văn Khải")
    expect(page.get_by_role("checkbox", name="Phường Kon Tum")).to_be_checked()
    page.get_by_role("button", name="Xác nhận buổi làm việc").click()
    expect(page.get_by_text("Đã xác nhận buổi làm việc")).to_be_visible()

    card(page, "số hóa toàn bộ hồ sơ").get_by_role("link", name="Sửa").click()
    page.get_by_label("Nội dung").fill(TASK)
    expect(page.get_by_label("Hạn hoàn thành")).to_have_value(f"{DUE_ON:%Y-%m-%d}")
    page.get_by_label("Sản phẩm phải có").fill("Kho dữ liệu hộ tịch số")
    page.get_by_role("button", name="Xác nhận và giao việc").click()
    expect(card(page, TASK)).to_have_attribute("data-state", "accepted")

    card(page, UNCLEAR).get_by_role("button", name="Bỏ").click()
    expect(card(page, UNCLEAR)).to_have_attribute("data-state", "rejected")

    drag_over(page, MISSED)
    expect(page.get_by_label("Đoạn trong văn bản")).to_have_value(MISSED)
    page.get_by_label("Đây là").select_option(label="Chỉ đạo")
    page.get_by_role("button", name="Thêm", exact=True).click()
    page.get_by_role("group", name="Cơ quan thực hiện").get_by_label("UBND phường Kon Tum").check()
    page.get_by_role("button", name="Xác nhận và giao việc").click()
    expect(card(page, MISSED)).to_have_attribute("data-state", "accepted")

    page.get_by_role("button", name=re.compile(r"Xác nhận \d+ nội dung đã đủ rõ")).click()
    expect(page.locator(".finding-card[data-state=proposed]")).to_have_count(0)
    expect(page.locator(".finding-card[data-state=accepted]")).to_have_count(6)


def the_officer_accepts_and_submits(page: Page, evidence: str) -> None:
    page.get_by_role("link", name=TASK, exact=True).click()
    take_the_step(page, "Nhận việc")
    expect(page.get_by_text("Đang thực hiện").first).to_be_visible()
    the_officer_submits(page, "Đã số hóa 4.120 hồ sơ.", evidence)


def the_officer_submits(page: Page, result: str, evidence: str) -> None:
    page.locator(".moves").get_by_role("link", name="Nộp kết quả").click()
    page.get_by_label("Kết quả", exact=True).fill(result)
    page.get_by_label("Tệp minh chứng").set_input_files(evidence)
    page.get_by_role("main").get_by_role("button", name="Nộp kết quả").click()
    expect(page.get_by_text("Đã nộp kết quả.")).to_be_visible()
    expect(page.get_by_text(result).first).to_be_visible()


def test_from_a_pasted_paper_to_what_a_citizen_reads(desk_of, installation, new_context, tmp_path):
    evidence = tmp_path / "biên bản bàn giao.pdf"
    evidence.write_bytes(b"%PDF-1.4 bien ban")
    the_monitor_reads_and_hands_out(desk_of("van-phong"))

    officer = watched(new_context().new_page())
    sign_in(officer, installation.run("signin", "can-bo-kon-tum"))
    expect(officer.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
    the_officer_accepts_and_submits(officer, str(evidence))
    task = officer.url

    chair = desk_of("nguoi-ket-luan")
    chair.goto("/ban-lam-viec/")
    chair.get_by_role("link", name=TASK, exact=True).click()
    with chair.expect_download() as kept:
        chair.get_by_role("link", name=evidence.name).click()
    assert kept.value.path().read_bytes() == evidence.read_bytes()
    take_the_step(chair, "Trả lại kết quả", **{"Lý do": "Thiếu hồ sơ khai tử năm 1999."})
    expect(chair.get_by_text("Thiếu hồ sơ khai tử năm 1999.").first).to_be_visible()

    officer.goto("/ban-lam-viec/")
    expect(officer.get_by_role("link", name=re.compile(r"\) trả lại kết quả: ")).first).to_be_visible()
    officer.goto(task)
    the_officer_submits(officer, "Đã số hóa đủ 4.377 hồ sơ, có cả khai tử năm 1999.", str(evidence))
    expect(officer.get_by_text("Đã số hóa 4.120 hồ sơ.").first).to_be_visible()

    chair.goto(task)
    take_the_step(chair, "Xác nhận hoàn thành")
    expect(chair.get_by_text("Hoàn thành").first).to_be_visible()

    the_sentence_is_one_click_away_and_back(chair)
    a_citizen_reads_it(new_context().new_page())


def the_sentence_is_one_click_away_and_back(page: Page) -> None:
    task = page.url
    page.get_by_role("link", name=re.compile("^Xem trong văn bản")).click()
    lit = page.locator("mark.finding:target")
    expect(lit).to_be_in_viewport()
    expect(lit).to_contain_text("số hóa toàn bộ hồ sơ hộ tịch")
    card(page, TASK).get_by_role("link", name=TASK, exact=True).click()
    expect(page).to_have_url(task)


def a_citizen_reads_it(page: Page) -> None:
    page.goto("/phuong-kon-tum/")
    page.get_by_role("link", name="Kết luận và kết quả").first.click()
    page.get_by_role("link", name=TITLE).click()
    order = page.locator(".order").filter(has_text=TASK)
    expect(order.locator(".badge[data-tone=ok]")).to_have_text("Hoàn thành")
    expect(order.get_by_text("UBND phường Kon Tum")).to_be_visible()
    order.get_by_text("Câu trong văn bản").click()
    expect(order.locator("blockquote")).to_contain_text("số hóa toàn bộ hồ sơ hộ tịch")
