"""Each person's messages: unread first, marked as read one by one or all at once."""

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.accounts.return_address import opens
from eduweb.core.backoffice.pages import admin_page
from eduweb.core.lists.list_admin import ReadOnlyAdmin

from .links import links_of, with_links
from .models import Message

PER_PAGE = 50
GONE = "这条消息所说的记录已经删除，或您现在不能查看。"


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    """There is no table of all messages: nobody reads another person's, an administrator neither."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("", view(self.changelist_view), name="notifications_message_changelist"),
            path("read/", view(require_POST(self.read_all)), name="notifications_message_read_all"),
            path("mail/", view(require_POST(self.switch_mail)), name="notifications_message_mail"),
            path("<int:pk>/read/", view(require_POST(self.read)), name="notifications_message_read"),
        ]

    def has_module_permission(self, request):
        return request.user.is_active and request.user.is_staff

    def has_view_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        own = Message.objects.to(signed_in_user(request))
        page = Paginator(own.unread_first(), PER_PAGE).get_page(request.GET.get("p"))
        rows = with_links(page.object_list, signed_in_user(request))
        template = "admin/notifications/messages.html"
        return admin_page(request, self, template, title="消息", page=page, rows=rows, unread=own.unread().count())

    def read(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Mark one message as read; go on to its record when asked to."""
        message = get_object_or_404(Message.objects.to(signed_in_user(request)), pk=pk)
        Message.objects.filter(pk=message.pk).unread().update(read_at=timezone.now())
        if "open" not in request.POST:
            return _back(request)
        if link := links_of([message], signed_in_user(request)).get(message.pk):
            return HttpResponseRedirect(link.url)
        self.message_user(request, GONE, messages.WARNING)
        return _back(request)

    def read_all(self, request: HttpRequest) -> HttpResponse:
        Message.objects.to(signed_in_user(request)).unread().update(read_at=timezone.now())
        return _back(request)

    def switch_mail(self, request: HttpRequest) -> HttpResponse:
        """Turn messages by mail on or off."""
        user = signed_in_user(request)
        user.mail_messages = request.POST.get("mail") == "on"
        user.save(update_fields=["mail_messages"])
        return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    wanted = request.POST.get("back", "")
    return HttpResponseRedirect(wanted if opens(wanted, request) else reverse("admin:notifications_message_changelist"))
