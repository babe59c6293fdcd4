"""Constructions of real papers, each in a short paper written for it; the people in them are invented."""

from datetime import date

import pytest

from thongsuot.pure.reading import describe, read
from thongsuot.pure.reading.gazetteer import Gazetteer
from thongsuot.pure.reading.model import Reading

NOTICE = """UBND TỈNH QUẢNG NGÃI
Số: 12/TB-UBND
Quảng Ngãi, ngày 16 tháng 10 năm 2025
THÔNG BÁO
Kết luận của Phó Chủ tịch UBND tỉnh Lê Văn Thử tại cuộc họp về tiến độ dự án

Ngày 14/10/2025, Phó Chủ tịch UBND tỉnh Lê Văn Thử chủ trì cuộc họp. Sau khi nghe các đơn vị báo cáo, {opening}

{body}

Nơi nhận:
- Lưu: VT.
"""
NEWS = """Bí thư Tỉnh ủy kiểm tra tiến độ dự án

Sáng 14/10/2025, Bí thư Tỉnh ủy Lê Văn Thử kiểm tra tiến độ dự án đường ven biển.

{body}
"""

IN_NOTICES = (
    ("kết luận, without sau", "Phó Chủ tịch UBND tỉnh kết luận:", "1. Sở Nội vụ rà soát biên chế của các xã.", [("Sở Nội vụ", "rà soát biên chế")]),
    ("kết luận, chỉ đạo", "đồng chí chủ trì kết luận và chỉ đạo:", "1. Công an tỉnh mở đợt cao điểm trấn áp tội phạm.", [("Công an tỉnh", "mở đợt cao điểm")]),
    ("thống nhất các nội dung sau", "Hội nghị thống nhất các nội dung sau:", "1. Các chi bộ trực thuộc tổ chức phổ biến kết luận này.", [("Các chi bộ trực thuộc", "tổ chức phổ biến")]),
    ("an item with no colon over its own items", "Phó Chủ tịch UBND tỉnh kết luận:", "2.1. Cục Việc làm\n- Hoàn thiện đề án thị trường lao động.", [("Cục Việc làm", "Hoàn thiện đề án")]),
    ("a matter, then a giving verb with a capital", "Phó Chủ tịch UBND tỉnh kết luận:", "4. Về thi công: Yêu cầu Ban QLDA tỉnh:\n- Rà soát tổng tiến độ.", [("Ban QLDA tỉnh", "Rà soát tổng tiến độ")]),
    ("a matter, then a body", "Phó Chủ tịch UBND tỉnh kết luận:", "2. Về giao đất: Sở Nông nghiệp và Môi trường trình UBND tỉnh quyết định giao đất.", [("Sở Nông nghiệp và Môi trường", "trình UBND tỉnh")]),
    ("a consequence after thì", "Phó Chủ tịch UBND tỉnh kết luận:", "1. UBND phường vận động các hộ. Hộ nào cố tình chây ỳ thì cương quyết cưỡng chế.", [("UBND phường", "vận động các hộ"), ("UBND phường", "cương quyết cưỡng chế")]),
    ("lấy ý kiến is an act", "Phó Chủ tịch UBND tỉnh kết luận:", "1. Sở Tư pháp:\na) Lấy ý kiến bằng văn bản của các sở.", [("Sở Tư pháp", "Lấy ý kiến")]),
    ("tiếp thu first in an item is an act", "Phó Chủ tịch UBND tỉnh kết luận:", "1. Sở Tư pháp:\na) Tiếp thu ý kiến của các đại biểu, rà soát dự thảo.", [("Sở Tư pháp", "Tiếp thu ý kiến")]),
    ("a noun and how it stands is no order", "Phó Chủ tịch UBND tỉnh kết luận:", "1. Thu ngân sách nội địa giảm sâu.\n2. Sở Tài chính đôn đốc thu nợ.", [("Sở Tài chính", "đôn đốc thu nợ")]),
    ("what a list of faults is called is no order", "Phó Chủ tịch UBND tỉnh kết luận:", "1. Vẫn còn những hạn chế cần khắc phục: trình độ cán bộ chưa đáp ứng yêu cầu.\n2. Sở Nội vụ tổ chức tập huấn.", [("Sở Nội vụ", "tổ chức tập huấn")]),
    ("a matter beyond one's powers", "Phó Chủ tịch UBND tỉnh kết luận:", "1. Ban Quản lý dự án theo dõi tiến độ; những nội dung vượt thẩm quyền, kịp thời đề xuất biện pháp.", [("Ban Quản lý dự án", "theo dõi tiến độ"), ("Ban Quản lý dự án", "kịp thời đề xuất")]),
    ("villages and hamlets", "Chủ tịch UBND xã kết luận:", "6. Các thôn, bản: vận động nhân dân thu hoạch lúa.", [("Các thôn, bản", "vận động nhân dân")]),
    ("the closing formula of a ministry", "Thứ trưởng kết luận:", "1. Vụ Pháp chế thẩm định dự thảo.\n\nVăn phòng Bộ xin thông báo ý kiến kết luận của Thứ trưởng tới các đơn vị biết để thực hiện.", [("Vụ Pháp chế", "thẩm định dự thảo")]),
)  # fmt: skip

