"""The admin app with our own site, in a module of its own: apps are loaded before models."""

from django.contrib.admin.apps import AdminConfig


class BackOfficeConfig(AdminConfig):
    default_site = "eduweb.core.accounts.admin_site.BackOffice"
