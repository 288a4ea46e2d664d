from django.apps import AppConfig


class PrechecksConfig(AppConfig):
    name = "eduweb.prechecks"
    verbose_name = "规范用词"
