"""Reports of units: asked for once, prefilled, saved as typed, handed in when right, summed up."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from tests.asking import errors_of, said_by
from thongsuot.followup.actions import move
from thongsuot.followup.models import Matter
from thongsuot.people.actions import give_duty, open_account
from thongsuot.people.models import Body
from thongsuot.pure.lifecycle import Refused
from thongsuot.registers.reports.actions import Definition, fill, open_due, open_period, save_form, submit
from thongsuot.registers.reports.models import Answer, Form, Period, Report, Said
from thongsuot.registers.reports.rules.periods import last_ended, span_of

pytestmark = pytest.mark.django_db

ASKED = Definition(
    (
        {"code": "tong", "label": "Tổng số cán bộ", "measure": "người"},
        {"code": "nu", "label": "Cán bộ nữ", "measure": "người"},
        {"code": "viec", "label": "Việc còn lại", "known": "remaining"},
    ),
    ({"label": "Khó khăn, vướng mắc", "required": False},),
    ("nu <= tong",),
)


@pytest.fixture
def office(db) -> Body:
    return Body.objects.get(unit__code="51", key="vp-tinh-uy")


@pytest.fixture
def ward(db) -> Body:
    return Body.objects.get(unit__code="23293", key="ubnd")


@pytest.fixture
def form(office, ward, monitor, now) -> Form:
    asked = Form(asker=office, name="Báo cáo bộ máy", kind="month", days=5, all_communes=False)
    return save_form(asked, [ward], ASKED, by=monitor, at=now)


@pytest.fixture
def report(form, monitor, now) -> Report:
    period = open_period(form, last_ended("month", localdate(now)), by=monitor, at=now)
    return whole(period.reports.get())


def whole(report: Report) -> Report:
    return Report.objects.whole().get(pk=report.pk)


def box(report: Report, code: str) -> str:
    return f"so-{report.period.version.figures.get(code=code).pk}"


def typed(report: Report, tong: str, nu: str, viec: str = "0") -> dict[str, str]:
    """What is typed, with a cause: last month's reports may be late on the day the tests run."""
    return {box(report, "tong"): tong, box(report, "nu"): nu, box(report, "viec"): viec, "cham": "thử"}


def handed_in(report: Report, tong: str, nu: str, *, by, at) -> Report:
    numbers = {
        int(name.removeprefix("so-")): said
        for name, said in typed(report, tong, nu).items()
        if name != "cham"
    }
    submit(fill(report, Said(numbers, late_cause="thử"), by=by, at=at), by=by, at=at)
    return whole(report)


def filling(report: Report) -> str:
    return reverse("reports:fill", args=[report.pk])


def test_a_form_is_defined_in_the_browser_and_its_codes_are_given(signed_in, monitor, office):
    sent = {
        "asker": office.pk, "name": "Báo cáo quý", "kind": "quarter", "days": "7", "all_communes": "on",
        "so-TOTAL_FORMS": "2", "so-INITIAL_FORMS": "0", "loi-TOTAL_FORMS": "1", "loi-INITIAL_FORMS": "0",
        "so-0-label": "Số hồ sơ", "so-0-kind": "whole", "so-0-aggregate": "sum", "so-0-most": "1.000",
        "so-1-kind": "whole", "so-1-aggregate": "sum", "loi-0-label": "Kiến nghị", "checks": "ct1 <= 900",
    }  # fmt: skip
    page = signed_in(monitor).post(reverse("reports:make"), sent)
    form = Form.objects.get(name="Báo cáo quý")
    assert page.url == reverse("reports:form", args=[form.pk])
    figure = form.current.figures.get()
    assert (figure.code, figure.most) == ("ct1", Decimal(1000))
    assert len(form.reporting_bodies) > 50


def test_a_body_that_is_no_more_is_not_asked_for_its_report(form, now):
    [there] = form.bodies.all()
    gone = Body.objects.get(unit__code="51", key="so-tai-chinh")
    form.bodies.add(gone)
    Body.objects.filter(pk=gone.pk).update(valid_to=localdate(now) - timedelta(days=1))
    assert form.reporting_bodies == [there]


def test_a_check_on_a_figure_that_is_not_asked_is_told_with_everything_still_there(signed_in, monitor, form):
    sent = {
        "name": "Tên đã sửa", "kind": "month", "days": "5", "others": "Sở Nội vụ", "checks": "xyz <= 1; 5 5",
        "so-TOTAL_FORMS": "1", "so-INITIAL_FORMS": "0", "loi-TOTAL_FORMS": "0", "loi-INITIAL_FORMS": "0",
        "so-0-label": "Số hồ sơ", "so-0-kind": "whole", "so-0-aggregate": "sum",
    }  # fmt: skip
    page = signed_in(monitor).post(reverse("reports:change", args=[form.pk]), sent)
    assert page.status_code == 422
    assert errors_of(page, "không có chỉ tiêu nào mã xyz")
    assert errors_of(page, "dấu so sánh")
    assert "Tên đã sửa" in page.content.decode()


