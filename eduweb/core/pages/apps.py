from django.apps import AppConfig
from django.conf import settings
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class PagesConfig(AppConfig):
    name = "eduweb.core.pages"
    verbose_name = "页面版次"

    def ready(self):
        from .after_commit import attach  # models are not loaded before ready()
        from .triggers import install

        post_migrate.connect(install, sender=self, dispatch_uid="pages.triggers")
        if settings.PAGE_STORE:
            connection_created.connect(attach, dispatch_uid="pages.following")
