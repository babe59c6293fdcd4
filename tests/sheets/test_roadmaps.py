"""Answering recommendations with a roadmap, by the rows of a spreadsheet."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from tests.sheets.sheets import book, edited, exported, taken, told, upload
from thongsuot.registers.recommendations.models import Recommendation

pytestmark = pytest.mark.django_db


def of(rows, matter):
    return [row for row in rows if row["Mã việc"] == matter.pk]


PROMISE = {"Bước": "Trả lời: có lộ trình", "Ghi chú": "Quý I bố trí đủ."}


@pytest.fixture
def sent_by_the_ward(signed_in, officer):
    client = signed_in(officer)
    taken(
        client,
        upload(client, "kien-nghi", book(("Kiến nghị", "Cơ quan trả lời"), ("Cấp máy quét", "VP Tỉnh ủy"))),
    )
    return Recommendation.objects.latest("pk")


@pytest.mark.parametrize("code", ["kien-nghi", "viec"])
def test_a_roadmap_is_answered_by_the_row_with_its_day(signed_in, monitor, sent_by_the_ward, code):
    office, day = signed_in(monitor), localdate() + timedelta(days=90)
    out = of(exported(office, code), sent_by_the_ward.matter)
    preview = upload(office, code, edited(out, {**PROMISE, "Hẹn ngày": f"{day:%d/%m/%Y}"}))
    assert told(preview)[2] == (
        "change", f"Trả lời: có lộ trình, hẹn ngày {day:%d/%m/%Y}: Chờ chuyển cơ quan trả lời → Đã có lộ trình"
    )  # fmt: skip
    taken(office, preview)
    promised = Recommendation.objects.select_related("matter").get(pk=sent_by_the_ward.pk)
    assert (promised.outcome, promised.answer, promised.matter.due_on) == ("promise", "Quý I bố trí đủ.", day)


@pytest.mark.parametrize(
    ("wrong", "column", "sentence"),
    [
        ({"Hẹn ngày": ""}, "Hẹn ngày", "cần ngày hẹn"),
        ({"Hẹn ngày": "quý I"}, "Hẹn ngày", "không có trong lịch"),
        ({"Hẹn ngày": "31/02/2027"}, "Hẹn ngày", "không có trong lịch"),
        ({"Hẹn ngày": "01/01/2020"}, "Hẹn ngày", "đã qua"),
        ({"Hẹn ngày": f"{localdate():%d/%m/%Y}"}, "Hẹn ngày", "phải sau hôm nay"),
        ({"Hẹn ngày": "01/01/2099"}, "Hẹn ngày", "quá xa"),
        ({"Ghi chú": ""}, "Ghi chú", "cần nêu nội dung trả lời"),
        ({"Bước": ""}, "Hẹn ngày", "không hẹn ngày"),
        ({"Bước": "Trả lời: đã giải quyết"}, "Hẹn ngày", "không hẹn ngày"),
    ],
)
def test_a_roadmap_told_wrong_says_which_column_and_why(
    signed_in, monitor, sent_by_the_ward, wrong, column, sentence
):
    office = signed_in(monitor)
    out = of(exported(office, "kien-nghi"), sent_by_the_ward.matter)
    preview = upload(office, "kien-nghi", edited(out, {**PROMISE, "Hẹn ngày": "15/12/2027", **wrong}))
    kind, said = told(preview)[2]
    assert kind == "error"
    assert column in said
    assert sentence in said


def test_a_step_in_a_new_row_is_not_passed_over(signed_in, officer):
    heads = ("Kiến nghị", "Bước", "Hẹn ngày", "Ghi chú")
    rows = (
        heads,
        ("Cấp máy quét", "Nhận việc", "", ""),
        ("Bổ sung kế toán", "", "31/02/2027", ""),
        ("Sửa trụ sở", "", "", "gấp"),
    )
    preview = upload(signed_in(officer), "kien-nghi", book(*rows))
    assert [kind for kind, _said in told(preview).values()] == ["error", "error", "new"]
    assert "Bước Dòng mới chưa chuyển bước được" in told(preview)[2][1].replace(":", "")
