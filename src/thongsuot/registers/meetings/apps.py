from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "thongsuot.registers.meetings"
    verbose_name = _("Buổi làm việc")
