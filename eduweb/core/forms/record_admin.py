"""Records in the back office: merged with what others save, every write with an audit entry (DESIGN D10, D14)."""

from django.contrib.admin.options import InlineModelAdmin
from django.forms import ModelForm
from django.http import Http404

from eduweb.core.acts.reasons import posted, reasons
from eduweb.core.audit.log import record

from .act_admin import ActAdmin
from .audited_changes import changed_fields, changed_rows
from .merging import lock_as_read, merging
from .rows import with_unique_rows


class RecordAdmin(ActAdmin):
    """The page of a record: two who change different fields of it both get what they wanted, rows below it included."""

    def __init__(self, model, admin_site):
        super().__init__(model, admin_site)
        self.form = merging(self.form)

    def get_object(self, request, object_id, from_field=None):
        """The record. A form of one that is gone gets 404, which keeps its text, and is not sent elsewhere."""
        found = super().get_object(request, object_id, from_field)
        if found is None and request.method == "POST":
            raise Http404
        return found

    def get_inline_instances(self, request, obj=None):
        inlines: list[InlineModelAdmin] = super().get_inline_instances(request, obj)
        for inline in inlines:
            inline.form = merging(inline.form)
            inline.formset = with_unique_rows(inline.formset)
        return inlines

    def get_changelist_form(self, request, **kwargs):
        return super().get_changelist_form(request, **{"form": merging(ModelForm), **kwargs})

    def save_related(self, request, form, formsets, change):
        """Store everything with the reasons that were given for it."""
        with reasons(posted(request.POST, request.user)):
            super().save_related(request, form, formsets, change)

    def save_record(self, request, form, formsets, change):
        """Store everything, with an entry of each old and new value."""
        if change:
            lock_as_read(form, formsets)
        super().save_record(request, form, formsets, change)
        rows = [row for formset in formsets for row in changed_rows(formset)]
        if not change:
            record("新增", by=request.user, target=form.instance, rows=rows)
            return
        fields = changed_fields(form)
        if fields or rows:
            record("修改", by=request.user, target=form.instance, fields=fields, rows=rows)

    def log_deletions(self, request, queryset):
        for target in queryset:
            record("删除", by=request.user, target=target)
        return super().log_deletions(request, queryset)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """With the fields that two people have changed, side by side, and with what a reason is asked for."""
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        forms = [context["adminform"].form, *(row for formset in formsets for row in formset.forms)]
        context["conflicts"] = [conflict for form in forms for conflict in getattr(form, "conflicts", ())]
        asked = [question for form in forms for question in getattr(form, "questions", ())]
        context["questions"] = [*asked, *getattr(request, "questions", ())]
        return super().render_change_form(request, context, add, change, form_url, obj)
