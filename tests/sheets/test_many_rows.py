"""Tables as offices keep them: many rows of which few change, heads of two rows."""

import pytest

from tests.sheets.sheets import book, edited, exported, merged_book, rows_of, taken, told, upload
from thongsuot.followup.models import Matter
from thongsuot.registers.recommendations.models import Recommendation
from thongsuot.sheets import actions

pytestmark = pytest.mark.django_db

KIEN_NGHI = (
    ("STT", "Nội dung kiến nghị", "Lĩnh vực", "Nêu rõ thêm"),
    (1, "Bổ sung một viên chức kế toán", "Nhân sự", "Thiếu từ tháng 7"),
    (2, "Cấp thêm máy quét", "", ""),
)


def test_heads_of_two_rows_and_the_line_that_numbers_columns_are_understood(signed_in, officer):
    table = book(
        ("BẢNG TỔNG HỢP KIẾN NGHỊ",),
        ("TT", "Nội dung kiến nghị", "Phân loại", None),
        (None, None, "Nhóm", "Lĩnh vực"),
        ("(1)", "(2)", "(3)", "(4)"),
        (1, "Bổ sung một viên chức kế toán", "A", "Nhân sự"),
    )
    preview = upload(signed_in(officer), "kien-nghi", table)
    assert list(told(preview)) == [5]
    assert "Không dùng các cột:" in preview.content.decode()
    assert preview.context["unknown"] == ["Nhóm"]
    assert taken(preview.client, preview).context["counts"] == {"done": 1}
    assert Matter.objects.latest("pk").field == "personnel"


def test_a_list_taken_out_whole_comes_back_though_few_rows_may_be_written_at_once(
    signed_in, chair, ward_task, monkeypatch
):
    monkeypatch.setattr(actions, "MOST_AT_ONCE", 1)
    client = signed_in(chair)
    rows = exported(client)
    changed = edited(
        [{**row, "Lĩnh vực": "Nhân sự"} if row["Mã việc"] == ward_task.pk else row for row in rows]
    )
    result = taken(client, upload(client, "viec", changed))
    assert result.context["counts"] == {"done": 1, "same": len(rows) - 1}
    ward_task.refresh_from_db()
    assert ward_task.field == "personnel"


def test_what_stands_in_a_cell_merged_over_rows_stands_in_each_of_them(signed_in, chair):
    file = merged_book(
        [
            ("TT", "Nội dung nhiệm vụ", "Chủ trì", "Thời gian", None),
            (None, None, None, "Giao", "Hạn"),
            (1, "Rà soát nhà văn hóa", "UBND xã Ngọk Bay", None, "15/12/2029"),
            (None, None, "UBND xã Ia Chim", None, None),
            (None, None, None, None, None),
            (2, "Kiểm kê máy in", "UBND xã Ia Chim", None, None),
        ],
        "A1:A2", "B1:B2", "C1:C2", "D1:E1", "A3:A5", "B3:B5", "E3:E4", "C4:C5",
    )  # fmt: skip
    preview = upload(signed_in(chair), "viec", file)
    assert list(told(preview)) == [3, 4, 6]
    assert taken(preview.client, preview).context["counts"] == {"done": 3}
    given = Matter.objects.order_by("-pk").values_list("title", "owner__name", "due_on__year")[:3]
    assert list(given) == [
        ("Kiểm kê máy in", "UBND xã Ia Chim", None),
        ("Rà soát nhà văn hóa", "UBND xã Ia Chim", 2029),
        ("Rà soát nhà văn hóa", "UBND xã Ngọk Bay", 2029),
    ]


def test_what_waits_for_oneself_is_worked_off_in_a_spreadsheet(signed_in, officer, ward_task):
    client = signed_in(officer)
    rows = rows_of(client.get("/ban-lam-viec/", {"kieu": "xlsx", "sua": "on", "so": "tasks"}))
    assert {row["Sổ"] for row in rows} == {"Nhiệm vụ"}
    assert {row["Cần làm"] for row in rows} == {"Nhận việc"}
    done = edited([{**row, "Bước": row["Cần làm"]} for row in rows[:3]])
    assert taken(client, upload(client, "viec", done)).context["counts"] == {"done": 3}
    states = Matter.objects.filter(pk__in=[row["Mã việc"] for row in rows[:3]]).values_list(
        "state", flat=True
    )
    assert set(states) == {"in_progress"}


def test_many_rows_are_written_part_by_part_and_none_twice(signed_in, officer, monkeypatch):
    monkeypatch.setattr(actions, "MOST_AT_ONCE", 2)
    client, before = signed_in(officer), Recommendation.objects.count()
    rows = (
        *KIEN_NGHI,
        (3, "", "", "Thiếu nội dung"),
        *((n, f"Nâng cấp đường số {n}", "", "") for n in range(4, 7)),
    )
    preview = upload(client, "kien-nghi", book(*rows))
    assert "không ghi tất cả cùng lúc được" in preview.content.decode()
    assert taken(client, preview, "tat-ca").status_code == 409
    assert Recommendation.objects.count() == before
    for so_far in (2, 4):
        page = taken(client, preview, "dong-dung")
        assert Recommendation.objects.count() == before + so_far
        assert page.context["counts"] == {"done": so_far, "error": 1, "new": 5 - so_far}
    result = taken(client, preview, "dong-dung")
    assert result.context["counts"] == {"done": 5, "left": 1}
    taken(client, preview, "dong-dung")
    assert Recommendation.objects.count() == before + 5
