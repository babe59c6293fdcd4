"""Polls as a visitor meets them: one answer a browser, nobody's name, no office locked out, nothing after the end."""

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from tests.asking import said_by
from thongsuot.portal.actions import Voter, forget_ballots, put_up, vote
from thongsuot.portal.models import Ballot, GuidePage, PollPage, PollsPage, Tally
from thongsuot.portal.models.ballots import COOKIE, SALT
from thongsuot.portal.rules.norms import FIRST_NORMS
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.models import Entry

LIMITS = {row.key: row.value for row in FIRST_NORMS}
YES, NO = "Nên mở", "Không nên"


@pytest.fixture
def poll(site, now):
    polls = PollsPage.objects.child_of(site).get()
    asked = PollPage(
        title="Có nên mở thư viện buổi tối?",
        options=f"{YES}\n{NO}",
        closes_on=timezone.localdate() + timedelta(days=5),
    )
    return put_up(polls, asked, by=None, at=now)


def answered(poll, option, *, by=None, waited=60, **more):
    """Opens the page, waits, chooses and sends."""
    by = by or Client()
    page = by.get(poll.url).content.decode()
    opened = re.search(r'name="mo" value="([^"]+)"', page)
    at = timezone.now().timestamp() - waited
    data = {"mo": signing.dumps(at, salt=SALT) if opened else "", "chon": option}
    return by.post(f"/tham-do/{poll.pk}/", data, **more)


def votes(poll):
    return {tally.option: tally.votes for tally in poll.tallies.all()}


def test_the_home_asks_and_an_answer_is_counted_and_shown(client, poll):
    assert poll.title in said_by(client.get("/phuong-kon-tum/"))
    answer = answered(poll, YES, by=client)
    assert answer.url == poll.url
    page = said_by(client.get(answer.url))
    assert "Câu trả lời của bạn đã được tính" in page
    assert "1 người đã trả lời" in page
    assert f"{YES} nhiều nhất 1 100%" in page


def test_one_browser_answers_once_and_another_behind_the_same_address_once_more(client, poll):
    answered(poll, YES, by=client)
    again = client.post(
        f"/tham-do/{poll.pk}/", {"mo": signing.dumps(timezone.now().timestamp() - 60, salt=SALT), "chon": NO}
    )
    assert again.status_code == 409
    assert "đã được tính" in said_by(again)
    assert answered(poll, NO).status_code == 302
    assert votes(poll) == {YES: 1, NO: 1}


def test_a_key_not_signed_here_is_no_key(client, poll):
    answered(poll, YES, by=client)
    client.cookies[COOKIE] = "made-up"
    page = client.get(poll.url)
    assert page.status_code == 200
    assert "Bạn chọn câu nào?" in said_by(page)


def test_nothing_that_is_kept_ties_a_person_to_a_choice(client, poll, now):
    answered(poll, YES, by=client, REMOTE_ADDR="10.1.2.3")
    ballot = poll.ballots.get()
    assert "10.1.2.3" not in (ballot.address, ballot.visitor)
    assert {field.name for field in Ballot._meta.get_fields()} == {"id", "page", "visitor", "address", "at"}
    entry = Entry.objects.filter(action="portal.vote").latest("pk")
    assert YES not in str(entry.facts)
    forget_ballots(now + timedelta(hours=2))
    assert poll.ballots.get().address == ""
    assert forget_ballots(now + timedelta(days=30)) >= 1
    assert not poll.ballots.exists()
    assert votes(poll) == {YES: 1}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"chon": ""}, "Hãy chọn một câu"),
        ({"chon": YES, "mo": "spoilt"}, "Hãy bấm gửi lần nữa"),
        ({"chon": YES}, "Hãy bấm gửi lần nữa"),
    ],
)
def test_an_incomplete_answer_is_shown_again_with_what_was_chosen(client, poll, said, sentence):
    answer = client.post(f"/tham-do/{poll.pk}/", said)
    assert answer.status_code == 422
    assert sentence in said_by(answer)
    assert (f'value="{YES}" required checked' in answer.content.decode()) == bool(said["chon"])
    assert not votes(poll)


def test_an_answer_that_is_not_offered_is_refused(poll):
    answer = answered(poll, "<script>alert(1)</script>")
    assert answer.status_code == 409
    assert "<script>alert" not in answer.content.decode()
    assert not votes(poll)


def test_script_in_a_question_and_its_answers_is_shown_as_words(client, site, now):
    polls = PollsPage.objects.child_of(site).get()
    evil = PollPage(
        title="<script>a()</script>",
        options="<b>x</b>\n<img src=x onerror=a()>",
        closes_on=timezone.localdate(),
    )
    page = client.get(put_up(polls, evil, by=None, at=now).url).content.decode()
    assert "<script>a()" not in page
    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=a()&gt;" in page


