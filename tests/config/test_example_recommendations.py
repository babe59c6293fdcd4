"""The example's recommendations: each at another step, each beside the difficulty it rests on, whichever day it is loaded."""

from datetime import datetime

import pytest
from django.urls import reverse
from django.utils.timezone import get_current_timezone, localdate

from tests.asking import said_by
from thongsuot.config.example.recommendations import load_recommendations
from thongsuot.followup.models import MatterLink
from thongsuot.followup.registry import registry
from thongsuot.registers.recommendations.models import Recommendation
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("day", [(2026, 11, 26), (2027, 1, 2), (2027, 2, 10)], ids=str)
def test_six_stand_at_the_steps_a_newcomer_wants_to_see(day):
    at = datetime(*day, 6, tzinfo=get_current_timezone())
    assert load_recommendations(at=at) == 6
    found = Recommendation.objects.select_related("matter").order_by("pk")
    assert sorted(one.matter.state for one in found) == [
        "answered", "closed", "roadmap", "routed", "routed", "sent",
    ]  # fmt: skip
    roadmap = found.get(outcome="promise")
    assert roadmap.matter.due_on > localdate(at)
    assert Entry.objects.filter(action="recommendations.insist").count() == 1
    assert MatterLink.objects.count() == 6
    assert load_recommendations(at=at) == 0
    assert Recommendation.objects.count() == 6


def test_whoever_signs_in_finds_one_to_work_on(account, signed_in, now):
    load_recommendations(at=now)
    for username in ("vp-ubnd", "so-noi-vu"):
        assert registry.waiting_for(account(username)).filter(register="recommendations").exists()
    page = said_by(signed_in(account("vp-ubnd")).get(reverse("recommendations:recommendations")))
    assert "Bố trí thêm trang thiết bị làm việc sau sắp xếp" in page