IN_NEWS = (
    ("Cụ thể: and a paragraph for each body", "Về nhiệm vụ thời gian tới, Bí thư Tỉnh ủy yêu cầu các sở, ngành ưu tiên thúc đẩy tăng trưởng. Cụ thể:\n\nSở Tài chính tăng cường quản lý thu.\n\nSở Xây dựng được giao chỉ đạo các đơn vị sửa đường.", [("các sở, ngành", "ưu tiên thúc đẩy"), ("Sở Tài chính", "tăng cường quản lý"), ("Sở Xây dựng", "chỉ đạo các đơn vị")]),
    ("nhiệm vụ sau: and a paragraph for each body", "Bí thư Tỉnh ủy yêu cầu các địa phương tập trung thực hiện các nhiệm vụ sau:\n\nBộ Tài chính tổng hợp, đề xuất nguồn dự phòng.", [("Bộ Tài chính", "tổng hợp, đề xuất")]),
    ("forces told in the next paragraph", "Bí thư Tỉnh ủy yêu cầu xã Ia Chim khẩn trương sơ tán người dân.\n\nLực lượng quân đội, công an, biên phòng sẵn sàng phương tiện cứu hộ. Ngành điện bảo đảm cấp điện.", [("xã Ia Chim", "khẩn trương sơ tán"), ("Lực lượng quân đội, công an, biên phòng", "sẵn sàng phương tiện"), ("Ngành điện", "bảo đảm cấp điện")]),
    ("an aside: theo ông", "Ông yêu cầu Sở Xây dựng kiểm tra tiến độ.\n\nChủ đầu tư, theo ông Thử, cần bố trí kinh phí kịp thời.", [("Sở Xây dựng", "kiểm tra tiến độ"), ("Chủ đầu tư", "bố trí kinh phí")]),
    ("who is told stands first", "Đối với các cấp Hội Nông dân, Bí thư Tỉnh ủy đề nghị vận động hội viên sản xuất sạch.", [("các cấp Hội Nông dân", "vận động hội viên")]),
    ("a matter with a commune in it, then who speaks", "Về kiến nghị của phường liên quan đến trụ sở cũ, đồng chí đề nghị UBND tỉnh sớm có phương án sử dụng.", [("UBND tỉnh", "sớm có phương án")]),
    ("told of the past is no order", "Bí thư Tỉnh ủy đã tặng quà, động viên các gia đình phải sơ tán trong đêm.", []),
    ("a province asks a ministry: no order", "Lãnh đạo tỉnh đề nghị Bộ Nông nghiệp và Môi trường hướng dẫn thủ tục.", []),
    ("a ward asks the province: no order", "UBND phường đề nghị HĐND tỉnh xem xét bổ sung kinh phí.", []),
    ("a quoted remark with no act", '"Dân đông hơn, vì vậy cách làm cũng phải khác", Bí thư Tỉnh ủy nói.', []),
)  # fmt: skip


def found(reading: Reading) -> list[tuple[str, str]]:
    return [
        (one.addressees[0].text if one.addressees else "", " ".join(one.text.split()[:3]))
        for one in reading.directives
    ]


