"""What one keeps to in the list of what waits for oneself."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thongsuot.desk.rules.lighting import words_of
from thongsuot.followup.forms.filters import MatterFilter
from thongsuot.followup.models import DeadlineRequest, MatterQuerySet
from thongsuot.followup.registry import registry
from thongsuot.papers.models import PaperQuerySet
from thongsuot.people.models import User

PAPERS, REQUESTS = "van-ban", "gia-han"
OWN_KINDS = [(PAPERS, _("Văn bản cần xác nhận")), (REQUESTS, _("Đề nghị gia hạn"))]
SCOPES = [
    ("", _("Mọi việc của cơ quan tôi")),
    ("toi", _("Việc đứng tên tôi")),
    ("chua-ai", _("Việc chưa ai nhận")),
]
ASKED = ("q", "so", "pham_vi", "thoi_han", "linh_vuc", "don_vi")


class WaitingFilter(MatterFilter):
    """The filters of the list of matters that make sense for what waits, and whose it is within the body."""

    pham_vi = forms.ChoiceField(label=_("Phạm vi"), required=False, choices=SCOPES)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields = {name: self.fields[name] for name in ASKED}
        kinds = [("", _("Mọi loại")), *OWN_KINDS, *((each.code, each.label) for each in registry)]
        self.fields["so"].label = _("Loại")
        self.fields["so"].choices = kinds  # type: ignore[attr-defined]

    @property
    def is_asked(self) -> bool:
        return any(self.cleaned_data.get(name) for name in ASKED)

    def matters(self, waiting: MatterQuerySet, *, today: date) -> MatterQuerySet:
        """Those that meet the filters; none when only papers or wishes for time are asked for."""
        if self.cleaned_data.get("so") in {PAPERS, REQUESTS}:
            return waiting.none()
        found = self.found(waiting, today=today)
        scope = self.cleaned_data.get("pham_vi")
        if scope == "toi":
            return found.filter(officer=self.user)
        return found.filter(officer=None) if scope == "chua-ai" else found

    def papers(self, waiting: PaperQuerySet) -> PaperQuerySet:
        """Papers have words and nothing else that is filtered by."""
        said = self.cleaned_data
        if said.get("so") not in {None, "", PAPERS} or any(said.get(name) for name in ASKED[2:]):
            return waiting.none()
        for word in words_of(said.get("q") or ""):
            waiting = waiting.filter(folded__contains=word)
        return waiting

    def requests(self, waiting: QuerySet[DeadlineRequest]) -> QuerySet[DeadlineRequest]:
        """Wishes for time are found by their matters' words, field and unit."""
        said = self.cleaned_data
        if said.get("so") not in {None, "", REQUESTS} or said.get("pham_vi") or said.get("thoi_han"):
            return waiting.none()
        for word in words_of(said.get("q") or ""):
            waiting = waiting.filter(matter__folded__contains=word)
        exact = {"matter__field": said.get("linh_vuc"), "matter__unit": said.get("don_vi")}
        return waiting.filter(**{name: value for name, value in exact.items() if value})
