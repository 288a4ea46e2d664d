"""Addresses behind an invitation; the token in them is the whole key."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import views


class TokenConverter(StringConverter):
    """Anything that a person may have copied, whole or not: the page says what is wrong."""

    regex = "[A-Za-z0-9_.-]{1,100}"


register_converter(TokenConverter, "token")

urlpatterns = [
    path("<token:token>/", views.index, name="invitation"),
    path("<token:token>/<key:pk>/", views.story, name="invitation-story"),
    path("<token:token>/<key:pk>/code.svg", views.code, name="invitation-code"),
    path("<token:token>/<key:pk>/photos/<key:photo>/", views.photo, name="invitation-photo"),
    path("<token:token>/<key:pk>/documents/<key:document>/", views.document, name="invitation-document"),
]
