from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "eduweb.search"
    verbose_name = "检索"