def in_notice(opening: str, body: str, gazetteer: Gazetteer) -> Reading:
    return read(NOTICE.format(opening=opening, body=body), gazetteer=gazetteer)


def alike(read_: list[tuple[str, str]], said: list[tuple[str, str]]) -> bool:
    same = (
        who == wanted and act.startswith(" ".join(words.split()[:3]))
        for (who, act), (wanted, words) in zip(read_, said, strict=False)
    )
    return len(read_) == len(said) and all(same)


@pytest.mark.parametrize(
    ("opening", "body", "said"), [row[1:] for row in IN_NOTICES], ids=[row[0] for row in IN_NOTICES]
)
def test_a_notice_tells(opening: str, body: str, said: list[tuple[str, str]], gazetteer: Gazetteer):
    reading = found(read(NOTICE.format(opening=opening, body=body), gazetteer=gazetteer))
    assert alike(reading, said), reading


@pytest.mark.parametrize(("body", "said"), [row[1:] for row in IN_NEWS], ids=[row[0] for row in IN_NEWS])
def test_news_tell(body: str, said: list[tuple[str, str]], gazetteer: Gazetteer):
    reading = found(read(NEWS.format(body=body), gazetteer=gazetteer))
    assert alike(reading, said), reading


@pytest.mark.parametrize(
    ("said", "due_on"),
    [
        ("trong vòng 15 ngày", date(2025, 10, 31)),
        ("trong vòng 15 ngày kể từ ngày có thông báo này", date(2025, 10, 31)),
        ("trong vòng 02 tuần", date(2025, 10, 30)),
        ("trong thời hạn 2 tháng", date(2025, 12, 16)),
        ("trong vòng 05 ngày làm việc", date(2025, 10, 23)),
        ("trong vòng 05 ngày làm việc kể từ khi nhận hồ sơ", None),
        ("trước 17 giờ ngày 27/10", date(2025, 10, 27)),
        ("trước ngày 30/11", date(2025, 11, 30)),
        ("trong quý I/2026", date(2026, 3, 31)),
        ("trong tuần này", date(2025, 10, 19)),
        ("trong tháng này", date(2025, 10, 31)),
        ("trong quý này", date(2025, 12, 31)),
        ("trong năm nay", date(2025, 12, 31)),
        ("ngay trong ngày hôm nay", date(2025, 10, 16)),
        ("trước 8h sáng mai", date(2025, 10, 17)),
        ("trước ngày 25 tháng này", date(2025, 10, 25)),
        ("trước cuối tháng 11/2025", date(2025, 11, 30)),
        ("sau 15 ngày kể từ ngày ban hành thông báo này", date(2025, 10, 31)),
    ],
)
def test_a_term_is_counted_from_the_day_of_the_paper(said: str, due_on: date | None, gazetteer: Gazetteer):
    body = f"1. Sở Xây dựng hoàn thành báo cáo {said}."
    reading = read(NOTICE.format(opening="Phó Chủ tịch UBND tỉnh kết luận:", body=body), gazetteer=gazetteer)
    deadline = reading.directives[0].deadline
    assert deadline is not None
    assert deadline.due_on == due_on


@pytest.mark.parametrize(
    ("who", "codes"),
    [
        ("UBND các xã Ia Chim, Đăk Rơ Wa, Ngọk Bay", ("23326", "23332", "23317")),
        ("UBND các xã Ia Chim, Đăk Rơ Wa và phường Đăk Bla", ("23326", "23332", "23302")),
        ("UBND xã Ia Chim, UBND phường Đăk Cấm", ("23326", "23284")),
        ("UBND các xã Ia Chim, Đăk Rơ Wa, Đăk Tơ Lung", ()),
        ("UBND xã Ia Chim", ("23326",)),
    ],
)
def test_a_list_of_units_told_gives_every_code_or_none(
    who: str, codes: tuple[str, ...], gazetteer: Gazetteer
):
    body = f"1. Giao {who} khẩn trương lập phương án bồi thường."
    reading = read(NOTICE.format(opening="Phó Chủ tịch UBND tỉnh kết luận:", body=body), gazetteer=gazetteer)
    assert reading.directives[0].addressees[0].text == who
    assert reading.directives[0].addressees[0].codes == codes


