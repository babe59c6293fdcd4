"""From a draft to an issued document, through its pages."""

import hashlib
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, localtime

from tests.issuing.conftest import SIGNED, signed_draft
from thongsuot.issuing import actions
from thongsuot.issuing.actions import Drafting, draft, issue
from thongsuot.issuing.models import Document, IssuedFile, NumberBook
from thongsuot.issuing.rules.checking import deviations
from thongsuot.people.models import Body
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db


def boxes(document, **changes):
    names = [name for name in actions.TYPED if name != "kind"]
    return {name: getattr(document, name) for name in names} | changes


def test_an_officer_writes_a_letter_issues_it_and_downloads_what_was_kept(monitor, signed_in):
    client = signed_in(monitor)
    body = Body.objects.get(unit__code="51", key="vp-tinh-uy")
    answer = client.post(reverse("issuing:begin"), {"body": body.pk, "kind": "cong-van"})
    made = Document.objects.get()
    page = reverse("issuing:document", args=[made.pk])
    assert answer.url == page
    assert "Chưa ghi họ và tên người ký." in client.get(page).text
    typed = {"abstract": "Đề nghị báo cáo", "text": "Kính đề nghị.", "addressed_to": "Sở Nội vụ", **SIGNED}
    assert client.post(page, boxes(made, **typed)).status_code == 302
    answer = client.post(reverse("issuing:issue", args=[made.pk]), {"on": localdate().isoformat()})
    assert answer.url == page
    made.refresh_from_db()
    assert (made.number, made.year, made.issued_on) == (1, localdate().year, localdate())
    for kind, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        kept = IssuedFile.objects.get(document=made, kind=kind)
        sent = client.get(reverse("issuing:preview", args=[made.pk, kind])).getvalue()
        assert sent.startswith(begins)
        assert hashlib.sha256(sent).hexdigest() == kept.sha256
    assert "01-VPTU" in client.get(page).text
    told = [entry.action for entry in Entry.objects.about(made)]
    assert told == ["issuing.draft", "issuing.edit", "issuing.issue"]


def test_a_draft_has_no_number_and_shows_where_it_will_stand(drafted, monitor, signed_in):
    client = signed_in(monitor)
    sent = client.get(reverse("issuing:preview", args=[drafted.pk, "pdf"]))
    assert sent.content.startswith(b"%PDF")
    assert drafted.number is None
    assert not NumberBook.objects.exists()


def test_what_is_being_typed_is_saved_and_shown_with_one_button(drafted, monitor, signed_in):
    client, page = signed_in(monitor), reverse("issuing:document", args=[drafted.pk])
    shown = client.get(page).text
    assert f"theo nội dung đã ghi lúc {localtime(drafted.changed_at):%H:%M %d/%m/%Y}" in shown
    answer = client.post(page, boxes(drafted, abstract="Trích yếu vừa gõ", xem="docx"))
    assert answer.url == reverse("issuing:preview", args=[drafted.pk, "docx"])
    with ZipFile(BytesIO(client.get(answer.url).content)) as word:
        assert "Trích yếu vừa gõ" in word.read("word/document.xml").decode()
    assert client.post(page, boxes(drafted, xem="exe")).url == page


def test_numbers_run_on_in_one_book_and_begin_anew_in_another(monitor, now):
    today = localdate()
    numbers = [issue(signed_draft(monitor, now), today, by=monitor, at=now).number for _turn in range(3)]
    letter = issue(signed_draft(monitor, now, kind="cong-van"), today, by=monitor, at=now)
    assert numbers == [1, 2, 3]
    assert letter.number == 1


def test_numbers_begin_anew_with_the_year(monitor, now):
    issue(signed_draft(monitor, now), localdate(), by=monitor, at=now)
    later = now.replace(year=now.year + 1, month=1, day=15)
    assert issue(signed_draft(monitor, later), later.date(), by=monitor, at=later).number == 1