def test_a_row_is_added_with_what_was_typed(signed_in, monitor):
    sent = {"so-TOTAL_FORMS": "5", "so-INITIAL_FORMS": "0", "loi-TOTAL_FORMS": "0", "loi-INITIAL_FORMS": "0"}
    page = signed_in(monitor).post(
        reverse("reports:make"), {**sent, "so-4-label": "Đã gõ", "name": "Tên", "them-dong": "1"}
    )
    assert page.status_code == 200
    assert "so-5-label" in page.content.decode()
    assert "Đã gõ" in page.content.decode()


def test_asking_for_a_row_more_scolds_for_nothing_that_is_still_to_be_typed(signed_in, monitor):
    sent = {"so-TOTAL_FORMS": "1", "so-INITIAL_FORMS": "0", "loi-TOTAL_FORMS": "1", "loi-INITIAL_FORMS": "0"}
    half_done = {**sent, "name": "", "so-0-measure": "hồ sơ", "so-0-least": "nhiều", "checks": "a <"}
    for kind in ("so", "loi"):
        page = signed_in(monitor).post(reverse("reports:make"), {**half_done, "them-dong": kind})
        assert (page.status_code, errors_of(page, ""), "aria-invalid" in page.text) == (200, [], False)
    assert errors_of(signed_in(monitor).post(reverse("reports:make"), half_done), "Chưa ghi nội dung")


CHANGING = {
    "name": "Báo cáo bộ máy", "kind": "month", "days": "5", "others": "UBND phường Kon Tum",
    "so-TOTAL_FORMS": "3", "so-INITIAL_FORMS": "3", "loi-TOTAL_FORMS": "1", "loi-INITIAL_FORMS": "1",
    "so-0-label": "Tổng số cán bộ", "so-0-code": "tong", "so-1-label": "Cán bộ nữ", "so-1-code": "nu",
    "so-2-label": "Việc còn lại", "so-2-code": "viec", "so-2-known": "remaining",
    "loi-0-label": "Khó khăn, vướng mắc", "checks": "nu <= tong",
}  # fmt: skip


def test_a_figure_marked_to_be_dropped_is_not_asked_any_more_whatever_stands_in_it(signed_in, monitor, form):
    sent = {**CHANGING, "so-2-DELETE": "on", "so-2-least": "không phải số"}
    assert signed_in(monitor).post(reverse("reports:change", args=[form.pk]), sent).status_code == 302
    assert [figure.code for figure in form.current.figures.all()] == ["tong", "nu"]


def test_a_figure_without_a_name_is_not_silently_lost(signed_in, monitor, form):
    more = {"so-TOTAL_FORMS": "4", "so-3-measure": "hồ sơ", "so-3-definition": "Cách tính đã gõ"}
    page = signed_in(monitor).post(reverse("reports:change", args=[form.pk]), {**CHANGING, **more})
    assert page.status_code == 422
    assert errors_of(page, "Chỉ tiêu 4: Chưa có tên chỉ tiêu")
    assert "Cách tính đã gõ" in page.content.decode()
    assert form.versions.count() == 1


def test_texts_too_get_one_row_more_with_what_was_typed(signed_in, monitor, form):
    page = signed_in(monitor).post(
        reverse("reports:change", args=[form.pk]), {**CHANGING, "loi-0-label": "Sửa dở", "them-dong": "loi"}
    )
    assert "loi-1-label" in page.content.decode()
    assert 'name="so-3-label"' not in page.content.decode()
    assert "Sửa dở" in page.content.decode()


def test_a_changed_form_is_a_new_version_and_old_answers_stay_with_theirs(form, ward, report, monitor, now):
    save_form(form, [ward], Definition(({"code": "khac", "label": "Chỉ tiêu khác"},)), by=monitor, at=now)
    assert form.current.number == 2
    assert [line.figure.code for line in whole(report).lines] == ["tong", "nu", "viec"]
    save_form(form, [ward], Definition.of(form.current), by=monitor, at=now)
    assert form.current.number == 2


def test_each_body_gets_a_report_with_a_clock_and_a_period_opens_once(form, ward, report, monitor, now):
    assert (report.body, report.matter.due_on) == (ward, report.period.due_on)
    assert report.matter.due_on > report.period.last_on
    with pytest.raises(Refused, match="đã mở rồi"):
        open_period(form, report.period.span, by=monitor, at=now)