def test_posts_do_not_reach_back_over_a_semicolon(gazetteer: Gazetteer):
    text = NEWS.format(
        body="Cùng dự có các đồng chí: Phạm Thị Mẫu, Ủy viên Ban Thường vụ Tỉnh ủy, Bí thư Đảng ủy phường Kon Tum; đồng chí Đỗ Văn Ví, Tỉnh ủy viên, Phó Chủ tịch UBND tỉnh."
    )
    roles = {person.name: person.roles for person in read(text, gazetteer=gazetteer).people}
    assert roles["Đỗ Văn Ví"] == ("Tỉnh ủy viên", "Phó Chủ tịch UBND tỉnh")
    assert roles["Phạm Thị Mẫu"] == ("Ủy viên Ban Thường vụ Tỉnh ủy", "Bí thư Đảng ủy phường Kon Tum")


def test_a_post_in_the_plural_is_shared(gazetteer: Gazetteer):
    text = NEWS.format(body="Cùng dự có các Phó Thủ tướng Phạm Văn Mẫu, Đỗ Văn Ví.")
    people = {
        person.name: person.roles
        for person in read(text, gazetteer=gazetteer).people
        if person.part == "participant"
    }
    assert people == {"Phạm Văn Mẫu": ("Phó Thủ tướng",), "Đỗ Văn Ví": ("Phó Thủ tướng",)}


def test_difficulties_announced_in_one_sentence_are_read_from_the_next(gazetteer: Gazetteer):
    text = NEWS.format(
        body="Quá trình triển khai còn gặp nhiều khó khăn, vướng mắc. Cụ thể, biên chế giao cho các xã còn thiếu; phần mềm hay bị lỗi."
    )
    assert [one.text for one in read(text, gazetteer=gazetteer).difficulties] == [
        "biên chế giao cho các xã còn thiếu",
        "phần mềm hay bị lỗi",
    ]


def test_difficulties_are_read_from_the_items_below(gazetteer: Gazetteer):
    body = "1. Dự án đang gặp một số vướng mắc chính:\n- Còn 12 ha chưa giải phóng mặt bằng;\n- Nhà đầu tư chưa được giao đất.\n2. Sở Xây dựng kiểm tra."
    reading = read(NOTICE.format(opening="Phó Chủ tịch UBND tỉnh kết luận:", body=body), gazetteer=gazetteer)
    assert [one.text for one in reading.difficulties] == [
        "Còn 12 ha chưa giải phóng mặt bằng",
        "Nhà đầu tư chưa được giao đất",
    ]
    assert found(reading) == [("Sở Xây dựng", "kiểm tra")]


def test_a_title_in_capitals_names_the_province_and_nothing_else(gazetteer: Gazetteer):
    text = "ĐOÀN CÔNG TÁC LÀM VIỆC VỚI TỈNH SƠN LA\n\nNgày 14/10/2025, Phó Thủ tướng Lê Văn Thử làm việc với lãnh đạo tỉnh Sơn La."
    assert [unit.name for unit in read(text, gazetteer=gazetteer).units] == ["Sơn La"]


def test_every_rule_is_described(gazetteer: Gazetteer):
    body = "1. Giao Sở Nội vụ rà soát biên chế; Sở Tài chính bố trí kinh phí trước ngày 30/11.\n2. Việc phân cấp phải được làm rõ."
    reading = read(NOTICE.format(opening="Phó Chủ tịch UBND tỉnh kết luận:", body=body), gazetteer=gazetteer)
    rules = {rule for one in (*reading.directives, *reading.people, *reading.units) for rule in one.rules}
    assert rules
    assert all(describe(rule) != rule and "{" not in describe(rule) for rule in rules)
    assert describe("give.yêu-cầu") == "Có động từ giao việc “yêu cầu”"
    assert describe("no.such-rule") == "no.such-rule"


@pytest.mark.parametrize(
    "text",
    [
        "Yêu cầu đối\n- xã",
        "Giao đối với",
        "Chủ đầu tư, theo: các",
        "Sở Nội vụ: các xã",
        "Đối với",
        "thì phải",
        "Nói với lãnh đạo, giao",
        "VỤ\n1. (và",
        "1. Sở Nội vụ rà soát (i)",
    ],
)
def test_words_that_break_off_are_read_all_the_same(text: str, gazetteer: Gazetteer):
    assert read(text, gazetteer=gazetteer).chars == len(text)


