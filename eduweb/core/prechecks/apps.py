from django.apps import AppConfig


class PrechecksConfig(AppConfig):
    name = "eduweb.core.prechecks"
    verbose_name = "送审前检查"

    def ready(self):
        from eduweb.core.backoffice import workbench
        from eduweb.core.forms import questions

        from .gate import asking, net, page
        from .people.rule import register_people
        from .wording.rule import register_terms  # models are not loaded before ready()

        register_terms()
        register_people()
        net.install()
        questions.register(asking.questions_of)
        workbench.register("prechecks", page.workbench_sections)
