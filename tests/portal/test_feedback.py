"""A citizen sends feedback, looks it up by its code, and says how good the answer is; bad input loses nothing."""

import html
import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from tests.asking import errors_of, said_by
from tests.registers.photos import photo_with_place
from thongsuot.followup.models import Letter, Matter, Notice
from thongsuot.registers.feedback import actions
from thongsuot.registers.feedback.actions import Said, Sender, receive
from thongsuot.registers.feedback.models import Feedback, HeldPhoto, Sending

PAGE = "/phuong-kon-tum/phan-anh/"
LOOK_UP = f"{PAGE}tra-cuu/"
WORDS = {"kind": "road", "content": "Cống trước nhà bị nghẹt"}


@pytest.fixture
def own(site):
    """The feedback of the tests, without the example's."""
    return Feedback.objects.filter(name="Lê Văn Thử")


@pytest.fixture
def send(client, site, now):
    """Opens the form, waits, fills it in and sends it; what is given replaces what is typed."""

    def sending(address=PAGE, *, waited=60, by=client, **said):
        page = by.get(address).content.decode()
        began = began_of(page, waited)
        data = {**WORDS, "name": "Lê Văn Thử", "began": began, **said}
        return by.post(address, {name: value for name, value in data.items() if value is not None})

    return sending


def began_of(page: str, waited: int) -> str:
    """The form's own key, as if it had been opened `waited` seconds ago."""
    from_page = re.search(r'name="began" value="([^"]+)"', page)[1]
    token, at = signing.loads(html.unescape(from_page), salt="feedback")
    return signing.dumps([token, at - waited], salt="feedback")


def test_what_is_sent_is_found_again_by_its_code(client, send, own):
    answer = send(content="Cống nghẹt 😀\nở đầu hẻm", place="đường Trần Phú")
    feedback = own.get()
    assert answer.url == f"{LOOK_UP}?ma={feedback.shown_code}"
    page = said_by(client.get(answer.url))
    assert feedback.shown_code in page
    assert "Đã gửi. Cảm ơn bạn." in page
    assert "Cống nghẹt 😀" in page
    for typed in (feedback.code.lower(), feedback.shown_code.replace("-", " ")):
        assert client.get(LOOK_UP, {"ma": typed}).status_code == 200


@pytest.mark.parametrize("code", ["", "khong-co", "A" * 500, "\0", "' OR 1=1 --", "<script>"])
def test_a_code_that_opens_nothing_says_so(client, site, code):
    page = client.get(LOOK_UP, {"ma": code})
    assert page.status_code == (404 if code else 200)
    assert "<script>" not in page.content.decode().partition("<main")[2].partition("</main")[0]


def test_the_pages_with_a_citizens_words_are_kept_by_nobody(client, send, own):
    send()
    for address in (PAGE, f"{LOOK_UP}?ma={own.get().code}"):
        assert "no-store" in client.get(address)["Cache-Control"]


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ({"content": ""}, "Hãy viết điều bạn muốn phản ánh"),
        ({"content": "  \n "}, "Hãy viết điều bạn muốn phản ánh"),
        ({"content": "a" * 10_001}, "Nội dung dài 10001 chữ, quá mức 10000"),
        ({"kind": ""}, "Hãy chọn phản ánh về việc gì"),
        ({"kind": "khong-co"}, "Hãy chọn một mục trong danh sách"),
        ({"email": "khong phai thu"}, "Địa chỉ thư chưa đúng"),
        ({"phone": "goi toi"}, "Số điện thoại chỉ gồm chữ số"),
        ({"website": "http://spam.example"}, "Ô cuối cùng phải để trống"),
        ({"began": "gia mao"}, "Hãy bấm gửi lần nữa"),
        ({"latitude": "999", "longitude": "1"}, "."),
    ],
)
def test_what_is_told_wrong_is_asked_again_with_all_that_was_typed(send, own, fault, sentence):
    page = send(**{"place": "nơi tôi đã gõ", **fault})
    assert page.status_code == 422
    assert errors_of(page, sentence)
    assert "nơi tôi đã gõ" in page.content.decode()
    assert not own.exists()