def test_without_a_signer_nothing_is_issued_and_no_number_is_lost(monitor, now):
    body = Body.objects.get(unit__code="51", key="vp-tinh-uy")
    bare = draft(body, Drafting("thong-bao", abstract="A", text="B"), by=monitor, at=now)
    with pytest.raises(Refused) as refusal:
        issue(bare, localdate(), by=monitor, at=now)
    assert "Chưa ghi họ và tên người ký." in refusal.value.sentence
    assert not NumberBook.objects.exists()
    assert issue(signed_draft(monitor, now), localdate(), by=monitor, at=now).number == 1


@pytest.mark.parametrize(("days", "code"), [(1, "issued_in_future"), (-32, "issued_long_ago")])
def test_a_day_that_cannot_be_is_refused(drafted, monitor, now, days, code):
    with pytest.raises(Refused) as refusal:
        issue(drafted, localdate() + timedelta(days=days), by=monitor, at=now)
    assert refusal.value.code == code


@pytest.mark.parametrize("days", [1, -32])
def test_a_day_that_cannot_be_is_asked_again_beside_its_box(drafted, monitor, signed_in, days):
    on = (localdate() + timedelta(days=days)).isoformat()
    page = signed_in(monitor).post(reverse("issuing:issue", args=[drafted.pk]), {"on": on})
    assert page.status_code == 422
    assert page.context["form"].errors["on"]
    assert not NumberBook.objects.exists()


def test_a_letter_with_its_addressee_needs_no_other_recipients(monitor, now):
    letter = actions.edit(signed_draft(monitor, now, kind="cong-van"), {"recipients": ""}, by=monitor, at=now)
    assert list(deviations(letter.said())) == []


def test_an_earlier_day_than_the_last_number_s_is_pointed_out(monitor, now, signed_in):
    issue(signed_draft(monitor, now), localdate(), by=monitor, at=now)
    second, client = signed_draft(monitor, now), signed_in(monitor)
    yesterday = (localdate() - timedelta(days=1)).isoformat()
    told = client.post(reverse("issuing:issue", args=[second.pk]), {"on": yesterday}, follow=True).text
    assert "số sau sẽ mang ngày trước" in told
    assert "sớm hơn số 01" in client.get(reverse("issuing:books")).text


def test_an_issued_document_never_changes(drafted, monitor, now, signed_in):
    done = issue(drafted, localdate(), by=monitor, at=now)
    with pytest.raises(Refused, match="không sửa được nữa"):
        actions.edit(done, {"text": "Khác"}, by=monitor, at=now)
    with pytest.raises(Refused, match="đã ban hành"):
        issue(done, localdate(), by=monitor, at=now)
    with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
        Document.objects.filter(pk=done.pk).update(abstract="Khác")
    with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
        IssuedFile.objects.filter(document=done).update(sha256="0" * 64)
    answer = signed_in(monitor).post(reverse("issuing:discard", args=[done.pk]))
    assert answer.status_code == 409


def test_the_next_document_takes_over_the_letterhead_and_the_signer(drafted, monitor, now):
    changed = {"symbol": "TB/VPTU", "agency": "Văn phòng Tỉnh ủy"}
    issue(actions.edit(drafted, changed, by=monitor, at=now), localdate(), by=monitor, at=now)
    following = signed_draft(monitor, now)
    assert (following.symbol, following.agency) == ("TB/VPTU", "Văn phòng Tỉnh ủy")
    assert following.signer_name == SIGNED["signer_name"]


def test_a_book_goes_on_from_paper_and_its_gap_is_told(monitor, now, signed_in):
    client = signed_in(monitor)
    issue(signed_draft(monitor, now), localdate(), by=monitor, at=now)
    body = Body.objects.get(unit__code="51", key="vp-tinh-uy")
    typed = {"body": body.pk, "book": "thong-bao", "year": localdate().year, "last_number": 9}
    assert client.post(reverse("issuing:books"), typed).status_code == 302
    assert issue(signed_draft(monitor, now), localdate(), by=monitor, at=now).number == 10
    assert "Các số 02–09 không có trong hệ thống" in client.get(reverse("issuing:books")).text
    assert client.post(reverse("issuing:books"), typed).status_code == 409
    assert client.post(reverse("issuing:books"), typed | {"last_number": "mười"}).status_code == 422


