from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "eduweb.core.notifications"
    verbose_name = "消息"
