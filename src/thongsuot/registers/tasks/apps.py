from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    name = "thongsuot.registers.tasks"
    verbose_name = _("Nhiệm vụ")
