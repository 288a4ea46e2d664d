from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "eduweb.core.audit"
    verbose_name = "操作记录"

    def ready(self):
        from .seal import install  # models are not loaded before ready()

        post_migrate.connect(install, sender=self, dispatch_uid="audit.seal")
