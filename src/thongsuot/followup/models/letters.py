"""The outbox: what must reach people outside the desk, written with the change that causes it."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.models.matters import Matter
from thongsuot.followup.rules.mail import AT_ONCE, MAIL_MODES
from thongsuot.people.models import User

MOST_TRIES = 12


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self, at: datetime) -> Self:
        """Not sent, their time has come, not given up."""
        return self.filter(sent_at=None, try_at__lte=at, tries__lt=MOST_TRIES)

    def next_one(self, at: datetime) -> "Letter | None":
        """One letter, held until the transaction ends; those that another worker holds are passed over."""
        rows = self.waiting(at).select_for_update(skip_locked=True, of=("self",)).select_related("recipient")
        return rows.order_by("try_at", "pk").first()


class Letter(models.Model):
    """One e-mail to one account, or to the `address` of somebody without one.

    Its Message-ID stays the same however often it is tried. `leave_url` ends a subscription with one click.
    """

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="letters")
    address = models.EmailField(blank=True)
    leave_url = models.CharField(max_length=300, blank=True)
    matter = models.ForeignKey(Matter, models.CASCADE, null=True, related_name="letters")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    message_id = models.CharField(max_length=120, unique=True)
    created_at = models.DateTimeField()
    try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)
    # The day whose notices it gathers; a letter about one matter has none.
    digest_on = models.DateField(null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["try_at"], condition=models.Q(sent_at=None), name="letter_waiting"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "digest_on"], name="one_digest_a_day"),
            models.CheckConstraint(
                condition=models.Q(recipient=None) ^ models.Q(address=""), name="letter_to_somebody"
            ),
        ]

    @property
    def is_given_up(self) -> bool:
        return self.sent_at is None and self.tries >= MOST_TRIES


class MailChoice(models.Model):
    """How an account wants its letters; without a row, each at once. The desk shows every notice whatever it says."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_choice")
    mode = models.CharField(_("thư báo việc"), max_length=10, choices=list(MAIL_MODES.items()))
    # The last day on which its daily letter was considered, whether or not there was anything to say.
    digest_on = models.DateField(null=True)

    @staticmethod
    def of(user: User) -> str:
        """One of `MAIL_MODES`; `select_related("mail_choice")` spares the query."""
        choice: MailChoice | None = getattr(user, "mail_choice", None)
        return choice.mode if choice else AT_ONCE
