"""Addresses of the section 政府信息公开."""

from django.urls import path

from .public import applying, catalogue, looking_up, section

urlpatterns = [
    path("", section.section, name="disclosure"),
    path("catalogue/", catalogue.catalogue, name="disclosure-catalogue"),
    path("apply/", applying.application_form, name="disclosure-apply"),
    path("lookup/", looking_up.look_up, name="disclosure-lookup"),
]
