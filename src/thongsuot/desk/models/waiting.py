"""What waits for an account, of every kind there is."""

from thongsuot.followup.models import DeadlineRequest
from thongsuot.followup.registry import registry
from thongsuot.papers.models import Paper
from thongsuot.people.models import User


def how_many_wait(user: User) -> int:
    """As many as the home page lists: orders, papers to be confirmed, wishes for time; three queries."""
    orders = registry.waiting_for(user).one_of_each_order().count()
    papers = Paper.objects.to_be_decided_by(user).count()
    return orders + papers + DeadlineRequest.objects.to_be_decided_by(user).count()
