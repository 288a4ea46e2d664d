"""Addresses of public files: only names that publishing makes, so no path can lead anywhere else."""

from django.urls import re_path

from . import views

STEM = r"[0-9a-f]{2}/[0-9a-f]{20}"

urlpatterns = [
    re_path(
        rf"^(?P<path>photos/{STEM}/(?:card-)?[0-9]{{1,4}}\.(?P<kind>avif|webp))$", views.photo, name="public-photo"
    ),
    re_path(
        rf"^(?P<path>documents/{STEM}/document\.(?P<kind>pdf|docx|xlsx|pptx|doc|wps|zip))$",
        views.document,
        name="public-document",
    ),
]
