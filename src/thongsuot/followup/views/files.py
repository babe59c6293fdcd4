"""A form with files over a refusal: what was chosen once is there when the form is shown again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.utils import timezone

from thongsuot.followup.forms.files import EvidenceForm
from thongsuot.papers.actions import hold_files, let_go_of_files
from thongsuot.papers.models import HeldFile
from thongsuot.people.requests import StaffRequest, posted
from thongsuot.pure.lifecycle import Refused

TAKEN_OUT = "bo-tep"
WithFiles = TypeVar("WithFiles", bound=EvidenceForm)


def form_with_files(request: StaffRequest, kind: type[WithFiles], key: str, **said: Any) -> WithFiles:
    """The form as it was sent, with the files that came with it before; `key` says which form of which matter.

    Those ticked to be taken out are gone. When it cannot be taken yet its good files are held.
    """
    held = HeldFile.objects.of(request.user, key)
    ticked = [
        key for key in request.POST.getlist(TAKEN_OUT) if key.isascii() and key.isdecimal() and len(key) < 19
    ]
    if ticked:
        let_go_of_files(held.filter(pk__in=ticked))
    form = kind(posted(request), request.FILES or None, held=held, **said)
    if form.is_bound and not form.is_valid():
        hold_files(form.good_files, key, by=request.user, at=timezone.now())
    return form


@contextmanager
def files_outlast(form: EvidenceForm, request: StaffRequest, key: str) -> Iterator[None]:
    """Around the action: what a rule refuses does not cost the files; what is done no longer needs them held."""
    try:
        yield
    except Refused:
        hold_files(form.good_files, key, by=request.user, at=timezone.now())
        raise
    finally:
        for held in form.taken_up:
            held.file.close()
    let_go_of_files(form.held.all())
