"""Whole papers in the style of the real ones, written for these tests; the people in them are invented."""

from datetime import date

import pytest

from thongsuot.pure.reading import as_json, read
from thongsuot.pure.reading.gazetteer import Gazetteer
from thongsuot.pure.reading.model import Reading

NEWS_OF_SESSION = """ĐOÀN CÔNG TÁC TỈNH ỦY LÀM VIỆC VỚI CÁC XÃ, PHƯỜNG PHÍA TÂY TỈNH QUẢNG NGÃI

Sáng ngày 12/9/2025, đồng chí Lê Văn Thử, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh chủ trì buổi làm việc với phường Kon Tum và các xã, phường (Đăk Bla, Ngok Bay, Ia Chim) về vận hành chính quyền địa phương 2 cấp.

Cùng dự có các đồng chí: Phạm Thị Mẫu, Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng Ban Tổ chức Tỉnh ủy; Đỗ Văn Ví, Giám đốc Sở Nội vụ; đại diện lãnh đạo các sở, ngành.

Tại buổi làm việc, các xã, phường báo cáo kết quả sau hai tháng vận hành. Tuy nhiên, các địa phương còn gặp một số khó khăn, vướng mắc như: trụ sở xuống cấp; thiếu biên chế có chuyên môn công nghệ thông tin; phần mềm chưa liên thông.

Đại diện phường Kon Tum kiến nghị UBND tỉnh sớm phân cấp thẩm quyền cấp giấy phép xây dựng.

Phát biểu kết luận, Chủ tịch UBND tỉnh Lê Văn Thử ghi nhận nỗ lực của các địa phương; đồng thời yêu cầu các xã, phường rà soát, sắp xếp lại trụ sở trước ngày 30/10/2025. Đồng chí giao Sở Nội vụ tham mưu phương án bổ sung biên chế; Sở Khoa học và Công nghệ khẩn trương nâng cấp phần mềm.

(Ảnh: Quang cảnh buổi làm việc)

Minh Thư
"""

NOTICE = """ỦY BAN NHÂN DÂN
TỈNH QUẢNG NGÃI
Số: 512/TB-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Quảng Ngãi, ngày 18 tháng 9 năm 2025
THÔNG BÁO
KẾT LUẬN CỦA CHỦ TỊCH UBND TỈNH LÊ VĂN THỬ TẠI BUỔI LÀM VIỆC VỚI PHƯỜNG KON TUM
Ngày 12 tháng 9 năm 2025, tại trụ sở UBND phường Kon Tum, Chủ tịch UBND tỉnh Lê Văn Thử chủ trì buổi làm việc với phường Kon Tum. Tham dự có đại diện các sở, ngành.
Sau khi nghe báo cáo và ý kiến của các đại biểu, Chủ tịch UBND tỉnh kết luận như sau:
I. ĐÁNH GIÁ CHUNG
Phường đã nhanh chóng ổn định tổ chức bộ máy.
Tuy nhiên, giải ngân vốn đầu tư công còn chậm; hồ sơ đất đai tồn đọng kéo dài.
II. NHIỆM VỤ TRỌNG TÂM
1. UBND phường Kon Tum:
a) Rà soát, công khai quỹ đất công; hoàn thành trước ngày 15/10/2025.
b) Khẩn trương lập phương án bồi thường các dự án trọng điểm.
2. Giao Sở Tài chính chủ trì, phối hợp với Sở Xây dựng đề xuất điều chuyển trụ sở dôi dư.
3. Các sở, ngành liên quan theo chức năng, nhiệm vụ hỗ trợ phường tháo gỡ vướng mắc.
III. VỀ CÁC KIẾN NGHỊ CỦA PHƯỜNG
1. Về kiến nghị hỗ trợ kinh phí sửa chữa trụ sở:
Giao Sở Tài chính tham mưu UBND tỉnh trong tháng 10/2025.
2. Về kiến nghị bổ sung công chức địa chính:
Sở Nội vụ xem xét, giải quyết theo thẩm quyền.
Văn phòng UBND tỉnh thông báo để các cơ quan biết, thực hiện./.
Nơi nhận:
- Thường trực Tỉnh ủy (để b/c);
- Lưu: VT.
KT. CHÁNH VĂN PHÒNG
PHÓ CHÁNH VĂN PHÒNG
Trần Văn Ký
"""

WRAPPED_NOTICE = """THÔNG BÁO

KẾT LUẬN CỦA PHÓ CHỦ TỊCH UBND TỈNH TẠI CUỘC HỌP VỀ GIẢI PHÓNG MẶT BẰNG

Ngày 05 tháng 8 năm 2025, đồng chí Hồ Thị Thử, Phó Chủ tịch UBND
tỉnh chủ trì cuộc họp về bồi thường, giải phóng mặt bằng dự án đường ven
biển. Sau khi nghe các đơn vị báo cáo, Phó Chủ tịch UBND tỉnh kết luận
như sau:

1. Ban Quản lý dự án tỉnh khẩn trương bàn giao cọc mốc cho các
phường trước ngày 20 tháng 8 năm 2025.

2. Yêu cầu UBND các phường:

- Tập trung kiểm đếm, lập phương án bồi thường ngay trong
tháng 9 năm 2025;

- Vận động người dân chấp hành chủ trương thu hồi đất.

3. Đồng ý chủ trương điều chỉnh hướng tuyến đoạn qua khu dân
cư.
"""

