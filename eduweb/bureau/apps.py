from django.apps import AppConfig


class BureauConfig(AppConfig):
    name = "eduweb.bureau"
    verbose_name = "机构"
    # Every change to these opens a new edition of the site (eduweb.core.pages).
    public_models = ("Department", "Matter", "Leader")

    def ready(self):
        from .public.search_source import register_search_source  # models are not loaded before ready()

        register_search_source()
