"""Recommendations by the row, as a commune copies them from its own spreadsheet."""

import pytest
from django.urls import reverse

from thongsuot.people.models import Body
from thongsuot.pure.lifecycle import Refused
from thongsuot.registers.recommendations.actions import send_many
from thongsuot.registers.recommendations.models import Recommendation
from thongsuot.registers.recommendations.rules.pasted import read_pasted

pytestmark = pytest.mark.django_db

COPIED = (
    "DANH SÁCH KIẾN NGHỊ\t\t\t\n"
    "STT\tLINH VUC\tNội dung kiến nghị\tNêu rõ thêm\n"
    '1\tbiên chế, nhân lực\tBổ sung một viên chức kế toán\t"Thiếu từ\ntháng 7"\n'
    "\t\t\t\n"
    "2\tChuyện khác hẳn\tCấp thêm máy quét\t\n"
    "3\t\tbo sung mot vien chuc ke toan\t\n"
    "4\t\tNâng cấp đường truyền\t\n"
)


def asked(client, step: str, rows: str = COPIED):
    blank = client.get(reverse("recommendations:send_many")).context["form"]
    said = {name: blank[name].value() or "" for name in ("to",)}
    said["sender"] = blank.fields["sender"].queryset.first().pk
    return client.post(reverse("recommendations:send_many"), said | {"rows": rows, "buoc": step})


def test_each_row_is_shown_with_what_it_will_do_and_why_not(signed_in, officer):
    page = asked(signed_in(officer), "xem")
    pasted = page.context["form"].pasted
    assert page.status_code == 200
    assert [row.number for row in pasted.good] == [3, 7]
    assert pasted.ignored == ("STT",)
    assert pasted.good[0].field == "staffing"
    assert pasted.good[0].details == "Thiếu từ\ntháng 7"
    assert "Chuyện khác hẳn" in pasted.bad[0].problem
    assert "đã gửi" in pasted.bad[1].problem
    assert "Cấp thêm máy quét" in page.content.decode()


def test_all_are_sent_only_when_all_are_good(signed_in, officer):
    before = Recommendation.objects.count()
    assert asked(signed_in(officer), "tat-ca").status_code == 200
    assert Recommendation.objects.count() == before


def test_the_good_rows_are_sent_once(signed_in, officer):
    client, before = signed_in(officer), Recommendation.objects.count()
    assert asked(client, "dong-dung").status_code == 302
    assert asked(client, "dong-dung").status_code == 422
    assert Recommendation.objects.count() == before + 2


def test_what_was_sent_meanwhile_is_not_sent_again(officer, now):
    sender = Body.objects.get(unit__code="23293", key="ubnd")
    office = Body.objects.get(unit__code="51", key="vp-tinh-uy")
    rows = read_pasted("Kiến nghị\nCấp thêm máy quét", ()).good
    assert send_many(rows, sender=sender, to=office, by=officer, at=now) == 1
    with pytest.raises(Refused):
        send_many(rows, sender=sender, to=office, by=officer, at=now)


def test_rows_without_a_head_are_asked_for_again(signed_in, officer):
    page = asked(signed_in(officer), "xem", "Cấp thêm máy quét")
    assert page.status_code == 422
    assert "Cấp thêm máy quét" in page.content.decode()
