from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "eduweb.core.media"
    verbose_name = "图片与文件"

    def ready(self):
        from .public import preparing, releases  # noqa: F401  receivers connect by being imported, once models are there
