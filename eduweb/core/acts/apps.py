from django.apps import AppConfig


class ActsConfig(AppConfig):
    name = "eduweb.core.acts"
    verbose_name = "办理"

    def ready(self):
        from . import triggers
        from .migrate_signals import after_migrate, before_migrate

        before_migrate(triggers.lift_for_migrations)
        after_migrate(triggers.install)