def test_a_script_in_a_name_is_shown_as_text(send, own, officer, signed_in):
    assert send(content="<script>alert(1)</script> & \0 hết", name="Lê Văn Thử").status_code == 302
    feedback = own.get()
    assert feedback.content == "<script>alert(1)</script> &  hết"
    page = signed_in(officer).get(f"/phan-anh-nguoi-dan/{feedback.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_photo_loses_where_and_with_what_it_was_taken(send, own):
    photo = SimpleUploadedFile("anh.jpg", photo_with_place(), "image/jpeg")
    assert send(photos=photo).status_code == 302
    kept = own.get().photos.get()
    with kept.file.open() as file:
        data = file.read()
    assert b"MAY ANH" not in data
    with Image.open(BytesIO(data)) as image:
        assert dict(image.getexif()) == {}
        assert image.size == (32, 64)  # upright


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("anh.jpg", b"<?php system('x'); ?>", "không phải là ảnh chụp"),
        ("anh.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "không phải là ảnh chụp"),
        (
            "anh.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
            "không phải là ảnh chụp",
        ),
        ("rỗng.jpg", b"", "không phải là ảnh chụp|rỗng"),
    ],
    ids=["program", "broken", "drawing", "empty"],
)
def test_what_is_no_photo_is_refused_whatever_it_is_called(send, own, name, data, sentence):
    page = send(photos=SimpleUploadedFile(name, data, "image/jpeg"))
    assert page.status_code == 422
    assert errors_of(page, sentence)
    assert "Cống trước nhà bị nghẹt" in page.content.decode()
    assert not own.exists()


def test_a_photo_of_100_mb_is_refused_and_the_words_are_still_there(send, own):
    page = send(photos=SimpleUploadedFile("lon.jpg", b"\0" * (100 * 1024 * 1024), "image/jpeg"))
    assert page.status_code == 422
    assert errors_of(page, "nặng 100 MB, quá mức 15 MB")
    assert "Cống trước nhà bị nghẹt" in page.content.decode()
    assert not own.exists()


def test_pressing_the_map_fills_in_the_place_and_keeps_what_was_typed(send, own):
    page = send(**{"ban-do.x": "200", "ban-do.y": "90", "content": "tôi đang gõ dở"})
    assert page.status_code == 200
    words = page.content.decode()
    assert "tôi đang gõ dở" in words
    latitude = float(re.search(r'name="latitude" id="id_latitude" value="([\d.]+)"', words)[1])
    assert 14 < latitude < 15
    assert not own.exists()
    assert send(latitude=str(latitude), longitude="108.01").status_code == 302
    assert own.get().latitude == latitude


def test_a_map_pressed_by_keyboard_chooses_nothing(send):
    assert 'id="id_latitude" value=""' in send(**{"ban-do.x": "0", "ban-do.y": "0"}).content.decode()


@pytest.mark.parametrize(
    "query", ["", "?latitude=14.36&longitude=108", "?latitude=nan&longitude=x", "?latitude=1e999&longitude=1"]
)
def test_the_map_is_drawn_by_us(client, site, query):
    page = client.get(f"{PAGE}ban-do/{query}")
    assert page.status_code == 200
    assert page["Content-Type"] == "image/svg+xml"
    assert "Quang Trung" in page.content.decode()


def test_a_form_sent_at_once_waits_a_moment_and_keeps_its_words(send, own):
    page = send(waited=0)
    assert page.status_code == 429
    assert int(page["Retry-After"]) <= 3
    assert errors_of(page, "Hãy bấm gửi lại sau")
    assert "Cống trước nhà bị nghẹt" in page.content.decode()
    assert not own.exists()


def test_a_flood_from_one_browser_is_held_and_a_neighbour_of_the_same_office_is_not(site, send, own):
    flooder, neighbour = Client(), Client()
    said = [send(by=flooder, content=f"tin rác {'abcdefgh'[n]}").status_code for n in range(8)]
    assert said == [302] * 5 + [429] * 3
    assert send(by=neighbour, content="chuyện thật").status_code == 302


def test_the_same_words_are_received_once(send, own):
    send()
    assert errors_of(send(), "đã được nhận rồi")
    assert own.count() == 1


def test_a_letter_goes_to_who_left_an_address(send, own):
    send(email="thu@example.vn")
    letter = Letter.objects.get(address="thu@example.vn")
    assert f"/phuong-kon-tum/phan-anh/tra-cuu/?ma={own.get().shown_code}" in letter.body


def answered(site, officer, now, **said) -> Feedback:
    sender = Sender("a", "v", now - timedelta(minutes=2))
    words = Said(**{"kind": "road", "content": "Lê Văn Thử báo cống nghẹt", "name": "Lê Văn Thử", **said})
    feedback = receive(words, site.unit, sender, at=now)
    actions.accept(feedback, title="Cống nghẹt", handling="own", by=officer, at=now)
    return actions.answer(feedback, text="Đã nạo vét.", by=officer, at=now)


