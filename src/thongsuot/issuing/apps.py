from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IssuingConfig(AppConfig):
    name = "thongsuot.issuing"
    verbose_name = _("Văn bản đi")
