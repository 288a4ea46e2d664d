"""A record that is read on a page of its own and changed by acts alone, each of them a decision about what was seen."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from eduweb.core.acts.reasons import posted, questions_in, reasons
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.seen import Seen, decide
from eduweb.core.lists.list_admin import CappedListAdmin, ReadOnlyAdmin

from .pages import admin_page

Verb = Callable[[HttpRequest, Any], str]


class ActsAdmin(admin.ModelAdmin):
    """`verbs` do something and say so in a sentence; `template` shows the record with `page_context`.

    What a verb among `told_once` says is shown by this answer alone and kept nowhere, a message's cookie included.
    """

    verbs: ClassVar[dict[str, Verb]]
    told_once: ClassVar[frozenset[str]] = frozenset()
    template: str

    def may_read(self, user: Any) -> bool:
        """Whether this person has anything to do with these records."""
        raise NotImplementedError

    def page_context(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        """What the page shows beside the record."""
        raise NotImplementedError

    def under(self, record: Any) -> models.QuerySet | None:
        """What acts lock before the record."""
        return None

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.act))
        name = f"{self.opts.app_label}_{self.opts.model_name}_act"
        return [path("<int:pk>/act/<slug:verb>/", view, name=name), *super().get_urls()]

    def history_view(self, request, object_id, extra_context=None):
        """The audit log has it."""
        raise Http404

    def act(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        """Do it; a refusal shows the page again with what was typed."""
        record = self.found(request, str(pk))
        if verb not in self.verbs:
            raise Http404
        do = partial(self.verbs[verb], request, record)
        try:
            with reasons(posted(request.POST, request.user)):
                done = decide(record, Seen.posted(request.POST), do, under=self.under(record))
        except Refused as refused:
            for reason in refused.reasons:
                messages.error(request, reason)
            asked = questions_in(refused, request.POST)
            return self.show(request, self.found(request, str(pk)), status=409, questions=asked)
        if verb in self.told_once:
            return self.show(request, record, told=done)
        messages.success(request, done)
        return redirect(self.address_after(request, pk, verb))

    def address_after(self, request: HttpRequest, pk: int, verb: str) -> str:
        """Where somebody goes on who has done this: the record's page, or the list where it is no longer theirs."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        if self.get_object(request, str(pk)) is None:
            return reverse(f"{name}_changelist")
        return reverse(f"{name}_change", args=[pk])

    def found(self, request: HttpRequest, key: str) -> Any:
        """The record, for those who may read it. Raises Http404 for all others."""
        record = self.get_object(request, key) if self.may_read(request.user) else None
        if record is None:
            raise Http404
        return record

    def show(self, request: HttpRequest, record: Any, *, status: int = 200, **context: Any) -> HttpResponse:
        """The record's page."""
        shown = {**self.page_context(request, record), **context}
        answer = admin_page(request, self, self.template, title=str(record), status=status, record=record, **shown)
        answer["Cache-Control"] = "no-store, private"
        return answer


class ActsPageAdmin(ActsAdmin, ReadOnlyAdmin, CappedListAdmin):
    """Records that no form changes: the page with the acts is all that there is of them."""

    actions = None

    def has_view_permission(self, request, obj=None):
        return self.may_read(request.user)

    def has_module_permission(self, request):
        return self.may_read(request.user)

    def change_view(self, request: HttpRequest, object_id, form_url="", extra_context=None) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            raise Http404
        return self.show(request, self.found(request, object_id))