def test_the_answer_is_marked_once_without_an_account(client, site, officer, now):
    feedback = answered(site, officer, now)
    assert client.post(LOOK_UP, {"ma": feedback.shown_code, "mark": ""}).status_code == 422
    assert client.post(LOOK_UP, {"ma": feedback.shown_code, "mark": "3"}).status_code == 302
    assert client.post(LOOK_UP, {"ma": feedback.shown_code, "mark": "1"}).status_code == 409
    assert Feedback.objects.get(pk=feedback.pk).mark == 3
    assert client.post(LOOK_UP, {"ma": "khong-co", "mark": "1"}).status_code == 404


def test_nothing_is_public_before_an_officer_has_edited_it(client, site, officer, now):
    feedback = answered(site, officer, now)
    listed, page = f"{PAGE}da-tra-loi/", f"{PAGE}da-tra-loi/{feedback.pk}/"
    assert client.get(page).status_code == 404
    actions.publish(feedback, public_text="Cống bị nghẹt.", public_answer="Đã nạo vét.", by=officer, at=now)
    for address in (listed, page):
        words = said_by(client.get(address))
        assert "Cống bị nghẹt." in words
        assert "Lê Văn Thử" not in words


def test_only_photos_that_were_chosen_are_public(client, site, officer, now):
    feedback = answered(site, officer, now, photos=(b"mot", b"hai"))
    first, second = feedback.photos.all()
    actions.publish(feedback, public_text="a", public_answer="b", photos=[first], by=officer, at=now)
    assert client.get(f"{PAGE}anh/{first.pk}/").getvalue() == b"mot"
    assert client.get(f"{PAGE}anh/{second.pk}/").status_code == 404
    actions.withdraw(feedback, reason="có người", by=officer, at=now)
    assert client.get(f"{PAGE}anh/{first.pk}/").status_code == 404


def test_what_is_published_stands_on_its_own_communes_site_only(client, site, neighbour, officer, now):
    feedback = answered(site, officer, now)
    actions.publish(feedback, public_text="a", public_answer="b", by=officer, at=now)
    assert client.get(f"{neighbour.url}phan-anh/da-tra-loi/{feedback.pk}/").status_code == 404


def test_the_list_asks_as_often_however_long_it_is(client, site, officer, now):
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(f"{PAGE}da-tra-loi/")
        return len(queries)

    def one() -> None:
        feedback = answered(site, officer, now)
        actions.publish(feedback, public_text="a", public_answer="b", by=officer, at=now)
        Sending.objects.all().delete()

    one()
    asked()
    few = asked()
    one()
    one()
    assert asked() == few


@pytest.mark.parametrize("task", ["0", "9" * 30, "abc", "-1"])
def test_only_public_work_that_is_done_can_be_doubted(client, site, ward_task, task):
    assert client.get(f"{PAGE}?viec={task}").status_code == 404
    assert client.get(f"{PAGE}?viec={ward_task.pk}").status_code == 404


def test_a_doubt_is_sent_from_the_work_it_is_about(send, own, ward_task):
    Matter.objects.filter(pk=ward_task.pk).update(is_completed=True, state="completed", is_public=True)
    answer = send(f"{PAGE}?viec={ward_task.pk}", kind=None, content="Ra xem thì chưa thấy làm")
    assert answer.status_code == 302
    assert own.get().about == ward_task


def held_on(page) -> list[str]:
    return re.findall(r'name="bo-anh" value="(\d+)"', page.content.decode())


def test_photos_survive_a_form_that_is_not_right_yet(client, send, own):
    photo = SimpleUploadedFile("cong.jpg", photo_with_place(), "image/jpeg")
    page = send(content="", photos=photo)
    assert page.status_code == 422
    assert "cong.jpg" in said_by(page)
    began = began_of(page.content.decode(), 60)
    sent = client.post(PAGE, {**WORDS, "name": "Lê Văn Thử", "began": began})
    assert sent.status_code == 302
    assert own.get().photos.count() == 1
    assert not HeldPhoto.objects.exists()


def test_one_bad_photo_does_not_lose_the_good_one_and_a_held_one_can_be_let_go(client, send, own):
    good = SimpleUploadedFile("dep.jpg", photo_with_place(), "image/jpeg")
    bad = SimpleUploadedFile("xau.jpg", b"<script>", "image/jpeg")
    page = send(photos=[good, bad])
    assert page.status_code == 422
    assert "xau.jpg” không phải là ảnh" in said_by(page)
    [key] = held_on(page)
    began = began_of(page.content.decode(), 60)
    page = client.post(PAGE, {**WORDS, "began": began, "bo-anh": key})
    assert page.status_code == 200
    assert not held_on(page)
    assert WORDS["content"] in said_by(page)


