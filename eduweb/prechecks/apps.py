from django.apps import AppConfig


class PrechecksConfig(AppConfig):
    name = "eduweb.prechecks"
    verbose_name = "发布前检查"
