from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "eduweb.disclosure"
    verbose_name = "政府信息公开"