def test_a_photo_stays_when_the_map_is_pressed_and_nobody_else_can_let_it_go(client, send, own):
    photo = SimpleUploadedFile("cong.jpg", photo_with_place(), "image/jpeg")
    page = send(photos=photo, **{"ban-do.x": "100", "ban-do.y": "100"})
    assert page.status_code == 200
    [key] = held_on(page)
    stranger = Client()
    began = began_of(stranger.get(PAGE).content.decode(), 60)
    stranger.post(PAGE, {**WORDS, "began": began, "bo-anh": key})
    assert HeldPhoto.objects.filter(pk=key).exists()


def test_more_than_five_photos_together_with_those_held_are_too_many(client, send, own):
    photos = [SimpleUploadedFile(f"{n}.jpg", photo_with_place(), "image/jpeg") for n in range(4)]
    page = send(content="", photos=photos)
    began = began_of(page.content.decode(), 60)
    again = client.post(PAGE, {**WORDS, "began": began, "photos": [photos[0], photos[1]]})
    assert again.status_code == 422
    assert "nhiều nhất 5 ảnh" in said_by(again)


def test_what_nobody_handed_in_is_thrown_away_with_its_file(
    client, send, own, now, django_capture_on_commit_callbacks
):
    send(content="", photos=SimpleUploadedFile("cong.jpg", photo_with_place(), "image/jpeg"))
    held = HeldPhoto.objects.get()
    assert held.file.storage.exists(held.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.forget_held_photos(now + timedelta(hours=13)) == 1
    assert not held.file.storage.exists(held.file.name)


def test_one_network_address_cannot_fill_the_disk_with_photos_never_sent(now, site):
    most = actions.MOST_HELD_FROM_AN_ADDRESS
    for number in range(most // 5):
        assert actions.hold([("a", b"x")] * 5, Sender("flood", "v", now, token=f"form {number}"), at=now)
    assert not actions.hold([("a", b"x")], Sender("flood", "v", now, token="one more"), at=now)
    assert HeldPhoto.objects.filter(address="flood").count() == most


PRESS = {"agency": "Báo Thử", "name": "Lê Văn Thử", "email": "pv@bao.example", "kind": None}


def test_the_press_asks_the_spokesperson_and_the_clock_runs_in_hours(
    client, send, own, signed_in, officer, now
):
    assert "Báo chí gửi câu hỏi" in said_by(client.get("/phuong-kon-tum/gioi-thieu/nguoi-phat-ngon/"))
    answer = send(f"{PAGE}bao-chi/", **PRESS)
    asked = own.get()
    assert answer.url == f"{LOOK_UP}?ma={asked.shown_code}"
    assert asked.answer_by == asked.sent_at + timedelta(hours=24)
    assert asked.matter.due_on == timezone.localdate(asked.answer_by)
    assert "Trả lời chậm nhất" in said_by(client.get(answer.url))
    page = said_by(signed_in(officer).get(f"/phan-anh-nguoi-dan/{asked.pk}/"))
    assert "Báo chí chờ trả lời trước" in page
    assert "còn 23 giờ" in page or "còn 24 giờ" in page
    actions.accept(asked, title="Báo hỏi về chợ phiên", handling="special", by=officer, at=now)
    assert own.get().matter.due_on == timezone.localdate(asked.answer_by)
    actions.answer(own.get(), text="Trả lời", by=officer, at=now)
    assert own.get().countdown is None


@pytest.mark.parametrize("missing", ["agency", "name", "email", "content"])
def test_a_question_of_the_press_says_who_asks_and_where_to_answer(client, send, own, missing):
    page = send(f"{PAGE}bao-chi/", **{**PRESS, missing: ""})
    assert page.status_code == 422
    assert errors_of(page, "Hãy")
    assert not own.exists()


def test_those_who_must_answer_the_press_are_warned_once_before_the_time_is_over(
    client, send, own, officer, now
):
    send(f"{PAGE}bao-chi/", **PRESS)
    asked = own.get()
    before = Notice.objects.count()
    assert actions.warn_of_press(asked.sent_at + timedelta(hours=17)) == 0
    assert actions.warn_of_press(asked.sent_at + timedelta(hours=18)) == 1
    assert Notice.objects.count() > before
    assert actions.warn_of_press(asked.sent_at + timedelta(hours=19)) == 0
