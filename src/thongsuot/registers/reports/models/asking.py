"""What is asked: a form, its versions with figures, texts and checks, and the periods it is asked for."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from thongsuot.people.models import Body, BodyQuerySet, User
from thongsuot.people.rules.kinds import DECIDING, MONITORING
from thongsuot.pure.text import fold
from thongsuot.registers.reports.models.known import KNOWN
from thongsuot.registers.reports.rules.checks import Check as Parsed
from thongsuot.registers.reports.rules.checks import parse
from thongsuot.registers.reports.rules.figures import AGGREGATES, FIGURE_KINDS
from thongsuot.registers.reports.rules.periods import PERIOD_KINDS, Span

ASKING = DECIDING | MONITORING


def askers_for(user: User) -> BodyQuerySet:
    """The bodies of the province in whose name the account may ask for reports."""
    here = Body.objects.on(localdate()).filter(pk__in=user.bodies_served(ASKING), unit__level="province")
    return here.select_related("unit").order_by("pk")


def committees_of_communes(province: Body) -> BodyQuerySet:
    """The People's Committees of all communes of the body's province there are today."""
    here = Body.objects.on(localdate()).filter(kind="committee", unit__level="commune")
    return here.filter(unit__province=province.unit_id).order_by("unit__sort_key", "pk")


class FormQuerySet(models.QuerySet["Form"]):
    def visible_to(self, user: User) -> Self:
        """To all who see the province, and to those who may ask in the name of its body."""
        return self if user.sees_the_province else self.filter(asker__in=user.bodies_served(ASKING))

    def in_use(self) -> Self:
        return self.filter(ended_at=None)


class Form(models.Model):
    """What is asked for again and again: by whom, of whom, how often, and how soon after the period's end."""

    asker = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("cơ quan yêu cầu"))
    name = models.CharField(_("tên báo cáo"), max_length=300)
    kind = models.CharField(_("kỳ báo cáo"), max_length=10, choices=list(PERIOD_KINDS.items()))
    days = models.PositiveSmallIntegerField(
        _("số ngày làm việc sau khi hết kỳ"), validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    all_communes = models.BooleanField(_("UBND của tất cả xã, phường, đặc khu"), default=True)
    bodies = models.ManyToManyField(Body, blank=True, related_name="+", verbose_name=_("cơ quan báo cáo"))
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = FormQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("biểu mẫu báo cáo")

    def __str__(self) -> str:
        return self.name

    @property
    def current(self) -> "FormVersion":
        """The version that the next period is asked by."""
        return self.versions.order_by("-number")[0]

    @property
    def reporting_bodies(self) -> list[Body]:
        """Those that report now; a body that is no more does not."""
        chosen = list(self.bodies.on(localdate()))
        communes = list(committees_of_communes(self.asker)) if self.all_communes else []
        return list(dict.fromkeys([*communes, *chosen]))


class FormVersion(models.Model):
    """A form as it was asked from some day on; what was answered to it stays with it."""

    form = models.ForeignKey(Form, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("lần"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "number"], name="report_form_version_once")]

    def __str__(self) -> str:
        return f"{self.form} ({self.number})"


class FigureQuerySet(models.QuerySet["Figure"]):
    def asked_elsewhere(self, version: FormVersion) -> Self:
        """Figures of other forms in use, as asked now, that are called as one of `version` is, accents aside."""
        newest = FormVersion.objects.filter(form=models.OuterRef("version__form")).order_by("-number")
        others = self.filter(version__form__ended_at=None).exclude(version__form=version.form_id)
        alike = others.filter(folded__in=version.figures.values("folded"))
        now = alike.filter(version=models.Subquery(newest.values("pk")[:1]))
        return now.select_related("version__form").order_by("pk")


class Figure(models.Model):
    """A number that is asked for, with its unit of measure and what exactly is meant by it."""

    version = models.ForeignKey(FormVersion, models.PROTECT, related_name="figures")
    place = models.PositiveSmallIntegerField()
    code = models.CharField(_("mã"), max_length=30)
    label = models.CharField(_("chỉ tiêu"), max_length=200)
    folded = models.CharField(max_length=200, editable=False)
    measure = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    definition = models.TextField(_("cách tính"), max_length=1000, blank=True)
    kind = models.CharField(_("kiểu số"), max_length=10, choices=list(FIGURE_KINDS.items()), default="whole")
    least = models.DecimalField(_("nhỏ nhất"), max_digits=20, decimal_places=4, null=True, blank=True)
    most = models.DecimalField(_("lớn nhất"), max_digits=20, decimal_places=4, null=True, blank=True)
    aggregate = models.CharField(_("tổng hợp"), max_length=5, choices=list(AGGREGATES.items()), default="sum")
    known = models.CharField(
        _("lấy từ hệ thống"), max_length=20, blank=True, default="",
        choices=[("", _("Không, đơn vị tự ghi")), *((code, known.label) for code, known in KNOWN.items())],
    )  # fmt: skip

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ["version", "place"]
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="figure_code_once")]

    def __str__(self) -> str:
        return self.label

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.label)
        super().save(*args, **kwargs)


class Text(models.Model):
    """Something asked for in words."""

    version = models.ForeignKey(FormVersion, models.PROTECT, related_name="texts")
    place = models.PositiveSmallIntegerField()
    label = models.CharField(_("mục"), max_length=300)
    required = models.BooleanField(_("bắt buộc"), default=True)

    class Meta:
        ordering = ["version", "place"]

    def __str__(self) -> str:
        return self.label


class Check(models.Model):
    """Figures of a report that must agree, in the little language of `rules.checks`."""

    version = models.ForeignKey(FormVersion, models.PROTECT, related_name="checks")
    rule = models.CharField(max_length=500)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.rule

    @property
    def parsed(self) -> Parsed:
        return parse(self.rule)

    @property
    def told(self) -> str:
        """In words: `“Số nữ” không được lớn hơn “Tổng số”`."""
        return self.parsed.told({figure.code: figure.label for figure in self.version.figures.all()})


class PeriodQuerySet(models.QuerySet["Period"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(form__in=Form.objects.visible_to(user))


class Period(models.Model):
    """One time a form is asked, of all who report, by the version that was in force."""

    form = models.ForeignKey(Form, models.PROTECT, related_name="periods")
    version = models.ForeignKey(FormVersion, models.PROTECT, related_name="periods")
    name = models.CharField(max_length=100)
    first_on = models.DateField(_("từ ngày"))
    last_on = models.DateField(_("đến ngày"))
    due_on = models.DateField(_("hạn nộp"))
    original_due_on = models.DateField(_("hạn ban đầu"), null=True)
    due_reason = models.TextField(_("lý do đổi hạn"), blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["-first_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["form", "first_on", "last_on"], name="report_period_once"),
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")),
                name="report_period_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form}, {self.name}"

    @property
    def span(self) -> Span:
        return Span(self.first_on, self.last_on)

    def is_over(self, today: date) -> bool:
        return self.last_on < today
