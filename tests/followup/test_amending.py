"""What a matter is filed under, and what has to be shown for it, are corrected on its page."""

import pytest
from django.urls import reverse

from tests.asking import said_by
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db


def entry_of(action: str, matter) -> Entry:
    return Entry.objects.get(action=action, subject=f"followup.matter:{matter.pk}")


def test_the_field_is_corrected_from_the_matters_page_and_the_trail_says_from_what(
    signed_in, monitor, ward_task
):
    client, page = signed_in(monitor), reverse("followup:set_field", args=[ward_task.pk])
    before = ward_task.get_field_display()
    assert page in client.get(reverse("tasks:task", args=[ward_task.pk])).content.decode()
    assert client.post(page, {"field": "finance"}).status_code == 302
    ward_task.refresh_from_db()
    assert ward_task.field == "finance"
    assert entry_of("tasks.set_field", ward_task).facts == {"before": before, "after": "Tài chính, ngân sách"}
    assert client.post(page, {"field": "khong"}).status_code == 302
    ward_task.refresh_from_db()
    assert ward_task.field == ""


def test_who_does_the_work_does_not_say_what_it_is_about(signed_in, officer, ward_task):
    client, page = signed_in(officer), reverse("followup:set_field", args=[ward_task.pk])
    assert page not in client.get(reverse("tasks:task", args=[ward_task.pk])).content.decode()
    assert "Chỉ Tỉnh ủy Quảng Ngãi và văn phòng theo dõi được sửa lĩnh vực" in said_by(client.get(page))
    assert client.post(page, {"field": "finance"}).status_code == 409


def test_the_giver_says_what_has_to_be_shown(signed_in, chair, officer, ward_task):
    client, page = signed_in(chair), reverse("tasks:set_product", args=[ward_task.pk])
    assert "chưa nêu Sửa" in said_by(client.get(reverse("tasks:task", args=[ward_task.pk])))
    assert client.post(page, {"product": "Danh mục có chữ ký"}).status_code == 302
    assert entry_of("tasks.set_product", ward_task).facts == {"before": "", "after": "Danh mục có chữ ký"}
    assert "Danh mục có chữ ký" in said_by(signed_in(officer).get(reverse("tasks:task", args=[ward_task.pk])))
    assert signed_in(officer).post(page, {"product": "Không cần gì"}).status_code == 409
    ward_task.task.refresh_from_db()
    assert ward_task.task.product == "Danh mục có chữ ký"
