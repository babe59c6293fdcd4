"""Where the letters to those who follow results lead: to confirm, and to leave."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from thongsuot.followup.actions.subscribers import confirm, leave, to_be_confirmed, to_leave


@never_cache
@require_http_methods(["GET", "POST"])
def confirm_subscriber(request: HttpRequest, key: str) -> HttpResponse:
    """From the letter: a button, since programs that look through mail open links by themselves."""
    found = to_be_confirmed(key)
    if found and request.method == "POST":
        confirm(found, at=timezone.now())
    context = {"subscriber": found, "done": request.method == "POST", "step": "confirm"}
    return render(request, "portal/subscriber.html", context, status=200 if found else 410)


@csrf_exempt  # RFC 8058: the reader's mail program presses the button, with nothing but the address
@never_cache
@require_http_methods(["GET", "POST"])
def leave_subscriber(request: HttpRequest, key: str) -> HttpResponse:
    found = to_leave(key)
    if found and request.method == "POST":
        leave(found, at=timezone.now())
    context = {"subscriber": found, "done": request.method == "POST", "step": "leave"}
    return render(request, "portal/subscriber.html", context, status=200 if found else 410)