@pytest.mark.parametrize(
    ("number", "said"),
    [("mười", "Hãy ghi một số nguyên"), ("-1", "phải từ 0 trở lên"), ("1000001", "trở xuống")],
)
def test_a_number_of_a_book_that_cannot_be_is_asked_again(monitor, signed_in, number, said):
    body = Body.objects.get(unit__code="51", key="vp-tinh-uy")
    typed = {"body": body.pk, "book": "thong-bao", "year": 2026, "last_number": number}
    page = signed_in(monitor).post(reverse("issuing:books"), typed)
    assert page.status_code == 422
    assert said in str(page.context["form"].errors["last_number"])


def test_what_was_typed_is_still_there_when_a_box_is_too_long(drafted, monitor, signed_in):
    page = reverse("issuing:document", args=[drafted.pk])
    answer = signed_in(monitor).post(page, boxes(drafted, abstract="x" * 1001, text="Chữ vừa gõ"))
    assert answer.status_code == 422
    assert "Chữ vừa gõ" in answer.text


def test_the_trail_keeps_what_a_changed_box_said(drafted, monitor, now):
    actions.edit(drafted, {"text": "Mới"}, by=monitor, at=now)
    assert Entry.objects.about(drafted).last().facts == {"text_before": "Nội dung thử."}


def test_a_draft_is_thrown_away_and_only_the_trail_knows(drafted, monitor, signed_in):
    key = drafted.pk
    assert signed_in(monitor).post(reverse("issuing:discard", args=[key])).status_code == 302
    assert not Document.objects.filter(pk=key).exists()
    assert Entry.objects.filter(action="issuing.discard").get().facts["text"] == "Nội dung thử."


def test_a_specialist_drafts_but_does_not_take_numbers(officer, now):
    committee = Body.objects.get(unit__code="23293", unit__dissolved_on=None, key="ubnd")
    mine = draft(committee, Drafting("bao-cao", abstract="A", text="B"), by=officer, at=now)
    actions.edit(mine, SIGNED, by=officer, at=now)
    with pytest.raises(Refused, match="được cấp số"):
        issue(mine, localdate(), by=officer, at=now)


def test_the_list_finds_by_number_by_words_and_by_type(monitor, now, signed_in):
    issue(signed_draft(monitor, now, "Về tài sản công"), localdate(), by=monitor, at=now)
    signed_draft(monitor, now, "Về biên chế")
    client, address = signed_in(monitor), reverse("issuing:documents")

    def shown(**asked):
        return [document.abstract for document in client.get(address, asked).context["page"].object_list]

    assert shown() == ["Về biên chế", "Về tài sản công"]
    assert shown(q="tài sản") == ["Về tài sản công"]
    assert shown(q="01-TB/VPTU") == shown(q="1/TB") == ["Về tài sản công"]
    assert shown(q="01/QĐ") == []
    assert shown(q="1") == ["Về tài sản công"]
    assert shown(loai="cong-van") == []
    assert len(shown(loai="khong-co", nam="x")) == 2


def test_the_lists_ask_the_same_number_of_queries_however_long(monitor, now, signed_in):
    client = signed_in(monitor)

    def asked(name):
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(name))
        return len(queries)

    issue(signed_draft(monitor, now), localdate(), by=monitor, at=now)
    few = [asked("issuing:documents"), asked("issuing:books")]
    for kind in ("thong-bao", "bao-cao", "ke-hoach", "to-trinh"):
        issue(signed_draft(monitor, now, kind=kind), localdate(), by=monitor, at=now)
    assert [asked("issuing:documents"), asked("issuing:books")] == few
