"""Addresses of the section 政府信息公开."""

from django.urls import path

from .public import catalogue, section

urlpatterns = [
    path("", section.section, name="disclosure"),
    path("catalogue/", catalogue.catalogue, name="disclosure-catalogue"),
]
