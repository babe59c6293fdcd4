"""How one is told: letters, and addresses for one's calendar."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thongsuot.followup import actions
from thongsuot.followup.forms.channels import MailForm
from thongsuot.followup.models import MailChoice, bodies_with_hooks, norms_on
from thongsuot.people.requests import StaffRequest, posted

LETTERS_SHOWN = 10


@login_required
@require_http_methods(["GET", "POST"])
def channels(request: StaffRequest) -> HttpResponse:
    """What the account has chosen, and what became of the last letters to it."""
    user = request.user
    form = MailForm(posted(request), initial={"email": user.email, "mode": MailChoice.of(user)})
    if form.is_valid():
        actions.choose_mail(user, **form.cleaned_data, by=user, at=timezone.now())
        messages.success(request, _("Đã ghi cách nhận tin."))
        return redirect("followup:channels")
    context = {
        "form": form,
        "letters": user.letters.order_by("-pk")[:LETTERS_SHOWN],
        "may_connect": bodies_with_hooks(user).exists(),
        "digest_hour": norms_on(localdate()).digest_hour,
    }
    return render(request, "followup/channels.html", context, status=422 if form.is_bound else 200)
