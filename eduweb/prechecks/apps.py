from django.apps import AppConfig


class PrechecksConfig(AppConfig):
    name = "eduweb.prechecks"
    verbose_name = "送审前检查"
