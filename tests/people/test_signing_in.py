"""Coming in: by a link that works once, or by a password that cannot be guessed at will."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.asking import said_by
from thongsuot.people.actions import LINK_LASTS, make_sign_in_link, use_sign_in_link
from thongsuot.people.models import SignInLink, User
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db

SIGN_IN = reverse("people:sign_in")
HOME = reverse("desk:home")
PASSWORD = "muoi-hai-con-ga-trong"


def address_of(secret: str) -> str:
    return reverse("people:sign_in_by_link", args=[secret])


def is_in(client: Client) -> bool:
    return client.get(HOME).status_code == 200


@pytest.fixture
def secret(officer) -> str:
    return make_sign_in_link(officer, at=timezone.now())


@pytest.fixture
def with_password(officer) -> User:
    officer.set_password(PASSWORD)
    officer.save()
    return officer


def try_password(client: Client, username: str, password: str, address: str = "10.0.0.1"):
    return client.post(SIGN_IN, {"username": username, "password": password}, REMOTE_ADDR=address)


def test_the_link_lets_its_owner_in_once(client, secret, officer):
    assert client.post(address_of(secret)).url == HOME
    assert is_in(client)
    again = Client().post(address_of(secret))
    assert again.status_code == 409
    assert "đã dùng hoặc hết hạn. Hãy xin liên kết mới" in said_by(again)


def test_looking_at_the_link_does_not_spend_it(client, secret):
    for method in (client.get, client.head, client.options):
        method(address_of(secret))
    assert not is_in(client)
    assert SignInLink.objects.get(digest=SignInLink.digest_of(secret)).used_at is None
    client.post(address_of(secret))
    assert is_in(client)


def test_the_link_ends_after_its_day(officer, now):
    secret = make_sign_in_link(officer, at=now)
    with pytest.raises(Refused, match="hết hạn"):
        use_sign_in_link(secret, at=now + LINK_LASTS)
    assert use_sign_in_link(secret, at=now + LINK_LASTS - timedelta(seconds=1)) == officer


def test_the_link_of_an_account_that_was_closed_lets_nobody_in(client, secret, officer):
    User.objects.filter(pk=officer.pk).update(is_active=False)
    assert client.post(address_of(secret)).status_code == 409
    assert not is_in(client)


@pytest.mark.parametrize("secret", ["x", "a" * 300, "đ", "%00", "..%2F"])
def test_a_link_that_never_was_lets_nobody_in(client, secret, db):
    assert client.post(f"/dang-nhap/lien-ket/{secret}/").status_code in {404, 409}
    assert not is_in(client)


def test_only_a_digest_of_the_link_is_kept(secret):
    kept = SignInLink.objects.latest("pk")
    assert secret not in kept.digest
    assert not Entry.objects.filter(facts__icontains=secret).exists()


def test_an_account_without_a_password_is_entered_by_no_password(client, officer):
    for password in ("", "!", officer.password, "None"):
        assert try_password(client, officer.username, password).status_code == 200
    assert not is_in(client)


def test_the_right_password_leads_to_where_one_was_going(client, with_password):
    answer = client.post(
        SIGN_IN,
        {"username": with_password.username, "password": PASSWORD, "next": reverse("followup:matters")},
    )
    assert answer.url == reverse("followup:matters")


@pytest.mark.parametrize(
    "elsewhere", ["https://xau.example/", "//xau.example", "javascript:alert(1)", "/\\xau.example"]
)
def test_nobody_is_led_away_from_the_site_after_signing_in(client, with_password, elsewhere):
    answer = client.post(
        SIGN_IN, {"username": with_password.username, "password": PASSWORD, "next": elsewhere}
    )
    assert answer.url == HOME


def test_a_wrong_password_is_told_in_one_sentence_for_whatever_account(client, with_password):
    known = said_by(try_password(client, with_password.username, "sai"))
    unknown = said_by(try_password(client, "khong-co-ai", "sai"))
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in known
    assert known.replace(with_password.username, "") == unknown.replace("khong-co-ai", "")


def test_guessing_locks_the_pair_of_account_and_address_and_no_other(
    client, with_password, settings, monitor
):
    for _time in range(settings.AXES_FAILURE_LIMIT - 1):
        assert try_password(client, with_password.username, "sai").status_code == 200
    locked = try_password(client, with_password.username, "sai")
    assert locked.status_code == 429
    assert "tạm khóa 15 phút" in said_by(locked)
    assert try_password(client, with_password.username, PASSWORD).status_code == 429
    assert try_password(Client(), with_password.username, PASSWORD, address="10.0.0.2").status_code == 302
    assert try_password(client, monitor.username, "sai").status_code == 200


def test_who_is_locked_out_may_come_in_by_a_link(client, with_password, settings):
    for _time in range(settings.AXES_FAILURE_LIMIT):
        try_password(client, with_password.username, "sai")
    client.post(address_of(make_sign_in_link(with_password, at=timezone.now())))
    assert is_in(client)


def test_signing_out_asks_for_a_press_of_the_button(signed_in, officer):
    client = signed_in(officer)
    assert client.get(reverse("people:sign_out")).status_code == 405
    assert is_in(client)
    client.post(reverse("people:sign_out"))
    assert not is_in(client)


def test_forms_of_other_sites_are_refused(officer, secret):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(address_of(secret))
    assert answer.status_code == 403
    assert "hãy quay lại, tải lại trang rồi gửi lần nữa" in said_by(answer)


def test_the_command_prints_a_link_that_lets_in(client, officer, capsys):
    call_command("signin", officer.username)
    link = capsys.readouterr().out.strip()
    client.post("/" + link.split("/", 3)[3])
    assert is_in(client)


def test_the_command_names_the_accounts_when_it_knows_no_such_one(officer):
    with pytest.raises(CommandError, match=r"Không có tài khoản “ai-do”\. Các tài khoản: .*can-bo-kon-tum"):
        call_command("signin", "ai-do")


def test_each_account_starts_where_its_work_lies(client, editor, officer):
    where = {}
    for user in (editor, officer):
        where[user.username] = Client().post(address_of(make_sign_in_link(user, at=timezone.now()))).url
    assert where == {"bien-tap": reverse("wagtailadmin_home"), "can-bo-kon-tum": HOME}


def test_a_duty_that_has_ended_lets_nobody_act_any_more(signed_in, monitor, seed_paper, now):
    monitor.duties.update(valid_to=now.date() - timedelta(days=1))
    assert signed_in(monitor).get(reverse("followup:review", args=[seed_paper.pk])).status_code == 404
    assert signed_in(monitor).get(reverse("papers:enter")).status_code == 403
