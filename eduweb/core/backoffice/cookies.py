"""Cookies of a site that shares its host with others: of its own path, under names of its own (settings.COOKIE_PREFIX)."""

from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage
from django.http import HttpResponse


def cookie_name(name: str) -> str:
    """The name that this site gives to its cookie `name`; at the root of a host just this."""
    return f"{settings.COOKIE_PREFIX}{name}"


class MessageCookie(CookieStorage):
    """Django's own, which knows no path."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.cookie_name = cookie_name("messages")

    def _update_cookie(self, encoded_data: str, response: HttpResponse) -> None:
        super()._update_cookie(encoded_data, response)  # type: ignore[misc]  # stubs leave it out
        if self.cookie_name in response.cookies:
            response.cookies[self.cookie_name]["path"] = settings.SESSION_COOKIE_PATH


class Messages(FallbackStorage):
    """Messages in the cookie, long ones in the session (MESSAGE_STORAGE)."""

    storage_classes = (MessageCookie, SessionStorage)
