"""The request of somebody who has signed in."""

from django.http import HttpRequest, QueryDict

from thongsuot.people.models import User


class StaffRequest(HttpRequest):
    """What `login_required` views receive: `user` is an account, never anonymous."""

    user: User


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, even when it is empty; None when the page was only opened."""
    return request.POST if request.method == "POST" else None
