from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "eduweb.operations"
    verbose_name = "运行"

    def ready(self):
        from eduweb.core.backoffice import workbench

        from . import checks  # noqa: F401  registered by being imported, once models are there
        from .backup import outcome

        workbench.register("backup", outcome.sections)
