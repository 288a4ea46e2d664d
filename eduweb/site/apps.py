from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "eduweb.site"
    verbose_name = "网站"
