from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "eduweb.core.accounts"
    verbose_name = "账号"

    def ready(self):
        from . import sign_in_log  # models are not loaded before ready()
        from .roles import sync_roles

        sign_in_log.connect()
        # Each app's permissions exist from its own post_migrate on, so all of them at that of the last one.
        last = [app for app in apps.get_app_configs() if app.models_module][-1]
        post_migrate.connect(sync_roles, sender=last, dispatch_uid="accounts.sync_roles")
