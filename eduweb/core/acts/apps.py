from django.apps import AppConfig


class ActsConfig(AppConfig):
    name = "eduweb.core.acts"
    verbose_name = "办理"

    def ready(self):
        from . import running, seen, submissions, triggers  # models are not loaded before ready()
        from .migrate_signals import after_migrate, before_migrate

        running.at_start(submissions.claim)
        running.at_start(seen.check)
        before_migrate(triggers.lift_for_migrations)
        after_migrate(triggers.install)
