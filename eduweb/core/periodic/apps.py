from django.apps import AppConfig


class PeriodicConfig(AppConfig):
    name = "eduweb.core.periodic"
    verbose_name = "到期事项"

    def ready(self):
        from eduweb.core.backoffice import workbench

        from .workbench_sections import sections  # models are not loaded before ready()

        workbench.register("periodic", sections)
