from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SheetsConfig(AppConfig):
    name = "thongsuot.sheets"
    verbose_name = _("Bảng tính")
