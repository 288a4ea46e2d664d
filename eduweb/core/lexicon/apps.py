from django.apps import AppConfig


class LexiconConfig(AppConfig):
    name = "eduweb.core.lexicon"
    verbose_name = "规范用词与任职信息"
