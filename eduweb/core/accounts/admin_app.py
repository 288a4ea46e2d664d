"""The admin app with our own site; apart from it, since apps are loaded before models are."""

from django.contrib.admin.apps import AdminConfig


class BackOfficeConfig(AdminConfig):
    default_site = "eduweb.core.accounts.admin_site.BackOffice"
