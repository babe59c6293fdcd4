"""What waits for an account, of every kind there is, as one list."""

from datetime import date, timedelta

from django.db.models import QuerySet

from thongsuot.followup.models import Chain, DeadlineRequest, MatterQuerySet, norms_on
from thongsuot.followup.registry import registry
from thongsuot.papers.models import Paper
from thongsuot.people.models import User


def how_many_wait(user: User) -> int:
    """As many as the home page lists: orders, papers to be confirmed, wishes for time; three queries."""
    orders = registry.waiting_for(user).one_of_each_order().count()
    papers = Paper.objects.to_be_decided_by(user).count()
    return orders + papers + DeadlineRequest.objects.to_be_decided_by(user).count()


def most_urgent_first(
    matters: MatterQuerySet, requests: QuerySet[DeadlineRequest], papers: QuerySet[Paper], today: date
) -> Chain:
    """Matters overdue, due soon or marked urgent; what others wait for to go on; then the rest by its day.

    Matters of one order in one state are one row.
    """
    soon = today + timedelta(days=norms_on(today).due_soon_days)
    pressing, rest = matters.with_names().pressing_and_rest(soon)
    return Chain([pressing, requests, papers.defer("text", "folded"), rest])