DIFFICULTIES = (
    ("là, with which", "Khó khăn hiện nay của địa phương là đội ngũ cán bộ không chuyên trách nghỉ việc nhiều.", ["đội ngũ cán bộ không chuyên trách nghỉ việc nhiều"]),
    ("là, a list of things", "Vướng mắc chủ yếu hiện nay là mặt bằng, nguồn vật liệu đắp.", ["mặt bằng, nguồn vật liệu đắp"]),
    ("về khó khăn,", "Về khó khăn, hiện nay phường thiếu 4 công chức.", ["hiện nay phường thiếu 4 công chức"]),
    ("complained of", "Các địa phương phản ánh việc thiếu hướng dẫn về phân cấp; phần mềm một cửa bị lỗi.", ["việc thiếu hướng dẫn về phân cấp", "phần mềm một cửa bị lỗi"]),
    ("dù vậy", "Dù vậy, công tác cải cách hành chính của huyện vẫn còn hạn chế.", ["công tác cải cách hành chính của huyện vẫn còn hạn chế"]),
    ("còn right after the turn", "Tuy nhiên, còn 05 chi bộ nộp báo cáo chậm.", ["còn 05 chi bộ nộp báo cáo chậm"]),
    ("more of them in the next sentence", "Tuy nhiên, giải ngân còn chậm. Bên cạnh đó, nhiều công trình thủy lợi xuống cấp.", ["giải ngân còn chậm", "nhiều công trình thủy lợi xuống cấp"]),
    ("song song turns nowhere", "Song song với đó, xã đã hoàn thành 19 tiêu chí.", []),
    ("what is to be mended is none", "Chủ tịch UBND tỉnh yêu cầu các xã khắc phục tình trạng thiếu cán bộ.", []),
)  # fmt: skip


@pytest.mark.parametrize(
    ("body", "said"), [row[1:] for row in DIFFICULTIES], ids=[row[0] for row in DIFFICULTIES]
)
def test_difficulties_are_told(body: str, said: list[str], gazetteer: Gazetteer):
    assert [one.text for one in read(NEWS.format(body=body), gazetteer=gazetteer).difficulties] == said


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Cùng dự có các Phó Thủ tướng: Phạm Văn Mẫu, Đỗ Văn Ví.", "Đỗ Văn Ví"),
        ("Tại điểm cầu tỉnh, đồng chí Phạm Văn Mẫu, Phó Bí thư Tỉnh ủy; Phó Chủ tịch UBND tỉnh Đỗ Văn Ví dự hội nghị.", "Đỗ Văn Ví"),
    ],
)  # fmt: skip
def test_who_takes_part_is_named_before_or_after(said: str, name: str, gazetteer: Gazetteer):
    people = read(NEWS.format(body=said), gazetteer=gazetteer).people
    assert name in {person.name for person in people if person.part == "participant"}


def test_bodies_in_a_list_are_no_persons(gazetteer: Gazetteer):
    body = "Tham dự có đại diện lãnh đạo các bệnh viện: Bạch Mai, Việt Đức; UBND các huyện Ba Tơ, Trần Đề."
    names = {person.name for person in read(NEWS.format(body=body), gazetteer=gazetteer).people}
    assert names == {"Lê Văn Thử"}


def test_of_two_who_preside_the_one_of_higher_office_chairs(gazetteer: Gazetteer):
    text = "Gặp mặt doanh nghiệp\n\nSáng 13/10/2025, Chủ tịch UBND tỉnh Trần Phong Thử; Phó Chủ tịch UBND tỉnh Hoàng Xuân Mẫu dự và chủ trì hội nghị."
    chair = read(text, gazetteer=gazetteer).chair
    assert chair is not None
    assert chair.name == "Trần Phong Thử"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Trong hai ngày 28 và 29/7/2025, Đảng bộ xã tổ chức Đại hội", date(2025, 7, 28)),
        ("Ngày 28-29/7/2025, Đoàn công tác làm việc với xã Ia Chim", date(2025, 7, 28)),
        ("Hôm nay 13/10/2025, UBND tỉnh tổ chức hội nghị", date(2025, 10, 13)),
        ("Chiều qua 12/10/2025, Chủ tịch UBND tỉnh làm việc với xã", date(2025, 10, 12)),
    ],
)
def test_the_day_of_the_session_is_told_in_many_ways(said: str, day: date, gazetteer: Gazetteer):
    found_day = read(f"Tin\n\n{said}.", gazetteer=gazetteer).date
    assert found_day is not None
    assert found_day.on == day


