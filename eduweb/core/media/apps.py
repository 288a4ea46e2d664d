from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class MediaConfig(AppConfig):
    name = "eduweb.core.media"
    verbose_name = "图片与文件"

    def ready(self):
        from .public.releases import drop_picture, follow_picture  # models are not loaded before ready()

        post_save.connect(follow_picture, dispatch_uid="media.follow_picture")
        post_delete.connect(drop_picture, dispatch_uid="media.drop_picture")