def test_after_the_last_day_the_results_stand_and_no_answer_counts(client, poll):
    opened = signing.dumps(timezone.now().timestamp() - 60, salt=SALT)
    PollPage.objects.filter(pk=poll.pk).update(
        closes_on=timezone.localdate() - timedelta(days=1), outcome="Mở từ tháng sau."
    )
    late = client.post(f"/tham-do/{poll.pk}/", {"mo": opened, "chon": YES})
    assert late.status_code == 409
    assert "đã kết thúc, câu trả lời không được tính" in said_by(late)
    page = said_by(client.get(poll.url))
    assert "Đã làm gì với kết quả Mở từ tháng sau." in page
    assert "Gửi trả lời" not in page
    assert poll.title not in said_by(client.get("/phuong-kon-tum/"))
    assert not votes(poll)


def test_withdrawn_while_it_was_being_read_it_says_so(client, poll):
    client.get(poll.url)
    poll.unpublish()
    for answer in (client.get(poll.url), answered_blindly(client, poll), client.get(f"{poll.url}ket-qua/")):
        assert answer.status_code in (404, 410)
    assert "đã được gỡ xuống" in said_by(answered_blindly(client, poll))


def answered_blindly(client, poll):
    return client.post(f"/tham-do/{poll.pk}/", {"chon": YES, "mo": signing.dumps(0, salt=SALT)})


@pytest.mark.parametrize("pk", [0, 2**70])
def test_a_poll_that_is_not_there_is_not_found(client, site, pk):
    assert client.post(f"/tham-do/{pk}/", {"chon": YES}).status_code == 404


def test_an_office_behind_one_address_gets_through_and_a_flood_is_slowed(poll, now):
    for number in range(LIMITS["poll_busy_hour"]):
        vote(poll, YES, Voter(f"colleague {number}", "office", now - timedelta(seconds=5)), at=now)
    with pytest.raises(Refused, match="Hãy bấm lại sau"):
        vote(poll, NO, Voter("machine", "office", now - timedelta(seconds=5)), at=now)
    slow = Voter("patient", "office", now - timedelta(seconds=LIMITS["poll_busy_seconds"]))
    vote(poll, NO, slow, at=now)
    vote(poll, NO, Voter("elsewhere", "home", now - timedelta(seconds=5)), at=now)
    assert votes(poll) == {YES: LIMITS["poll_busy_hour"], NO: 2}


def test_an_answer_faster_than_reading_waits_and_what_was_chosen_is_still_chosen(poll):
    answer = answered(poll, NO, waited=0)
    assert answer.status_code == 409
    assert f'value="{NO}" required checked' in answer.content.decode()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("Một câu", "Cần từ 2 đến 12"),
        ("Có\ncó", "giống nhau"),
        ("a\n" + "b" * 201, "dài quá 200"),
        ("\n".join(map(str, range(13))), "Cần từ 2 đến 12"),
    ],
)
def test_an_unfair_list_of_answers_is_refused(poll, options, sentence):
    poll.options = options
    with pytest.raises(ValidationError, match=sentence):
        poll.full_clean()


def test_answers_already_given_are_not_lost_when_the_list_is_written_anew(poll, now):
    vote(poll, YES, Voter("a", "a", now - timedelta(minutes=1)), at=now)
    form = PollPage.get_edit_handler().get_form_class()
    data = {"title": poll.title, "options": "Khác\nHẳn", "closes_on": poll.closes_on, "slug": poll.slug}
    asked = form(data, instance=PollPage.objects.get(pk=poll.pk), parent_page=poll.get_parent())
    assert not asked.is_valid()
    assert "Đã có người trả lời" in str(asked.errors["options"])
    poll.options = "Khác\nHẳn"
    assert [share.words for share in poll.results()] == ["Khác", "Hẳn", YES]
    assert Tally.objects.filter(page=poll).count() == 1


@pytest.fixture
def guide(site):
    return GuidePage.objects.live().descendant_of(site)[0]


def marked(guide, mark, *, by=None, waited=60):
    by = by or Client()
    by.get(f"/danh-gia/{guide.pk}/")
    opened = signing.dumps(timezone.now().timestamp() - waited, salt=SALT)
    return by.post(f"/danh-gia/{guide.pk}/", {"mo": opened, "muc": mark})


def test_a_procedure_is_marked_once_without_a_name_and_its_editors_see_how(
    client, guide, site, signed_in, chair
):
    assert f'href="/danh-gia/{guide.pk}/"' in client.get(guide.url).content.decode()
    assert marked(guide, "3", by=client).status_code == 302
    assert "Đã ghi nhận đánh giá của bạn" in said_by(client.get(f"/danh-gia/{guide.pk}/"))
    assert marked(guide, "1", by=client).status_code == 409
    marked(guide, "1")
    assert votes(guide) == {"3": 1, "1": 1}
    page = said_by(signed_in(chair).get(f"/trang-thong-tin/{site.pk}/"))
    assert f"{guide.title} 1 0 1" in page


@pytest.mark.parametrize(
    ("mark", "sentence"), [("", "Hãy chọn một mức"), ("9", "Hãy bấm gửi lần nữa"), ("<b", "bấm gửi")]
)
def test_a_mark_that_is_none_is_shown_again(guide, mark, sentence):
    answer = marked(guide, mark)
    assert answer.status_code == 422
    assert sentence in said_by(answer)
    assert not votes(guide)


def test_a_procedure_that_was_withdrawn_is_marked_no_more(client, guide):
    guide.unpublish()
    assert marked(guide, "3", by=client).status_code == 410
