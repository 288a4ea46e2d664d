"""Records that publishers keep about public stories: those of the own columns alone."""

from typing import Any

from articles.rules.people.columns import covered
from eduweb.core.forms.record_admin import RecordAdmin


class OwnColumnsAdmin(RecordAdmin):
    """Of records with an `article`. The form's `editor` is the person, for its choice of stories."""

    def get_queryset(self, request):
        return super().get_queryset(request).filter(covered(request.user, "article__column"))

    def get_form(self, request, obj=None, change=False, **kwargs):
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.editor = request.user
        return form
