"""Choosing the body that something is sent to."""

from functools import cached_property
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.models import with_accounts
from thongsuot.people.models import Body


class BodyChoice(forms.ModelChoiceField[Body]):
    """A body; one that nobody has an account in says so, since what is sent there is seen by nobody."""

    default_error_messages: ClassVar = {"required": _("Hãy chọn một cơ quan.")}

    @cached_property
    def manned(self) -> set[int]:
        return with_accounts()

    def label_from_instance(self, obj: Body) -> str:
        unmanned = _("%(body)s (chưa có ai dùng hệ thống)") % {"body": obj}
        return str(obj) if obj.pk in self.manned else str(unmanned)
