from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    name = "eduweb.core.correspondence"
    verbose_name = "来信"
    # The notice about personal data says how long letters are kept: a change opens a new edition.
    public_models = ("LetterSettings",)

    def ready(self):
        from eduweb.core.backoffice import workbench

        from .workbench_sections import sections  # models are not loaded before ready()

        workbench.register("correspondence", sections)
