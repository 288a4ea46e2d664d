from django.apps import AppConfig

from eduweb.core.acts.migrate_signals import after_migrate


class AccountsConfig(AppConfig):
    name = "eduweb.core.accounts"
    verbose_name = "账号"

    def ready(self):
        from . import sign_in_log  # noqa: F401  its receivers connect by being imported, once models are there
        from .roles import sync_roles

        after_migrate(sync_roles)