def test_when_a_period_has_ended_the_worker_opens_it_once(form, monitor, now):
    assert open_due(now) == 0  # the last month ended before the form was made
    after = now + timedelta(days=32)
    assert (open_due(after), open_due(after)) == (1, 0)
    period = Period.objects.get(form=form)
    assert (period.opened_by, period.span) == (None, last_ended("month", localdate(after)))
    assert Report.objects.get().matter.owner == period.reports.get().body


def test_a_draft_is_saved_even_when_it_is_wrong_and_says_what_to_mend(signed_in, report, officer):
    client = signed_in(officer)
    assert client.post(filling(report), typed(report, "12a", "7")).status_code == 302
    page = client.get(filling(report))
    assert 'value="12a"' in page.content.decode()
    assert "chưa phải là một số" in said_by(page)
    page = client.post(filling(report), {**typed(report, "5", "7"), "nop": "1"})
    assert page.status_code == 422
    assert errors_of(page, "“Cán bộ nữ” không được lớn hơn “Tổng số cán bộ”")
    assert whole(report).matter.state == "asked"
    assert set(Answer.objects.values_list("said", flat=True)) == {"5", "7", "0"}


def test_a_right_report_is_handed_in_and_every_figure_says_where_it_is_from(
    signed_in, report, officer, monitor
):
    known = whole(report).lines[2].known_said
    sent = {**typed(report, "1.250", "7", known), "nop": "1"}
    page = signed_in(officer).post(filling(report), sent)
    assert page.url == reverse("reports:report", args=[report.pk])
    assert dict(Answer.objects.values_list("figure__code", "source")) == {
        "tong": "typed", "nu": "typed", "viec": "system",
    }  # fmt: skip
    seen = said_by(signed_in(monitor).get(page.url))
    assert "1.250" in seen
    assert "Đơn vị ghi Hoàng Gia Bảo" in seen
    assert "Hệ thống tính" in seen


def test_next_time_last_times_figures_are_offered_and_kept_as_carried_over(
    signed_in, form, report, officer, monitor, now
):
    handed_in(report, "12", "7", by=officer, at=now)
    following = whole(open_period(form, span_of("month", localdate(now)), by=monitor, at=now).reports.get())
    client = signed_in(officer)
    page = client.get(filling(following))
    assert 'value="12"' in page.content.decode()
    assert "Giữ từ kỳ trước; hãy xem lại trước khi nộp" in said_by(page)
    client.post(filling(following), typed(following, "12", "8"))
    sources = dict(Answer.objects.filter(report=following).values_list("figure__code", "source"))
    assert (sources["tong"], sources["nu"]) == ("carried", "typed")


def test_it_is_returned_with_a_reason_mended_and_accepted(report, officer, monitor, now):
    handed_in(report, "12", "7", by=officer, at=now)
    with pytest.raises(Refused, match="lý do"):
        move(report.matter, "return", by=monitor, at=now)
    move(report.matter, "return", by=monitor, at=now, reason="thiếu số tháng 10")
    handed_in(report, "13", "7", by=officer, at=now)
    move(report.matter, "accept", by=monitor, at=now)
    assert Matter.objects.get(pk=report.pk).is_completed
    with pytest.raises(Refused, match="nơi nhận trả lại"):
        fill(whole(report), Said({}), by=officer, at=now)


def test_nobody_accepts_what_they_handed_in_themselves(report, ward, monitor, now):
    give_duty(monitor, "specialist", ward, on=localdate(now), by=None, at=now)
    del monitor.current_duties
    handed_in(report, "12", "7", by=monitor, at=now)
    with pytest.raises(Refused, match="do mình nộp"):
        move(report.matter, "accept", by=monitor, at=now)


def test_only_the_unit_fills_in_and_only_the_office_accepts(
    report, form, officer, monitor, chair, neighbour, editor, now
):
    for user in (monitor, chair, neighbour, editor):
        with pytest.raises(Refused, match="do UBND phường Kon Tum nộp"):
            fill(report, Said({}), by=user, at=now)
    handed_in(report, "12", "7", by=officer, at=now)
    for user in (officer, chair, neighbour):
        with pytest.raises(Refused, match=r"nơi yêu cầu báo cáo|do mình nộp"):
            move(report.matter, "accept", by=user, at=now)
        with pytest.raises(Refused, match="Chỉ Văn phòng Tỉnh ủy"):
            open_period(form, span_of("month", localdate(now)), by=user, at=now)


