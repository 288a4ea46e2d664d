from django.apps import AppConfig


class TextConfig(AppConfig):
    name = "eduweb.text"
    verbose_name = "文字"