def test_days_of_news_on_a_notice_are_counted_from_thein_notice(gazetteer: Gazetteer):
    text = "Tháo gỡ vướng mắc dự án\n\nVăn phòng Chính phủ vừa ban hành Thông báo số 211/TB-VPCP ngày 23/5/2023 kết luận của Phó Thủ tướng Lê Văn Mẫu. Phó Thủ tướng yêu cầu Bộ Tài chính báo cáo trước ngày 15/6."
    reading = read(text, gazetteer=gazetteer)
    assert reading.issued_on == date(2023, 5, 23)
    assert reading.chair is not None
    assert reading.chair.name == "Lê Văn Mẫu"
    assert [one.deadline.due_on for one in reading.directives if one.deadline] == [date(2023, 6, 15)]


def test_a_heading_that_looks_back_and_ahead_does_not_hide_the_orders_under_it(gazetteer: Gazetteer):
    body = "1. Về tình hình kinh tế - xã hội tháng 02, nhiệm vụ trọng tâm tháng 3.\n- Sở Tài chính đôn đốc thu nợ.\n2. Giao Sở Nội vụ rà soát biên chế."
    reading = read(NOTICE.format(opening="Phó Chủ tịch UBND tỉnh kết luận:", body=body), gazetteer=gazetteer)
    assert found(reading) == [("Sở Tài chính", "đôn đốc thu"), ("Sở Nội vụ", "rà soát biên")]


def test_a_request_and_its_answer_in_one_line_are_told_apart(gazetteer: Gazetteer):
    body = "III. Ý kiến đối với kiến nghị của các chi bộ\n1. Kiến nghị sửa chữa nhà văn hóa: giao UBND phường kiểm tra, bố trí kinh phí."
    reading = read(NOTICE.format(opening="Phó Chủ tịch UBND tỉnh kết luận:", body=body), gazetteer=gazetteer)
    assert [one.text for one in reading.recommendations] == ["Kiến nghị sửa chữa nhà văn hóa"]
    assert found(reading) == [("UBND phường", "kiểm tra, bố")]


def test_a_number_without_figures_is_none(gazetteer: Gazetteer):
    text = "UBND TỈNH\nSố:      /TB-UBND\nTHÔNG BÁO\nKết luận của Chủ tịch UBND tỉnh\n\nSở Nội vụ rà soát biên chế."
    assert read(text, gazetteer=gazetteer).number_symbol is None


@pytest.mark.parametrize(
    ("act", "field"),
    [
        ("Sở Xây dựng xử lý dứt điểm các điểm ngập úng khi có mưa lớn", "projects"),
        ("Sở Nội vụ cử 05 công chức về tăng cường cho xã", "personnel"),
        ("Công an xã chặn xe chở gỗ lậu qua thôn", "security"),
        ("Phòng Văn hóa - Xã hội thăm hỏi, giúp đỡ gia đình có người bị nạn", "socioeconomic"),
        ("Phòng Kinh tế nhân rộng mô hình nuôi lươn không bùn", "socioeconomic"),
        ("Phòng Kinh tế đo đạc lại 48 thửa đất ở thôn 2", "land_procedures"),
        ("UBND xã cải tạo, mở rộng nhà văn hóa các thôn", "facilities"),
        ("UBND xã xử phạt các hành vi xây dựng không phép", "security"),
        ("UBND xã dùng lại trụ sở thừa cho trạm y tế", "public_assets"),
        ("Sở Tư pháp tham mưu việc giao quyền cho Chủ tịch UBND xã", "overlapping_functions"),
        ("Sở Khoa học và Công nghệ gộp phần mềm của các xã", "digital"),
        ("Chi bộ trực thuộc thực hiện đúng nguyên tắc tập trung dân chủ", "party_building"),
    ],
)
def test_the_field_is_that_of_the_thing_acted_on(act: str, field: str, gazetteer: Gazetteer):
    reading = in_notice("Phó Chủ tịch UBND tỉnh kết luận:", f"1. {act}.", gazetteer)

    assert [found.field for found in reading.directives] == [field]


