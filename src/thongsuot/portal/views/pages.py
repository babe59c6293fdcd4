"""The pages that editors write, at their addresses."""

from django.http import HttpRequest, HttpResponse
from wagtail.views import serve

from thongsuot.portal.models.routing import find_beginning


def page(request: HttpRequest, path: str) -> HttpResponse:
    """As Wagtail serves them, found by our own way."""
    find_beginning(request, path)
    return serve(request, path)
