"""The notice of a session's conclusion: drawn from what was confirmed, put right, issued, and read back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from thongsuot.followup.models import Matter
from thongsuot.issuing.actions import discard, edit, issue
from thongsuot.issuing.models import Document, IssuedFile
from thongsuot.issuing.rules.as_docx import as_docx
from thongsuot.issuing.rules.as_pdf import as_pdf
from thongsuot.papers.rules.proposals import read_paper
from thongsuot.pure.lifecycle import Refused
from thongsuot.pure.reading.formats import text_of
from thongsuot.registers.meetings.actions import draft_notice
from thongsuot.registers.meetings.models import session_told
from thongsuot.registers.meetings.rules.notice import (
    BLANK_ASSESSMENT,
    Asked,
    Ordered,
    Session,
    abstract_of,
    recipients_of,
    task_line,
)
from thongsuot.registers.meetings.rules.notice import (
    text_of as text_of_notice,
)
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db

HELD = Session(
    held_on=date(2026, 8, 8), place="phường Kon Tum", chair="Nguyễn Văn Mẫu", chair_post="Phó Chủ tịch UBND tỉnh",
    units=("phường Kon Tum",), attendees=("Trần Thị Mẫu (Giám đốc Sở Nội vụ)",), concluding="UBND tỉnh Quảng Ngãi",
    office="Văn phòng UBND tỉnh Quảng Ngãi", difficulties=("Thiếu cán bộ địa chính",),
    ordered=(
        Ordered("rà soát, cập nhật chức năng, nhiệm vụ", ("UBND phường Kon Tum",), ("Sở Nội vụ",), date(2026, 11, 30)),
        Ordered("Bố trí cán bộ theo năng lực", ("UBND phường Kon Tum", "UBND xã Ngọk Bay"), (), date(2026, 12, 15)),
        Ordered("đẩy nhanh tiến độ bồi thường, giải phóng mặt bằng", ("Sở Xây dựng",)),
    ),
    asked=(Asked("bổ sung biên chế", ("UBND phường Kon Tum",), "Sở Nội vụ", date(2026, 12, 20)),),
)  # fmt: skip


@pytest.fixture
def meeting(seed_paper):
    return seed_paper.meeting


@pytest.fixture
def notice(meeting, monitor, now):
    return draft_notice(meeting, by=monitor, at=now)


def signed_and_issued(document, by, at, **changes):
    edit(document, {"signer_post": "Chánh Văn phòng", "signer_name": "Lê Văn Mẫu", **changes}, by=by, at=at)
    return issue(document, localdate(at), by=by, at=at)


def test_each_task_says_who_leads_who_helps_and_until_when():
    first, second, third = (task_line(n, said) for n, said in enumerate(HELD.ordered, start=1))
    assert first == (
        "1. Giao UBND phường Kon Tum chủ trì, phối hợp với Sở Nội vụ rà soát, cập nhật chức năng, nhiệm vụ; "
        "hoàn thành trước ngày 30/11/2026."
    )
    assert second.startswith("2. Giao UBND phường Kon Tum và UBND xã Ngọk Bay bố trí cán bộ")
    assert third.endswith("giải phóng mặt bằng; thời hạn thực hiện theo quy định.")


def test_what_already_names_its_lead_is_not_led_twice():
    said = Ordered("chủ trì, phối hợp với Sở Tài chính rà soát", ("Sở Nội vụ",), ("Sở Tài chính",))
    assert task_line(1, said).startswith("1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát;")


def test_the_parts_stand_in_the_order_of_a_conclusion_notice():
    text = text_of_notice(HELD)
    parts = ["Ngày 08/8/2026, tại phường Kon Tum", "Tham dự buổi làm việc", "kết luận như sau:", "I. ĐÁNH GIÁ",
             "II. NHIỆM VỤ", "1. Giao", "III. KIẾN NGHỊ", "theo dõi, đôn đốc", "thông báo để"]  # fmt: skip
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert recipients_of(HELD).splitlines()[0] == "UBND tỉnh Quảng Ngãi (để báo cáo)"
    assert abstract_of(HELD).startswith(
        "Kết luận của đồng chí Nguyễn Văn Mẫu tại buổi làm việc với phường Kon Tum"
    )


def test_without_anything_to_tell_the_blanks_say_what_is_to_be_written():
    text = text_of_notice(
        replace(HELD, ordered=(), asked=(), difficulties=(), attendees=(), units=(), place="")
    )
    assert "[Ghi nhiệm vụ" in text
    assert "III." not in text
    assert "buổi làm việc với các địa phương, đơn vị." in text


def test_the_office_drafts_the_notice_from_the_session_s_page(meeting, monitor, signed_in):
    client = signed_in(monitor)
    page = reverse("meetings:meeting", args=[meeting.pk])
    assert "Soạn thông báo kết luận" in client.get(page).text
    answer = client.post(reverse("meetings:draft_notice", args=[meeting.pk]))
    document = Document.objects.get()
    assert answer.url == reverse("issuing:document", args=[document.pk])
    assert "Nội dung còn chỗ trống" in client.get(answer.url).text
    assert document.body == meeting.paper.assigner
    assert document.symbol == "TB/TU"
    assert (document.authority, document.on_behalf_of) == ("TL", "Ban Thường vụ")
    assert answer.url in client.get(page).text
    assert Entry.objects.about(meeting.matter).filter(action="meetings.draft_notice").exists()


def test_pressing_twice_goes_on_with_the_same_draft(meeting, notice, monitor, now):
    assert draft_notice(meeting, by=monitor, at=now) == notice
    discard(notice, by=monitor, at=now)
    assert meeting.notices.count() == 0
    assert draft_notice(meeting, by=monitor, at=now) != notice


def test_who_does_not_follow_the_session_may_not_draft_its_notice(meeting, officer, now, signed_in):
    with pytest.raises(Refused):
        draft_notice(meeting, by=officer, at=now)
    assert "Soạn thông báo" not in signed_in(officer).get(reverse("meetings:meeting", args=[meeting.pk])).text


def test_a_notice_with_blanks_is_not_issued(notice, monitor, now, signed_in):
    edit(notice, {"signer_name": "Lê Văn Mẫu"}, by=monitor, at=now)
    answer = signed_in(monitor).post(
        reverse("issuing:issue", args=[notice.pk]), {"on": localdate().isoformat()}
    )
    assert answer.status_code == 409
    assert "[Ghi đánh giá chung" in answer.text


def test_every_directive_of_the_session_is_in_the_notice_with_all_its_bodies(meeting, notice):
    told = session_told(meeting)
    directives = meeting.paper.findings.filter(kind="directive", state="accepted")
    assert len(told.ordered) == directives.count() > 0
    for said in told.ordered:
        assert said.owners
        assert all(owner in notice.text for owner in said.owners)


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_our_own_reader_reads_the_issued_notice_back(meeting, notice, monitor, now, kind):
    """Each directive is found again in the very file that went out, with its bodies and its deadline."""
    told = session_told(meeting)
    filled = notice.text.replace(BLANK_ASSESSMENT, "Các đơn vị đã nỗ lực.")
    signed_and_issued(notice, monitor, now, text=filled)
    kept = IssuedFile.objects.get(document=notice, kind=kind)
    with kept.file.open() as opened:
        paper = read_paper(text_of(opened.read(), f"thong-bao.{kind}"), read_on=localdate())
    assert paper.kind == "conclusion_notice"
    read = [found for found in paper.findings if found.kind == "directive"]
    for said in told.ordered:
        wanted = " ".join(said.text.split()).strip(" .;,").lower()[:40]
        mine = [found for found in read if wanted in " ".join(found.text.split()).lower()]
        assert mine, wanted
        assert found_with(mine, said), (
            wanted,
            [(f.details["addressees"], f.details["deadline"]) for f in mine],
        )


def found_with(read, said) -> bool:
    def agrees(found):
        named = " ".join(" ".join(each["text"].split()) for each in found.details["addressees"])
        due = (found.details["deadline"] or {}).get("due_on")
        return all(owner in named for owner in said.owners) and due == (
            said.due_on and said.due_on.isoformat()
        )

    return any(agrees(found) for found in read)


def test_two_hundred_directives_are_one_notice_drawn_with_as_many_queries(meeting, monitor, now):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            session_told(type(meeting).objects.get(pk=meeting.pk))
        return len(queries)

    few = asked()
    finding = meeting.paper.findings.filter(kind="directive", state="accepted")[0]
    matter = Matter.objects.filter(finding=finding)[0]
    for number in range(200):
        finding.pk, finding.text = None, f"rà soát nội dung thứ {number} {'rất dài ' * 20}"
        finding.save(force_insert=True)
        matter.pk, matter.finding, matter.collective = None, finding, None
        matter.due_on = localdate() + timedelta(days=number)
        matter.save(force_insert=True)
    assert asked() == few
    document = draft_notice(meeting, by=monitor, at=now)
    assert "200. Giao" in document.text
    assert as_pdf(document.composition(), localdate()).startswith(b"%PDF")
    assert as_docx(document.composition()).startswith(b"PK")
