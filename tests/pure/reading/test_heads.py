"""Who led the session and when, from the many ways the head of a paper says so."""

import datetime as dt

import pytest

from thongsuot.papers.rules.proposals import gazetteer
from thongsuot.pure.reading import read

MINUTES = """ỦY BAN NHÂN DÂN XÃ BA TÔ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

BIÊN BẢN
Họp giao ban tháng 11

{}

I. NỘI DUNG
Ông Lê Văn Tài, Trưởng phòng Kinh tế báo cáo tiến độ đường liên xã.

II. KẾT LUẬN
Sau khi thảo luận, chủ trì kết luận như sau:
1. Phòng Kinh tế rà soát hồ sơ, hoàn thành trước ngày 30/11/2025.
2. Phòng Văn hóa - Xã hội lập danh sách hộ nghèo.
"""

HEADS_OF_MINUTES = [
    """Thời gian: 14 giờ 00, ngày 20/11/2025
Địa điểm: Hội trường UBND xã Ba Tô
Chủ tọa: Bà Nguyễn Thị Minh Hạnh - Phó Chủ tịch UBND xã
Thư ký: Ông Phạm Văn Nhị - công chức Văn phòng""",
    """1. Thời gian: 8 giờ 30 phút, ngày 20 tháng 11 năm 2025.
2. Địa điểm: Phòng họp số 1.
3. Chủ trì: đồng chí Nguyễn Thị Minh Hạnh, Phó Chủ tịch UBND xã.
4. Thư ký: đồng chí Phạm Văn Nhị.""",
    """Vào lúc 7 giờ 30 phút, ngày 20 tháng 11 năm 2025, tại trụ sở UBND xã.

Chủ trì cuộc họp: bà Nguyễn Thị Minh Hạnh, chức vụ: Phó Chủ tịch UBND xã
Thư ký cuộc họp: ông Phạm Văn Nhị, chức vụ: công chức Văn phòng""",
    """- Thời gian: Bắt đầu lúc 14 giờ ngày 20-11-2025
- Địa điểm: Hội trường
- Chủ tọa cuộc họp: Ông/bà: Nguyễn Thị Minh Hạnh, Phó Chủ tịch UBND xã
- Thư ký: Ông Phạm Văn Nhị""",
    """Thời gian bắt đầu: 14 giờ 00, ngày 20 tháng 11 năm 2025
Địa điểm: Hội trường UBND xã Ba Tô
Người chủ trì: Nguyễn Thị Minh Hạnh - Phó Chủ tịch UBND xã
Người ghi biên bản: Phạm Văn Nhị - công chức""",
    """Thời gian: Thứ Năm, ngày 20/11/2025, từ 8h00 đến 10h30
Chủ trì: Đ/c Nguyễn Thị Minh Hạnh – Phó Chủ tịch UBND xã
Thành phần: các đ/c trưởng phòng""",
    """Cuộc họp bắt đầu lúc 14 giờ 00 phút ngày 20 tháng 11 năm 2025.
I. Thành phần tham dự
1. Bà Nguyễn Thị Minh Hạnh - Phó Chủ tịch UBND xã - Chủ trì
2. Ông Phạm Văn Nhị - Thư ký""",
    (
        "Hôm nay, vào hồi 8 giờ 30 phút ngày 20 tháng 11 năm 2025, tại Hội trường UBND xã Ba Tô, dưới sự chủ trì của "
        "bà Nguyễn Thị Minh Hạnh, Phó Chủ tịch UBND xã, đã diễn ra cuộc họp giao ban."
    ),
]

TOLD = [
    (
        "Ngày 20 tháng 11 năm 2025, tại Trụ sở UBND tỉnh, đồng chí Nguyễn Thị Minh Hạnh, Phó Chủ tịch UBND tỉnh đã chủ "
        "trì cuộc họp về tiến độ đường tỉnh 155. Đồng chí Phó Chủ tịch UBND tỉnh kết luận như sau:\n1. Sở Xây dựng rà "
        "soát hồ sơ.\n"
    ),
    (
        "Sáng 20/11/2025, Thường trực Đảng ủy xã họp phiên thường kỳ do đồng chí Nguyễn Thị Minh Hạnh, Bí thư Đảng ủy "
        "xã chủ trì. Thường trực Đảng ủy kết luận:\n1. Giao UBND xã lập danh sách hộ nghèo.\n"
    ),
    (
        "Sáng 20/11/2025, dưới sự điều hành của đồng chí Nguyễn Thị Minh Hạnh, Phó Chủ tịch UBND xã, UBND xã Ba Tô tổ "
        "chức hội nghị trực tuyến về phòng, chống thiên tai.\n\nKết luận hội nghị, lãnh đạo xã yêu cầu Phòng Kinh tế rà "
        "soát hồ sơ.\n"
    ),
    (
        "Phiên họp thứ 12 của UBND tỉnh diễn ra trong ngày 20/11/2025 dưới sự chủ tọa của đồng chí Nguyễn Thị Minh Hạnh "
        "- Chủ tịch UBND tỉnh.\n\nKết luận phiên họp, Chủ tịch UBND tỉnh yêu cầu các sở rà soát hồ sơ.\n"
    ),
    (
        "Hội nghị do Chủ tịch UBND phường Nguyễn Thị Minh Hạnh làm chủ tọa, diễn ra vào chiều thứ Năm, 20/11/2025, tại "
        "hội trường phường Hạc Thành.\n\nChủ tịch phường yêu cầu Công an phường lập chốt trực.\n"
    ),
]


def _read(text: str):
    return read(text, gazetteer=gazetteer())


@pytest.mark.parametrize("text", [*map(MINUTES.format, HEADS_OF_MINUTES), *TOLD])
def test_the_head_says_who_led_and_when(text: str):
    reading = _read(text)

    assert reading.chair, text
    assert reading.chair.name == "Nguyễn Thị Minh Hạnh"
    assert not [role for role in reading.chair.roles if "tọa" in role.lower()]
    assert reading.date, text
    assert reading.date.on == dt.date(2025, 11, 20)


@pytest.mark.parametrize("head", [head for head in HEADS_OF_MINUTES if "Nhị" in head])
def test_who_writes_the_minutes_took_part(head: str):
    people = {person.name: person.part for person in _read(MINUTES.format(head)).people}

    assert people["Phạm Văn Nhị"] == "participant"


def test_a_post_after_a_label_belongs_to_the_name_before_it():
    chair = _read(MINUTES.format(HEADS_OF_MINUTES[2])).chair

    assert chair
    assert chair.roles == ("Phó Chủ tịch UBND xã",)


@pytest.mark.parametrize(
    "said",
    [
        "Trong 02 ngày (20-21/11/2025), đoàn công tác do",
        "Từ ngày 20 đến ngày 22/11/2025, đoàn công tác do",
        "Thứ Năm (20/11/2025), đoàn công tác do",
        "Thứ Năm, ngày 20/11/2025, đoàn công tác do",
    ],
)
def test_the_day_may_stand_in_brackets_or_open_a_stretch(said: str):
    text = f"Tin\n\n{said} bà Nguyễn Thị Minh Hạnh, Phó Chủ tịch UBND tỉnh dẫn đầu đã kiểm tra các xã.\n"

    day = _read(text).date

    assert day
    assert day.on == dt.date(2025, 11, 20)
