"""What stands around every page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from thongsuot.pure.lifecycle import Refused

GetResponse = Callable[[HttpRequest], HttpResponse]


class RefusalPage:
    """A rule said no: its sentence and remedy become a page (409), and what was typed is one "back" away."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        return render(request, "refused.html", {"refusal": exception}, status=409)