NEWS_OF_NOTICE = """Tháo gỡ vướng mắc trong cấp giấy chứng nhận

UBND tỉnh vừa có thông báo kết luận về cấp giấy chứng nhận quyền sử dụng đất.

Theo đó, UBND tỉnh giao Sở Nông nghiệp và Môi trường chủ trì rà soát hồ sơ tồn đọng, báo cáo UBND tỉnh trước ngày 10/12. UBND tỉnh cũng yêu cầu các xã, phường bố trí cán bộ trực tại bộ phận một cửa.

Đến nay, toàn tỉnh đã giải quyết 1.240 hồ sơ. Để hoàn thành chỉ tiêu, các đơn vị cần giải quyết thêm 300 hồ sơ.

Giờ đăng: 08:15 ngày 03/11/2025
"""

QUESTION_LIST = """BÁO CÁO
Tình hình thực hiện nhiệm vụ quý III năm 2025

I. KẾT QUẢ
UBND xã đã giải quyết 98% hồ sơ đúng hạn.
II. TỒN TẠI, HẠN CHẾ
Cơ sở vật chất còn thiếu; cán bộ còn lúng túng trong sử dụng phần mềm.
III. KIẾN NGHỊ
1. Kiến nghị Sở Tài chính bổ sung kinh phí mua sắm trang thiết bị.
2. Đề nghị Sở Nội vụ tổ chức tập huấn nghiệp vụ.
"""


@pytest.fixture
def session(gazetteer: Gazetteer) -> Reading:
    return read(NEWS_OF_SESSION, gazetteer=gazetteer)


@pytest.fixture
def notice(gazetteer: Gazetteer) -> Reading:
    return read(NOTICE, gazetteer=gazetteer)


def told(reading: Reading) -> list[tuple[str, str]]:
    return [
        ("; ".join(a.text for a in d.addressees), " ".join(d.text.split()[:3])) for d in reading.directives
    ]


def test_news_of_a_session_says_when_and_who_led(session: Reading):
    assert session.kind == "news"
    assert session.date.on == date(2025, 9, 12)
    assert session.chair.name == "Lê Văn Thử"
    assert session.chair.roles == ("Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh")


def test_those_who_attend_are_participants_with_their_posts(session: Reading):
    participants = {person.name: person.roles for person in session.people if person.part == "participant"}
    assert participants == {
        "Phạm Thị Mẫu": ("Ủy viên Ban Thường vụ Tỉnh ủy", "Trưởng Ban Tổ chức Tỉnh ủy"),
        "Đỗ Văn Ví": ("Giám đốc Sở Nội vụ",),
    }


def test_the_communes_visited_have_their_codes(session: Reading):
    assert {
        unit.name: (unit.kind, unit.code)
        for unit in session.units
        if unit.rel == "visited" and unit.kind != "tỉnh"
    } == {
        "Kon Tum": ("phường", "23293"),
        "Đăk Bla": ("phường", "23302"),
        "Ngok Bay": ("xã", "23317"),
        "Ia Chim": ("xã", "23326"),
    }


def test_a_class_of_communes_means_those_the_session_concerns(session: Reading):
    addressee = session.directives[0].addressees[0]
    assert (addressee.kind, set(addressee.codes)) == ("class", {"23293", "23302", "23317", "23326"})


def test_the_instructions_of_a_session_are_found_and_nothing_else(session: Reading):
    assert told(session) == [
        ("các xã, phường", "rà soát, sắp"),
        ("Sở Nội vụ", "tham mưu phương"),
        ("Sở Khoa học và Công nghệ", "khẩn trương nâng"),
    ]
    assert session.directives[0].deadline.due_on == date(2025, 10, 30)


def test_difficulties_named_in_a_list_are_one_each_with_their_field(session: Reading):
    assert [(found.text, found.field) for found in session.difficulties] == [
        ("trụ sở xuống cấp", "facilities"),
        ("thiếu biên chế có chuyên môn công nghệ thông tin", "staffing"),
        ("phần mềm chưa liên thông", "digital"),
    ]


def test_a_request_of_those_visited_is_a_recommendation(session: Reading):
    (found,) = session.recommendations
    assert found.text.startswith("sớm phân cấp thẩm quyền")
    assert [addressee.text for addressee in found.addressees] == ["UBND tỉnh"]


def test_a_notice_has_its_number_its_day_and_its_session(notice: Reading):
    assert notice.kind == "conclusion_notice"
    assert notice.number_symbol == "512/TB-UBND"
    assert notice.issued_on == date(2025, 9, 18)
    assert notice.date.on == date(2025, 9, 12)
    assert notice.chair.name == "Lê Văn Thử"
    assert notice.place.text == "trụ sở UBND phường Kon Tum"
    assert notice.title.text.startswith("KẾT LUẬN CỦA CHỦ TỊCH")


