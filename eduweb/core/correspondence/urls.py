"""The address of the notice about personal data."""

from django.urls import path

from .privacy import privacy

urlpatterns = [path("", privacy, name="privacy")]
