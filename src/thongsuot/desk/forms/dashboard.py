"""Which matters the dashboard counts, and over which period."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from thongsuot.desk.models import latest_sessions
from thongsuot.followup.forms.filters import MatterFilter
from thongsuot.papers.models import Paper
from thongsuot.people.models import User

ASKED = ("so", "don_vi", "linh_vuc", "van_ban", "tu", "den")


class DashboardFilter(MatterFilter):
    """The filters that change what is counted; the words in the address are those of the list of matters."""

    van_ban = forms.ModelChoiceField(
        Paper.objects.none(), label=_("Buổi làm việc"), required=False, empty_label=_("Mọi buổi")
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields = {name: self.fields[name] for name in ASKED}
        self.fields["van_ban"].widget.choices = self._sessions_offered

    @cached_property
    def sessions(self) -> list[Paper]:
        return latest_sessions(self.user, self.columns)

    def _sessions_offered(self) -> list[tuple[Any, Any]]:
        """The latest sessions, and the one that is asked for."""
        chosen = getattr(self, "cleaned_data", {}).get("van_ban")
        offered = [*self.sessions, *([chosen] if chosen and chosen not in self.sessions else [])]
        return [("", _("Mọi buổi")), *((session.pk, self.session_label(session)) for session in offered)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("tu"), cleaned.get("den")
        if first and last and last < first:
            self.add_error("den", _("Ngày cuối kỳ sớm hơn ngày đầu kỳ. Hãy đổi lại hai ngày."))
        return cleaned

    def trend_from(self, today: date) -> date:
        """The first day of the months told: the period's own, otherwise those of a year."""
        first, last = self.period(today)
        return first if self.cleaned_data.get("tu") else last.replace(day=1) - timedelta(days=330)

    @staticmethod
    def session_label(session: Paper) -> str:
        held_on = f"{session.held_on:%d/%m/%Y}: " if session.held_on else ""
        return f"{held_on}{session.title[:80]}"

    @property
    def said(self) -> dict[str, str]:
        """What is asked for, as it stands in an address; what is not valid is left out."""
        return {name: self.data[name] for name in self.fields if self.cleaned_data.get(name)}

    def period(self, today: date) -> tuple[date, date]:
        """The days between which movements are told: as asked for, otherwise from New Year or up to today."""
        last = self.cleaned_data.get("den") or today
        first = self.cleaned_data.get("tu") or date(last.year, 1, 1)
        return min(first, last), last
