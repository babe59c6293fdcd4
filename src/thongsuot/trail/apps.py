from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrailConfig(AppConfig):
    name = "thongsuot.trail"
    verbose_name = _("Nhật ký")
