from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "thongsuot.config"
    label = "installation"
