from django.apps import AppConfig


class TextConfig(AppConfig):
    name = "eduweb.core.text"
    verbose_name = "文字"
