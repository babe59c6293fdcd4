from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedbackConfig(AppConfig):
    name = "thongsuot.registers.feedback"
    verbose_name = _("Phản ánh của người dân")
