"""Finding one's way in a list of matters."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

import numpy as np
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.forms.deadlines import DateInput
from thongsuot.followup.models import (
    CHANGES,
    FIELD_CODES,
    INCIDENTS,
    MEASURES,
    NO_DAY,
    Columns,
    FoundByWords,
    Mask,
    Matter,
    MatterQuerySet,
    MostUrgentFirst,
    columns_for,
    register_number,
)
from thongsuot.followup.registry import registry
from thongsuot.papers.models import Paper
from thongsuot.people.models import Body, User
from thongsuot.places.models import Unit
from thongsuot.pure.fields import FIELDS

NO_FIELD = "chua-ro"
LONGEST_KEY = 18
FIRST = ("q", "so", "thoi_han")
STANDING = [("", _("Mọi thời hạn")), *((measure.code, measure.label) for measure in MEASURES.values())]
MOVED = [("", ""), *((change.code, change.label) for change in CHANGES.values())]
FIRST_DAY, LAST_DAY = date(1945, 1, 1), date(2200, 1, 1)
NOT_A_DAY = _("Ngày này không có trong lịch. Hãy ghi theo ngày/tháng/năm.")
OUT_OF_RANGE = _("Ngày này quá xa. Hãy kiểm tra lại năm.")


def day_field(label: Any, **kwargs: Any) -> forms.DateField:
    """A day in the address of a list, as the browser or as people write it."""
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"invalid": NOT_A_DAY},
        validators=[MinValueValidator(FIRST_DAY, OUT_OF_RANGE), MaxValueValidator(LAST_DAY, OUT_OF_RANGE)],
        **kwargs,
    )


class MatterFilter(forms.Form):
    """Filters in the address. A value that does not exist is ignored and said so; the list is still shown.

    What a figure elsewhere led here with (a paper, a movement, days of deadline) is hidden in the form and told
    in `narrowed`, each with an address without it.
    """

    q = forms.CharField(label=_("Từ khóa"), required=False, max_length=200)
    so = forms.ChoiceField(label=_("Sổ"), required=False)
    thoi_han = forms.ChoiceField(label=_("Thời hạn"), required=False, choices=STANDING)
    linh_vuc = forms.ChoiceField(
        label=_("Lĩnh vực"),
        required=False,
        choices=[("", _("Mọi lĩnh vực")), *FIELDS.items(), (NO_FIELD, _("Chưa rõ lĩnh vực"))],
    )
    don_vi = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Đơn vị"),
        required=False,
        to_field_name="code",
        empty_label=_("Mọi đơn vị"),
    )
    co_quan = forms.ModelChoiceField(
        Body.objects.none(), label=_("Cơ quan chủ trì"), required=False, empty_label=_("Mọi cơ quan")
    )
    tu = day_field(_("Giao từ ngày"), widget=DateInput)
    den = day_field(_("Giao đến ngày"), widget=DateInput)
    dang_mo = forms.BooleanField(label=_("Chỉ việc chưa xong"), required=False)
    cho_toi = forms.BooleanField(label=_("Chỉ việc đang chờ tôi"), required=False)
    van_ban = forms.ModelChoiceField(
        Paper.objects.none(), label=_("Văn bản"), required=False, widget=forms.HiddenInput
    )
    giao_thang = forms.BooleanField(label=_("Không từ văn bản"), required=False, widget=forms.HiddenInput)
    dien_bien = forms.ChoiceField(required=False, choices=MOVED, widget=forms.HiddenInput)
    han_tu = day_field(_("Hạn từ ngày"), widget=forms.HiddenInput)
    han_den = day_field(_("Hạn đến ngày"), widget=forms.HiddenInput)
    khong_han = forms.BooleanField(label=_("Không có hạn"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["so"].choices = [("", _("Mọi sổ")), *((r.code, r.label) for r in registry)]  # type: ignore[attr-defined]
        self.fields["don_vi"].queryset = self._units  # type: ignore[attr-defined]
        self.fields["co_quan"].queryset = self._bodies  # type: ignore[attr-defined]
        self.fields["co_quan"].widget.choices = [("", _("Mọi cơ quan")), *self._bodies_offered()]
        self.fields["van_ban"].queryset = Paper.objects.visible_to(user).defer("text")  # type: ignore[attr-defined]

    @property
    def _units(self) -> QuerySet[Unit]:
        """Units whose matters the account may see; who sees the province may ask for any that has a body."""
        if self.user.sees_the_province:
            return Unit.objects.filter(pk__in=Body.objects.values("unit"))
        return Unit.objects.filter(pk__in=np.unique(self.columns.unit).tolist())

    @property
    def _bodies(self) -> QuerySet[Body]:
        """Bodies with work that the account may see; who sees the province may ask for any."""
        if self.user.sees_the_province:
            return Body.objects.order_by("name", "pk")
        return Body.objects.filter(pk__in=np.unique(self.columns.owner).tolist()).order_by("name", "pk")

    def _bodies_offered(self) -> Iterator[tuple[int, str]]:
        """Of all bodies of a province only its own, since those of communes are many; and the one that is asked for."""
        offered = self._bodies
        if self.user.sees_the_province:
            asked = str(self.data.get("co_quan") or "")
            is_asked = Q(pk=int(asked)) if asked.isdecimal() and len(asked) < LONGEST_KEY else Q()
            offered = offered.filter(Q(unit__level="province") | is_asked)
        yield from offered.values_list("pk", "name")

    @cached_property
    def columns(self) -> Columns:
        """All matters the account may see today."""
        return columns_for(self.user, localdate())

    def found(self, matters: MatterQuerySet, *, today: date) -> MatterQuerySet:
        self.is_valid()
        said = self.cleaned_data
        matters = self._standing(matters, today)
        matters = self._between(matters)
        if said.get("cho_toi"):
            matters = matters.filter(pk__in=registry.waiting_for(self.user).values("pk"))
        if said.get("q"):
            matters = matters.with_words(said["q"])
        exact = {
            "register": said.get("so"),
            "unit": said.get("don_vi"),
            "owner": said.get("co_quan"),
            "finding__paper": said.get("van_ban"),
        }
        return self._in_field(matters).filter(**{name: value for name, value in exact.items() if value})

    def _standing(self, matters: MatterQuerySet, today: date) -> MatterQuerySet:
        if self.cleaned_data.get("thoi_han"):
            matters = matters.measured(self.cleaned_data["thoi_han"], today)
        return matters.open() if self.cleaned_data.get("dang_mo") else matters

    def _in_field(self, matters: MatterQuerySet) -> MatterQuerySet:
        field = self.cleaned_data.get("linh_vuc")
        if self.cleaned_data.get("giao_thang"):
            matters = matters.filter(finding=None)
        if self.cleaned_data.get("khong_han"):
            matters = matters.filter(due_on=None)
        return matters.filter(field="" if field == NO_FIELD else field) if field else matters

    def _between(self, matters: MatterQuerySet) -> MatterQuerySet:
        """Received, or as the movement says, between two days; and due between two days."""
        said = self.cleaned_data
        first, last = said.get("tu"), said.get("den")
        if said.get("dien_bien"):
            change = CHANGES[said["dien_bien"]]
            matters = matters.filter(change.chosen(first or FIRST_DAY, last or LAST_DAY))
            first = last = None
        bounds = {
            "received_on__gte": first, "received_on__lte": last,
            "due_on__gte": said.get("han_tu"), "due_on__lte": said.get("han_den"),
        }  # fmt: skip
        return matters.filter(**{name: day for name, day in bounds.items() if day})

    def listed(self) -> MostUrgentFirst | FoundByWords | MatterQuerySet:
        """What `found` finds of all that the account may see, most urgent first; from the columns where they tell it."""
        self.is_valid()
        said = self.cleaned_data
        if said.get("q") or said.get("cho_toi") or said.get("dien_bien") in INCIDENTS:
            found = self.found(Matter.objects.visible_to(self.user), today=localdate())
            return FoundByWords(found) if said.get("q") else found.with_names().most_urgent_first()
        matters = self.of_all_times()
        return MostUrgentFirst(matters.where(np.logical_and.reduce(list(self._conditions(matters)))))

    def _conditions(self, matters: Columns) -> Iterator[Mask]:
        """As `found` asks of the rows: how they stand, moved and are due."""
        said = self.cleaned_data
        first, last, due = said.get("tu"), said.get("den"), (said.get("han_tu"), said.get("han_den"))
        if said.get("dien_bien"):
            yield matters.moved(said["dien_bien"], first or FIRST_DAY, last or LAST_DAY)
        else:
            yield matters.received_between(first, last)
        if any(due):
            yield matters.due_between(*due)
        if said.get("khong_han"):
            yield np.equal(matters.due, NO_DAY)
        if said.get("thoi_han"):
            yield matters.measured(said["thoi_han"])
        if said.get("dang_mo"):
            yield matters.measured("open")

    def of_all_times(self) -> Columns:
        """Those of the register, unit, field and paper asked for, whenever received: movements are counted of them."""
        said, matters = self.cleaned_data, self.columns
        chosen = (
            ("register", said.get("so") and register_number(said["so"])),
            ("unit", said.get("don_vi") and said["don_vi"].pk),
            ("owner", said.get("co_quan") and said["co_quan"].pk),
            ("paper", said.get("van_ban") and said["van_ban"].pk),
            ("paper", 0 if said.get("giao_thang") else None),
            ("field", said.get("linh_vuc") and FIELD_CODES.index(said["linh_vuc"].replace(NO_FIELD, ""))),
        )
        for name, wanted in chosen:
            if wanted not in {None, ""}:
                matters = matters.where(getattr(matters, name) == wanted)
        return matters

    def in_period(self, matters: Columns) -> Columns:
        """Those received in the days asked for."""
        first, last = self.cleaned_data.get("tu"), self.cleaned_data.get("den")
        return matters.where(matters.received_between(first, last))

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """What is asked for most: always in sight."""
        return [self[name] for name in FIRST]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in FIRST]

    @property
    def uses_more(self) -> bool:
        """Whether any of the others says something, or something that cannot be."""
        return any(field.data or field.errors for field in self.more_fields)

    @property
    def narrowed(self) -> list[tuple[str, str]]:
        """What the hidden fields say, each with the address of the same list without it."""
        said = self.cleaned_data if self.is_bound and self.is_valid() is not None else {}
        told = {
            "van_ban": said.get("van_ban") and _now("Từ văn bản: %s") % said["van_ban"],
            "giao_thang": said.get("giao_thang") and _now("Không từ văn bản nào"),
            "dien_bien": said.get("dien_bien") and CHANGES[said["dien_bien"]].label,
            "khong_han": said.get("khong_han") and _now("Không có hạn"),
            "han_tu": said.get("han_tu") and _now("Hạn từ ngày %s") % f"{said['han_tu']:%d/%m/%Y}",
            "han_den": said.get("han_den") and _now("Hạn đến ngày %s") % f"{said['han_den']:%d/%m/%Y}",
        }
        return [(str(sentence), self._without(name)) for name, sentence in told.items() if sentence]

    def _without(self, name: str) -> str:
        return f"?{urlencode({said: value for said, value in self.data.items() if said != name})}"