def test_items_of_a_notice_inherit_whom_their_heading_names(notice: Reading):
    assert told(notice) == [
        ("UBND phường Kon Tum", "Rà soát, công"),
        ("UBND phường Kon Tum", "Khẩn trương lập"),
        ("Sở Tài chính", "chủ trì, phối"),
        ("Các sở, ngành liên quan", "hỗ trợ phường"),
        ("Sở Tài chính", "tham mưu UBND"),
        ("Sở Nội vụ", "xem xét, giải"),
    ]


def test_a_finishing_clause_dates_the_item_before_it(notice: Reading):
    assert notice.directives[0].deadline.due_on == date(2025, 10, 15)
    assert notice.directives[4].deadline.due_on == date(2025, 10, 31)


def test_who_works_along_is_named(notice: Reading):
    assert [one.text for one in notice.directives[2].coordinating] == ["Sở Xây dựng"]


def test_titles_of_recommendations_are_the_recommendations(notice: Reading):
    assert [found.text for found in notice.recommendations] == [
        "kiến nghị hỗ trợ kinh phí sửa chữa trụ sở",
        "kiến nghị bổ sung công chức địa chính",
    ]


def test_what_was_lacking_is_found_in_the_assessment(notice: Reading):
    assert [found.text for found in notice.difficulties] == [
        "giải ngân vốn đầu tư công còn chậm",
        "hồ sơ đất đai tồn đọng kéo dài",
    ]


def test_hard_wrapped_lines_are_mended_and_offsets_stay(gazetteer: Gazetteer):
    reading = read(WRAPPED_NOTICE, gazetteer=gazetteer)
    assert told(reading) == [
        ("Ban Quản lý dự án tỉnh", "khẩn trương bàn"),
        ("UBND các phường", "Tập trung kiểm"),
        ("UBND các phường", "Vận động người"),
    ]
    first = reading.directives[0]
    assert WRAPPED_NOTICE[first.start : first.end].endswith("tháng 8 năm 2025")
    assert first.deadline.due_on == date(2025, 8, 20)
    assert reading.chair.name == "Hồ Thị Thử"


def test_news_of_a_notice_counts_orders_and_not_figures(gazetteer: Gazetteer):
    reading = read(NEWS_OF_NOTICE, gazetteer=gazetteer)
    assert told(reading) == [("Sở Nông nghiệp và Môi trường", "chủ trì rà"), ("các xã, phường", "bố trí cán")]
    assert reading.directives[0].deadline.due_on == date(2025, 12, 10)
    assert reading.date is None


def test_a_report_asks_and_orders_nobody(gazetteer: Gazetteer):
    reading = read(QUESTION_LIST, gazetteer=gazetteer)
    assert reading.kind == "report"
    assert reading.directives == ()
    assert len(reading.recommendations) == 2
    assert [found.field for found in reading.difficulties] == ["facilities", "staff_skill"]


def test_the_json_has_the_agreed_shape(session: Reading):
    shown = as_json(session, name="bài.txt", sha256="00")
    assert shown["source"] == {"name": "bài.txt", "sha256": "00", "chars": len(NEWS_OF_SESSION)}
    assert shown["date"]["iso"] == "2025-09-12"
    assert shown["directives"][0]["deadline"] == {
        "kind": "fixed",
        "text": "trước ngày 30/10/2025",
        "due_on": "2025-10-30",
    }
    assert set(shown) >= {
        "kind",
        "title",
        "issued_on",
        "chair",
        "people",
        "units",
        "difficulties",
        "recommendations",
    }


def test_what_is_approved_is_a_decision_and_no_order(gazetteer: Gazetteer):
    (decision,) = read(WRAPPED_NOTICE, gazetteer=gazetteer).decisions
    assert decision.text == "Đồng ý chủ trương điều chỉnh hướng tuyến đoạn qua khu dân cư"


def test_what_somebody_will_do_is_a_commitment(gazetteer: Gazetteer):
    reading = read(
        "Chủ tịch UBND tỉnh cho biết, tỉnh sẽ bố trí 20 tỷ đồng sửa chữa trụ sở các xã.", gazetteer=gazetteer
    )
    assert [found.text for found in reading.commitments] == ["sẽ bố trí 20 tỷ đồng sửa chữa trụ sở các xã"]
    assert reading.directives == ()


def test_what_was_achieved_is_told_with_its_figure(gazetteer: Gazetteer):
    reading = read(NEWS_OF_NOTICE, gazetteer=gazetteer)
    assert [found.text for found in reading.results] == ["Đến nay, toàn tỉnh đã giải quyết 1.240 hồ sơ"]


def test_a_paper_is_read_without_a_gazetteer_of_its_province():
    reading = read(NEWS_OF_SESSION, gazetteer=Gazetteer(()))
    assert reading.units == ()
    assert len(reading.directives) == 3


def test_no_session_is_dated_after_the_day_it_is_read(gazetteer: Gazetteer):
    assert read(NEWS_OF_SESSION, gazetteer=gazetteer, read_on=date(2025, 9, 1)).date.on is None
