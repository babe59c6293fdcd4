"""Spreadsheets that come back: seen first, then written wholly, in part, or not at all."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from tests.sheets.sheets import book, edited, exported, rows_of, taken, text, told, upload
from thongsuot.followup.actions import move, set_deadline
from thongsuot.followup.models import Matter
from thongsuot.people.models import Body
from thongsuot.registers.difficulties.models import Difficulty
from thongsuot.registers.recommendations.models import Recommendation
from thongsuot.registers.tasks.models import Task
from thongsuot.sheets.actions import forget
from thongsuot.sheets.models import KEPT, Upload
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db

HEADS = ("STT", "Nội dung kiến nghị", "LINH VUC", "Nêu rõ thêm")
KIEN_NGHI = (
    HEADS,
    (1, "Bổ sung một viên chức kế toán", "biên chế, nhân lực", "Thiếu từ tháng 7"),
    (2, "Cấp thêm máy quét", "", ""),
)


def of(rows, matter):
    return [row for row in rows if row["Mã việc"] == matter.pk]


def test_new_recommendations_are_seen_before_they_are_sent(signed_in, officer):
    client, before = signed_in(officer), Recommendation.objects.count()
    preview = upload(client, "kien-nghi", book(*KIEN_NGHI, before=[("DANH SÁCH KIẾN NGHỊ",), ()]))
    assert preview.status_code == 200
    assert [kind for kind, _said in told(preview).values()] == ["new", "new"]
    assert list(told(preview)) == [4, 5]
    assert Recommendation.objects.count() == before
    result = taken(client, preview)
    assert [kind for kind, _said in told(result).values()] == ["done", "done"]
    sent = Recommendation.objects.select_related("matter").order_by("-pk")[:2]
    assert [each.matter.title for each in sent] == ["Cấp thêm máy quét", "Bổ sung một viên chức kế toán"]
    assert (sent[1].details, sent[1].matter.field) == ("Thiếu từ tháng 7", "staffing")
    assert sent[1].matter.owner.key == "vp-ubnd"


def test_a_second_click_writes_nothing_twice(signed_in, officer):
    client, before = signed_in(officer), Recommendation.objects.count()
    preview = upload(client, "kien-nghi", book(*KIEN_NGHI))
    for _ in range(2):
        taken(client, preview)
    assert Recommendation.objects.count() == before + 2
    again = upload(client, "kien-nghi", book(*KIEN_NGHI))
    assert {kind for kind, _said in told(again).values()} == {"error"}


def test_good_rows_are_written_and_the_others_given_back_with_the_reason(signed_in, officer):
    rows = (
        *KIEN_NGHI,
        (3, "Nâng cấp đường truyền", "Chuyện khác hẳn", ""),
        (4, "", "", "Thiếu nội dung"),
        (5, "=1+1", "", ""),
    )
    client, before = signed_in(officer), Recommendation.objects.count()
    preview = upload(client, "kien-nghi", book(*rows))
    assert [kind for kind, _said in told(preview).values()] == ["error", "error", "error", "new", "new"]
    assert "Chuyện khác hẳn" in told(preview)[4][1]
    assert "công thức" in told(preview)[6][1]
    assert 'value="tat-ca"' not in preview.content.decode()
    nothing = taken(client, preview, "tat-ca")
    assert Recommendation.objects.count() == before
    assert "Chưa ghi dòng nào" in nothing.content.decode()
    result = taken(client, preview, "dong-dung")
    assert Recommendation.objects.count() == before + 2
    back = rows_of(client.get(reverse("sheets:failed", args=[result.context["upload"].pk])))
    assert [row["STT"] for row in back] == [3, 4, 5]
    assert "Chuyện khác hẳn" in back[0]["Lỗi"]
    mended = upload(client, "kien-nghi", edited(back[:1], {"LINH VUC": "Chuyển đổi số"}))
    assert [kind for kind, _said in told(mended).values()] == ["new"]


def test_rows_can_be_pasted(signed_in, officer):
    preview = upload(
        signed_in(officer), "kien-nghi", rows="Kiến nghị\tLĩnh vực\nCấp thêm máy quét\t\n\t\nMua máy in\t"
    )
    assert list(told(preview)) == [2, 4]
    assert preview.context["upload"].passed_over == 1


def test_without_the_versions_only_changes_are_warned_about(signed_in, chair, officer, ward_task):
    warning = "Hãy xem kỹ từng dòng"
    heads = "Mã việc\tKiến nghị\tLĩnh vực\n\tCấp thêm máy quét\t"
    assert warning not in upload(signed_in(officer), "kien-nghi", rows=heads).content.decode()
    changing = f"Mã việc\tLĩnh vực\n{ward_task.pk}\tTài sản công"
    assert warning in upload(signed_in(chair), "viec", rows=changing).content.decode()


def test_an_untouched_export_changes_nothing(signed_in, officer, chair):
    for user in (officer, chair):
        client, before = signed_in(user), Entry.objects.count()
        for code, address in (("viec", "viec"), ("kien-nghi", "kien-nghi"), ("kho-khan", "kho-khan")):
            rows = exported(client, address)
            if not rows:
                continue
            preview = upload(client, code, edited(rows))
            assert {kind for kind, _said in told(preview).values()} == {"same"}, told(preview)
            assert "Không có dòng nào để ghi" in preview.content.decode()
        assert Entry.objects.count() == before


def test_the_assigner_moves_a_deadline_with_its_reason(signed_in, chair, ward_task):
    client, day = signed_in(chair), localdate() + timedelta(days=40)
    rows = of(exported(client), ward_task)
    missing = upload(client, "viec", edited(rows, {"Hạn": f"{day:%d.%m.%Y}"}))
    assert "lý do" in told(missing)[2][1]
    preview = upload(
        client,
        "viec",
        edited(
            rows,
            {
                "Hạn": day,
                "Ghi chú": "Chờ hướng dẫn",
                "Lĩnh vực": "Tài sản công",
                "Sản phẩm phải có": "Danh mục",
            },
        ),
    )
    assert told(preview)[2][0] == "change"
    assert f"{day:%d/%m/%Y}" in told(preview)[2][1]
    taken(client, preview)
    ward_task.refresh_from_db()
    assert (ward_task.due_on, ward_task.field) == (day, "public_assets")
    assert Task.objects.get(pk=ward_task.pk).product == "Danh mục"
    assert ward_task.deadline_changes.latest("pk").reason == "Chờ hướng dẫn"


def test_a_step_is_taken_by_its_name(signed_in, officer, ward_task):
    client = signed_in(officer)
    rows = of(exported(client, q=ward_task.title[:30]), ward_task)
    preview = upload(client, "viec", edited(rows, {"Bước": "nhận việc"}))
    assert "Nhận việc: Mới giao → Đang thực hiện" in told(preview)[2][1]
    result = taken(client, preview)
    assert told(result)[2][0] == "done"
    ward_task.refresh_from_db()
    assert (ward_task.state, ward_task.officer) == ("in_progress", officer)
    rows = of(exported(client), ward_task)
    without = upload(client, "viec", edited(rows, {"Bước": "Nộp kết quả"}))
    assert "kết quả" in told(without)[2][1]
    Matter.objects.filter(pk=ward_task.pk).update(due_on=None)
    rows = of(exported(client), ward_task)
    taken(
        client,
        upload(client, "viec", edited(rows, {"Bước": "Nộp kết quả", "Ghi chú": "Đã rà xong 12 trụ sở"})),
    )
    assert Task.objects.get(pk=ward_task.pk).results.get().text == "Đã rà xong 12 trụ sở"


def test_what_was_changed_meanwhile_is_not_overwritten(signed_in, chair, ward_task, now):
    client, day = signed_in(chair), localdate() + timedelta(days=40)
    rows = of(exported(client), ward_task)
    set_deadline(ward_task, day, reason="Gấp", by=chair, at=now)
    preview = upload(client, "viec", edited(rows, {"Hạn": day + timedelta(days=9), "Ghi chú": "Chậm"}))
    kind, said = told(preview)[2]
    assert kind == "error"
    assert f"{day:%d/%m/%Y}" in said
    taken(client, preview, "dong-dung")
    ward_task.refresh_from_db()
    assert ward_task.due_on == day


def test_nobody_changes_what_is_anothers(signed_in, officer, neighbour, ward_task, chair):
    rows = of(exported(signed_in(chair)), ward_task)
    day = localdate() + timedelta(days=40)
    unseen = upload(signed_in(neighbour), "viec", edited(rows, {"Bước": "Nhận việc"}))
    assert "Không có việc mã" in told(unseen)[2][1]
    seen = upload(signed_in(officer), "viec", edited(rows, {"Hạn": day, "Ghi chú": "Chậm"}))
    assert "nơi giao việc" in told(seen)[2][1]
    step = upload(signed_in(officer), "viec", edited(rows, {"Bước": "Thu hồi", "Ghi chú": "Thôi"}))
    assert "Chỉ lãnh đạo" in told(step)[2][1]
    preview = upload(signed_in(chair), "viec", edited(rows, {"Hạn": day, "Ghi chú": "Chậm"}))
    pk = preview.context["upload"].pk
    for client in (signed_in(officer), signed_in(neighbour)):
        assert client.get(reverse("sheets:preview", args=[pk])).status_code == 404
        assert client.post(reverse("sheets:take", args=[pk])).status_code == 404
        assert client.get(reverse("sheets:failed", args=[pk])).status_code == 404


@pytest.mark.parametrize(
    ("head", "value", "why"),
    [
        ("Mã việc", 99_999_999, "Không có việc mã"),
        ("Mã việc", "mười hai", "Không có việc mã"),
        ("Nội dung", "Một việc khác hẳn", "chỉ để xem"),
        ("Trạng thái", "Hoàn thành", "cột Bước"),
        ("Hạn", "31/02/2027", "không có trong lịch"),
        ("Hạn", "01/01/2020", "đã qua"),
        ("Chủ trì", "UBND xã Không Có", "Không có cơ quan nào"),
        ("Lĩnh vực", "Lạ", "Không có lĩnh vực"),
        ("Bước", "Bay lên", "Không có bước"),
        ("Bước", "Xác nhận hoàn thành", "nên chưa làm được"),
        ("Bước", "Báo cáo tiến độ", "trên trang của việc"),
        ("Người làm", "Ai Đó", "Không có ai tên"),
    ],
)
def test_what_is_wrong_is_said_by_its_column(signed_in, chair, officer, ward_task, head, value, why):
    client = signed_in(officer if head == "Người làm" else chair)
    rows = of(exported(client), ward_task)
    preview = upload(client, "viec", edited(rows, {head: value}))
    kind, said = told(preview)[2]
    assert kind == "error"
    assert why in said
    assert f"{head}: " in said


def test_a_code_that_stands_twice_is_taken_in_neither_row(signed_in, chair, ward_task):
    client = signed_in(chair)
    preview = upload(client, "viec", edited(of(exported(client), ward_task) * 2))
    assert [kind for kind, _said in told(preview).values()] == ["error", "error"]
    assert "2, 3" in told(preview)[2][1]


def test_new_tasks_are_given_to_each_body_that_a_row_names(signed_in, chair):
    day = localdate() + timedelta(days=30)
    client, before = signed_in(chair), Task.objects.count()
    heads = ("Nội dung *", "Chủ trì *", "Cơ quan giao", "Hạn", "Sản phẩm phải có", "Cột lạ")
    giver = client.get(reverse("tasks:give")).context["giver"].name
    preview = upload(
        client,
        "viec",
        book(
            heads,
            (
                "Lập danh mục trụ sở dôi dư",
                "Ủy ban nhân dân phường Kon Tum; sở tài chính",
                giver,
                day,
                "Danh mục",
                "x",
            ),
            ("Việc", "UBND phường Kon Tun", giver, "", "", ""),
        ),
    )
    assert preview.context["unknown"] == ["Cột lạ"]
    assert "Có phải: UBND phường Kon Tum" in told(preview)[3][1]
    taken(client, preview, "dong-dung")
    given = Task.objects.order_by("-pk")[:2]
    assert Task.objects.count() == before + 2
    assert {task.matter.owner.name for task in given} == {"UBND phường Kon Tum", "Sở Tài chính"}
    assert {(task.matter.due_on, task.product) for task in given} == {(day, "Danh mục")}


def test_new_difficulties_are_noted_and_follow_their_field(signed_in, officer):
    client, before = signed_in(officer), Difficulty.objects.count()
    preview = upload(
        client, "kho-khan", text("Khó khăn;Lĩnh vực\nThiếu máy chủ;Chuyển đổi số\n;Chuyển đổi số\n")
    )
    assert [kind for kind, _said in told(preview).values()] == ["error", "new"]
    taken(client, preview, "dong-dung")
    noted = Difficulty.objects.latest("pk")
    assert (Difficulty.objects.count(), noted.national_group) == (before + 1, "equipment")
    rows = of(exported(client, "kho-khan"), noted.matter)
    taken(client, upload(client, "kho-khan", edited(rows, {"Lĩnh vực": "Tài sản công"})))
    noted.refresh_from_db()
    assert noted.national_group == "assets"


def test_answers_to_recommendations_come_back_by_the_row(signed_in, officer, monitor):
    heads = ("Kiến nghị", "Cơ quan trả lời")
    rows = (heads, ("Cấp máy quét", "VP Tỉnh ủy"), ("Bổ sung kế toán", "Văn phòng tỉnh uỷ"))
    client, office = signed_in(officer), signed_in(monitor)
    taken(client, upload(client, "kien-nghi", book(*rows)))
    routed, answered = Recommendation.objects.order_by("pk")
    out = of(exported(office, "kien-nghi"), answered.matter)
    answer = {"Bước": "Trả lời: đã giải quyết", "Ghi chú": "Đã bổ sung."}
    preview = upload(office, "kien-nghi", edited(out, answer))
    assert told(preview)[2][0] == "change", told(preview)
    taken(office, preview)
    answered.refresh_from_db()
    assert (answered.outcome, answered.answer) == ("resolve", "Đã bổ sung.")
    out = of(exported(office, "kien-nghi"), routed.matter)
    taken(office, upload(office, "kien-nghi", edited(out, {"Cơ quan trả lời": "Sở Nội vụ"})))
    routed.matter.refresh_from_db()
    assert routed.matter.owner.name == "Sở Nội vụ"


def test_one_row_that_is_refused_undoes_all(signed_in, officer, ward_task, now):
    """What no preview can foresee: the state is another by the time the rows are written."""
    client = signed_in(officer)
    rows = exported(client, so="tasks", q="")
    mine = [row for row in rows if row["Trạng thái"] == "Mới giao" and row["Chủ trì"] == str(ward_task.owner)]
    assert len(mine) > 1
    preview = upload(client, "viec", edited(mine, {"Bước": "Nhận việc"}))
    move(Matter.objects.get(pk=mine[-1]["Mã việc"]), "accept", by=officer, at=now)
    before = Entry.objects.count()
    page = taken(client, preview, "tat-ca")
    assert "Chưa ghi dòng nào" in page.content.decode()
    assert Entry.objects.count() == before
    taken(client, preview, "dong-dung")
    assert set(
        Matter.objects.filter(pk__in=[row["Mã việc"] for row in mine]).values_list("state", flat=True)
    ) == {"in_progress"}


def test_what_was_uploaded_is_forgotten_after_a_day(signed_in, officer, now):
    client = signed_in(officer)
    preview = upload(client, "kien-nghi", book(*KIEN_NGHI))
    pk = preview.context["upload"].pk
    assert forget(now) == 0
    Upload.objects.filter(pk=pk).update(at=now - KEPT)
    assert client.get(reverse("sheets:preview", args=[pk])).status_code == 404
    assert forget(now) == 1


def test_a_preview_of_more_rows_takes_no_more_queries(signed_in, chair):
    client, owner = signed_in(chair), Body.objects.get(name="UBND phường Kon Tum")
    giver = client.get(reverse("tasks:give")).context["giver"].name
    heads = ("Nội dung", "Chủ trì", "Cơ quan giao")
    counts = []
    for many in (2, 40):
        new = upload(client, "viec", book(heads, *((f"Việc {n}", owner.name, giver) for n in range(many))))
        old = upload(
            client,
            "viec",
            edited(
                exported(client)[: many // 2], {"Hạn": "15/12/2029", "Ghi chú": "Lùi", "Người làm": "Ai Đó"}
            ),
        )
        for page in (new, old):
            with CaptureQueriesContext(connection) as queries:
                client.get(reverse("sheets:preview", args=[page.context["upload"].pk]))
            counts.append(len(queries))
    assert counts[:2] == counts[2:]


def test_the_template_can_be_filled_in_and_sent(signed_in, officer):
    client = signed_in(officer)
    for code in ("viec", "kien-nghi", "kho-khan"):
        sent = client.get(reverse("sheets:template", args=[code]))
        assert sent.status_code == 200
        page = upload(client, code, text(b"".join(sent), "mau.xlsx"))
        assert page.status_code == 422
        assert "Dưới dòng tiêu đề" in page.content.decode()
    assert client.get(reverse("sheets:upload", args=["khong-co"])).status_code == 404
