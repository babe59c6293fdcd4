from django.apps import AppConfig
from django.db.backends.signals import connection_created

from thongsuot.config.changes import watch


class ConfigConfig(AppConfig):
    name = "thongsuot.config"
    label = "installation"

    def ready(self) -> None:
        connection_created.connect(watch, dispatch_uid="count what changes")