@pytest.fixture
def communes(db) -> list[Body]:
    return list(Body.objects.filter(kind="committee", unit__level="commune", unit__province__code="51")[:8])


@pytest.fixture
def period(office, communes, monitor, now) -> Period:
    """Seven of eight communes have handed in; one of them a figure far from the others'."""
    form = Form(asker=office, name="Báo cáo nhiều xã", kind="month", days=5, all_communes=False)
    save_form(form, communes, ASKED, by=monitor, at=now)
    opened = open_period(form, last_ended("month", localdate(now)), by=monitor, at=now)
    clerk = open_account("nguoi-nop", "Đỗ Văn Nộp", by=None, at=now)
    for body in communes:
        give_duty(clerk, "specialist", body, on=localdate(now), by=None, at=now)
    for place, report in enumerate(opened.reports.order_by("pk")[:7]):
        handed_in(whole(report), "900" if place == 6 else str(20 + place), "3", by=clerk, at=now)
    return opened


def test_the_office_sees_who_is_missing_the_sum_and_what_stands_out(signed_in, monitor, period, communes):
    page = signed_in(monitor).get(reverse("reports:period", args=[period.pk]))
    seen = said_by(page)
    assert "7/8 đơn vị đã nộp" in seen
    assert "1.035" in seen  # 20 + … + 25 + 900
    assert f"{communes[6]} : 900" in seen
    assert period.reports.count() == 8
    figure = period.version.figures.get(code="tong")
    drilled = said_by(signed_in(monitor).get(reverse("reports:figure", args=[period.pk, figure.pk])))
    assert "900 khác thường" in drilled
    assert "Đơn vị ghi Đỗ Văn Nộp" in drilled


def test_a_figures_page_asks_no_more_for_many_units_than_for_one(
    signed_in, monitor, officer, report, period, now
):
    handed_in(report, "12", "7", by=officer, at=now)
    client = signed_in(monitor)
    counts = []
    for asked in (report.period, period):
        page = reverse("reports:figure", args=[asked.pk, asked.version.figures.all()[0].pk])
        client.get(page)
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_figure_asked_in_two_forms_is_pointed_out(signed_in, monitor, form, office, ward, now):
    other = Form(asker=office, name="Báo cáo khác", kind="year", days=5, all_communes=False)
    save_form(other, [ward], Definition(({"code": "x", "label": "tổng số  CÁN BỘ"},)), by=monitor, at=now)
    page = reverse("reports:form", args=[form.pk])
    assert "cũng được hỏi trong biểu mẫu “Báo cáo khác”" in said_by(signed_in(monitor).get(page))
    save_form(other, [ward], Definition(({"code": "x", "label": "Việc khác"},)), by=monitor, at=now)
    assert "cũng được hỏi" not in said_by(signed_in(monitor).get(page))


def test_what_is_asked_once_is_opened_between_two_days(signed_in, monitor, office, ward, now):
    form = Form(asker=office, name="Rà soát trụ sở", kind="once", days=3, all_communes=False)
    save_form(form, [ward], ASKED, by=monitor, at=now)
    client, page = signed_in(monitor), reverse("reports:open", args=[form.pk])
    wrong = client.post(page, {"first_on": "2026-09-30", "last_on": "2026-09-01"})
    assert (wrong.status_code, bool(errors_of(wrong, "từ ngày đầu trở đi"))) == (422, True)
    assert client.post(page, {"first_on": "2026-09-01", "last_on": "2026-09-30"}).status_code == 302
    assert form.periods.get().name == "từ 01/09/2026 đến 30/09/2026"


def test_an_officer_finds_his_reports_in_one_list(signed_in, officer, neighbour, report):
    assert "Báo cáo bộ máy" in said_by(signed_in(officer).get(reverse("reports:forms")))
    assert "Báo cáo bộ máy" not in said_by(signed_in(neighbour).get(reverse("reports:forms")))


def test_who_has_not_reported_stands_first_and_is_reminded_from_there(
    signed_in, form, office, ward, monitor, officer, now
):
    other = Body.objects.get(name="UBND xã Ngọk Bay")
    save_form(form, [ward, other], Definition.of(form.current), by=monitor, at=now)
    period = open_period(form, last_ended("month", localdate(now)), by=monitor, at=now)
    handed_in(whole(period.reports.get(body=ward)), "50", "20", by=officer, at=now)
    page = signed_in(monitor).get(reverse("reports:period", args=[period.pk]))
    assert [report.body for report in page.context["reports"]] == [other, ward]
    order = period.reports.first().matter.collective_id
    assert reverse("followup:remind_together", args=[order]) in page.content.decode()
    assert page.context["remindable"] == 1
