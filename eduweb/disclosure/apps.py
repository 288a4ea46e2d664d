from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "eduweb.disclosure"
    verbose_name = "政府信息公开"

    def ready(self):
        from eduweb.core.backoffice import workbench

        from .admin import workbench_sections  # models are not loaded before ready()
        from .public.list_pages import register_pages

        register_pages()
        workbench.register("disclosure", workbench_sections.sections)
