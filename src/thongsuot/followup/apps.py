from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class FollowupConfig(AppConfig):
    name = "thongsuot.followup"
    verbose_name = _("Theo dõi")

    def ready(self) -> None:
        """Every installed app's `register.py` puts its register into the registry, as Django does for admin."""
        autodiscover_modules("register")
