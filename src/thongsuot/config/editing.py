"""The editors' room at /bien-tap/: who is let in, and the one place where the content security policy is relaxed.

Wagtail's editor writes inline scripts (date fields, panels of StreamField) and inline styles (its rich text).
They are allowed under this path only, for signed-in editors; every other page keeps the strict policy.
See docs/decisions/0006-editors-room.md.
"""

from collections.abc import Callable

from csp.constants import UNSAFE_INLINE
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from thongsuot.people.models import User
from thongsuot.portal.actions import admit

RELAXED = {"script-src": [UNSAFE_INLINE], "style-src": [UNSAFE_INLINE]}


class EditorsRoom:
    """Middleware, after authentication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return self._get_response(request)
        if isinstance(request.user, User):
            admit(request.user, at=timezone.now())
            if not request.user.has_perm("wagtailadmin.access_admin"):
                raise PermissionDenied  # Wagtail would send them to the door, and the door back here
        response = self._get_response(request)
        if isinstance(request.user, User):
            response._csp_update = RELAXED  # type: ignore[attr-defined]  # the name django-csp reads
        return response