@pytest.mark.parametrize(
    "item",
    [
        "Tổ chức gặp từng hộ dân phía nam dự án.",
        "Cung cấp số điện thoại để người dân báo tin.",
        "Chặn xe quá tải qua cầu.",
    ],
)
def test_an_item_that_begins_with_a_verb_is_told(item: str, gazetteer: Gazetteer):
    reading = in_notice("Phó Chủ tịch UBND tỉnh kết luận:", f"1. UBND xã Ia Chim:\na) {item}", gazetteer)

    assert [found.text for found in reading.directives] == [item.rstrip(".")]


@pytest.mark.parametrize(
    "heading",
    [
        "3. Đối với kiến nghị của phường",
        "3. Đối với các kiến nghị, đề xuất của phường",
        "3. Về kiến nghị của phường",
        "III. GIẢI QUYẾT KIẾN NGHỊ CỦA PHƯỜNG",
    ],
)
@pytest.mark.parametrize("marks", [("3.1.", "3.2."), ("a)", "b)"), ("-", "-")])
def test_each_request_answered_under_a_heading_is_one(
    heading: str, marks: tuple[str, str], gazetteer: Gazetteer
):
    body = (
        f"{heading}\n{marks[0]} Về mở rộng chợ: giao Sở Xây dựng xem xét."
        f"\n{marks[1]} Về bổ sung giáo viên: giao Sở Nội vụ rà soát."
    )
    reading = in_notice("Phó Chủ tịch UBND tỉnh kết luận:", body, gazetteer)

    assert [asked.text for asked in reading.recommendations] == ["mở rộng chợ", "bổ sung giáo viên"]


def test_a_post_right_before_a_name_is_not_of_the_one_before(gazetteer: Gazetteer):
    reading = in_notice(
        "cùng dự có Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch Hà Văn Mẫu, Thứ trưởng Bộ Công an Tạ Văn Thử. "
        "Phó Chủ tịch UBND tỉnh kết luận:",
        "1. Sở Nội vụ rà soát biên chế.",
        gazetteer,
    )

    posts = {person.name: person.roles for person in reading.people}
    assert posts["Hà Văn Mẫu"] == ("Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch",)
    assert posts["Tạ Văn Thử"] == ("Thứ trưởng Bộ Công an",)


def test_a_post_ends_before_the_next_person(gazetteer: Gazetteer):
    reading = in_notice(
        "cùng đi có bà Trương Thị Mẫu, Giám đốc Sở Nội vụ và ông Lã Văn Thử, Phó Giám đốc Sở Tài chính. "
        "Phó Chủ tịch UBND tỉnh kết luận:",
        "1. Sở Nội vụ rà soát biên chế.",
        gazetteer,
    )

    posts = {person.name: person.roles for person in reading.people}
    assert posts["Trương Thị Mẫu"] == ("Giám đốc Sở Nội vụ",)
    assert posts["Lã Văn Thử"] == ("Phó Giám đốc Sở Tài chính",)


def test_a_heading_that_says_who_concludes_opens_a_list_of_orders(gazetteer: Gazetteer):
    body = (
        "1. Phòng Kinh tế báo cáo\nVụ mùa đã cắt được 60%.\n3. Chủ tịch UBND xã kết luận"
        "\n- Phòng Văn hóa đến nhà các em vận động ra lớp.\n- Trưởng các thôn ghi tên thanh niên đến tuổi nhập ngũ."
        "\n- Riêng chuyện ép giá, xã sẽ mời hợp tác xã về họp."
    )
    reading = read(f"BIÊN BẢN\nHọp giao ban\n\nNgày 06/10/2025, UBND xã họp.\n{body}\n", gazetteer=gazetteer)

    assert found(reading) == [("Phòng Văn hóa", "đến nhà các"), ("Trưởng các thôn", "ghi tên thanh")]
