"""Admin pages whose writes are acts: Django's own transaction would reach over validation and the reading of files."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.options import BaseModelAdmin
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_protect

from eduweb.core.acts.locking import lock_rows
from eduweb.core.acts.reasons import questions_in
from eduweb.core.acts.refused import Busy, Deadlock, Refused
from eduweb.core.acts.running import run
from eduweb.core.lists.list_admin import CappedListAdmin
from eduweb.core.records.choices import told_apart

from .merging import ChangedMeanwhile
from .offered import texts_of_lost_rows

TRIES = 3


class OffersListed(BaseModelAdmin):
    """For forms of records and for rows below them."""

    def get_field_queryset(self, db, db_field, request):
        """A field offers no record that the person's own list of them does not show, where that list says so."""
        model = db_field.remote_field.model
        chosen = self.admin_site.get_model_admin(model) if self.admin_site.is_registered(model) else None
        if getattr(chosen, "offers_listed_only", False):
            return chosen.get_queryset(request)
        return super().get_field_queryset(db, db_field, request)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """A choice of records calls them by the words that tell them apart."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, ModelChoiceField):
            field.label_from_instance = told_apart  # type: ignore[method-assign]
        return field


class ActAdmin(OffersListed, CappedListAdmin):
    """Forms, deletions and bulk actions, each in one act. A refusal stands above the form, with all that was typed.

    What is stored is written by `save_record`, after everything was found valid.
    """

    @method_decorator(csrf_protect)
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:
            return self.save_or_show(request, object_id, form_url, extra_context)
        except Refused as refused:
            return self.show_refusal(refused, request, object_id, form_url, extra_context)

    def show_refusal(self, refused: Refused, request: HttpRequest, *arguments: Any) -> HttpResponse:
        """The form as it was sent, with the reasons above it, and with the questions that another reason would answer."""
        request.questions = questions_in(refused, request.POST)  # type: ignore[attr-defined]
        request.refused = refused.reasons  # type: ignore[attr-defined]
        return self._changeform_view(request, *arguments)

    def save_or_show(self, request: HttpRequest, *arguments: Any) -> HttpResponse:
        """The answer to a posted form, which begins anew when the record has changed since it was read."""
        for _ in range(TRIES):
            try:
                return self._changeform_view(request, *arguments)
            except (ChangedMeanwhile, Deadlock):
                for upload in request.FILES.values():
                    upload.seek(0)
        raise Busy

    def get_form(self, request, obj=None, change=False, **kwargs):
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.refused = getattr(request, "refused", ())
        return form

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """With a sentence for each row that is gone: the page has no place for it any more."""
        for inline in context["inline_admin_formsets"]:
            for words in texts_of_lost_rows(inline.formset):
                context["adminform"].form.add_error(None, words)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        """Nothing yet: a record is stored together with everything below it."""

    def save_related(self, request, form, formsets, change):
        rows = [row.instance for formset in formsets for row in formset.forms]
        run(lambda: self.save_record(request, form, formsets, change), form.instance, *rows)

    def save_record(self, request, form, formsets, change):
        """Store the record, what is related to it and the rows below it, inside an act."""
        self.store(request, form, change)
        super().save_related(request, form, formsets, change)
        words = self.construct_change_message(request, form, formsets, not change)
        (super().log_change if change else super().log_addition)(request, form.instance, words)

    def store(self, request, form, change):
        """Store the record itself."""
        form.instance.save()

    def log_addition(self, request, obj, message):
        """Written by `save_record`."""

    def log_change(self, request, obj, message):
        """Written by `save_record`."""

    def delete_model(self, request, obj):
        """Locked before what goes along with it, as in every other act."""
        lock_rows(type(obj)._base_manager.filter(pk=obj.pk))
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        lock_rows(queryset.model._base_manager.filter(pk__in=queryset.order_by().values("pk")))
        super().delete_queryset(request, queryset)

    @method_decorator(csrf_protect)
    def delete_view(self, request, object_id, extra_context=None):
        if request.method != "POST":
            return super().delete_view(request, object_id, extra_context)
        return run(lambda: self._delete_view(request, object_id, extra_context))

    def changelist_view(self, request, extra_context=None):
        """Rows that are changed in the list: a refusal stands above the list as it is now."""
        try:
            return super().changelist_view(request, extra_context)
        except ChangedMeanwhile:
            reasons = Busy().reasons
        except Refused as refused:
            reasons = refused.reasons
        for reason in reasons:
            self.message_user(request, reason, messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())

    def response_action(self, request, queryset):  # type: ignore[override]  # stubs of a later Django
        return run(lambda: super(ActAdmin, self).response_action(request, queryset))
