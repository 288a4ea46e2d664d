from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "eduweb.operations"
    verbose_name = "运行"

    def ready(self):
        from . import checks  # noqa: F401  registered by being imported, once models are there
