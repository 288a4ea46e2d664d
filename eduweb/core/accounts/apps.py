from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "eduweb.core.accounts"
    verbose_name = "账号"

    def ready(self):
        from . import sign_in_log  # models are not loaded before ready()
        from .roles import sync_roles

        sign_in_log.connect()
        # Without a sender: permissions of the apps that come after this one exist only at their own post_migrate.
        post_migrate.connect(sync_roles, dispatch_uid="accounts.sync_roles")
