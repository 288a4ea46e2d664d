from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "eduweb.pages"
    verbose_name = "页面版次"
