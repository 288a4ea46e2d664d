from django.apps import AppConfig


class EnclosuresConfig(AppConfig):
    name = "eduweb.core.enclosures"
    verbose_name = "随附材料"
