"""A task beside its matter, the results handed in for it and their evidence."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.models import Matter
from thongsuot.papers.models import private_storage
from thongsuot.people.models import User
from thongsuot.registers.tasks.rules.clears import Clear, Stated, six_clears


class TaskQuerySet(models.QuerySet["Task"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(matter__in=Matter.objects.visible_to(user))

    def whole(self) -> Self:
        """With all that its page shows of the matter, in one query."""
        return self.select_related(
            "matter__owner__unit", "matter__assigner__unit", "matter__officer__person", "matter__collective",
            "matter__finding__paper", "matter__submitted_by__person", "matter__unit",
        )  # fmt: skip


class Task(models.Model):
    """What a task has beyond every matter."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="task")
    product = models.CharField(_("sản phẩm"), max_length=300, blank=True)
    legal_basis = models.CharField(_("căn cứ, thẩm quyền"), max_length=300, blank=True)

    objects = TaskQuerySet.as_manager()

    def __str__(self) -> str:
        return self.matter.title

    @property
    def clears(self) -> tuple[Clear, ...]:
        matter = self.matter
        return six_clears(
            Stated(
                owner=str(matter.owner), officer=str(matter.officer or ""), work=matter.title, due_on=matter.due_on,
                deadline_text=matter.deadline_text, assigner=str(matter.assigner), product=self.product,
                legal_basis=self.legal_basis,
            )
        )  # fmt: skip


class Result(models.Model):
    """A result as handed in. What is returned stays: the next one is another row."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="results")
    text = models.TextField(_("kết quả"))
    late_cause = models.TextField(_("nguyên nhân chậm"), blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()

    class Meta:
        ordering = ["-submitted_at", "-pk"]


class Evidence(models.Model):
    """A file that shows a result, kept out of the web server's reach."""

    result = models.ForeignKey(Result, models.PROTECT, related_name="evidence")
    file = models.FileField(storage=private_storage, upload_to="minh-chung/%Y/%m", max_length=255)
    name = models.CharField(max_length=255)
    size_bytes = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return self.name
