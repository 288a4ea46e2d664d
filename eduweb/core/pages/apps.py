from django.apps import AppConfig
from django.conf import settings
from django.db.backends.signals import connection_created

from eduweb.core.acts import triggers


class PagesConfig(AppConfig):
    name = "eduweb.core.pages"
    verbose_name = "页面版次"

    def ready(self):
        from .after_commit import attach  # models are not loaded before ready()
        from .triggers import edition_triggers

        triggers.register(edition_triggers())
        if settings.PAGE_STORE:
            connection_created.connect(attach, dispatch_uid="pages.following")
