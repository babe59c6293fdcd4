"""Coming in and going out."""

from django.contrib.auth import login
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thongsuot.people import actions
from thongsuot.people.forms import SignInForm
from thongsuot.people.models import SignInLink

sign_in = LoginView.as_view(
    template_name="people/sign_in.html", authentication_form=SignInForm, redirect_authenticated_user=True
)


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in_by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Opening the link only asks; the button spends it. A mail program that looks ahead must not use it up."""
    if request.method == "GET":
        link = SignInLink.objects.for_secret(secret)
        usable = link is not None and link.is_usable(timezone.now())
        context = {"link": link if usable else None}
        return render(request, "people/sign_in_by_link.html", context, status=200 if usable else 410)
    user = actions.use_sign_in_link(secret, at=timezone.now())
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect(user.start_page)
