"""Cookies of a site that shares its host with others: of its own path, under names of its own (settings.COOKIE_PREFIX)."""

from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage
from django.http.response import HttpResponseBase


def cookie_name(name: str) -> str:
    """The name that this site gives to its cookie `name`; at the root of a host just this."""
    return f"{settings.COOKIE_PREFIX}{name}"


class MessageCookie(CookieStorage):
    """Django's own, under this site's name."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.cookie_name = cookie_name("messages")


class Messages(FallbackStorage):
    """Messages in the cookie, long ones in the session (MESSAGE_STORAGE)."""

    storage_classes = (MessageCookie, SessionStorage)

    def update(self, response: HttpResponseBase) -> list | None:
        """As Django's own, whose cookie knows no path."""
        left = super().update(response)
        if (name := cookie_name("messages")) in response.cookies:
            response.cookies[name]["path"] = settings.SESSION_COOKIE_PATH
        return left
