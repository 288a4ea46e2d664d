from django.apps import AppConfig

from eduweb.core.acts import triggers


class AuditConfig(AppConfig):
    name = "eduweb.core.audit"
    verbose_name = "操作记录"

    def ready(self):
        from .seal import SEAL  # models are not loaded before ready()

        triggers.register(SEAL)
