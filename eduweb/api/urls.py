"""Addresses under /api/v1/ (the contract's names; later additions never change their answers)."""

from django.urls import path, re_path

from . import views
from .description import openapi
from .enrolment import enrolment
from .resources import RESOURCES

urlpatterns = [
    path("", views.index, name="api-index"),
    *(
        path(f"{resource.name}/", views.records, {"resource": resource}, name=f"api-{resource.name}")
        for resource in RESOURCES.values()
    ),
    *(path(f"{resource.name}/<str:key>/", views.record, {"resource": resource}) for resource in RESOURCES.values()),
    path("search/", views.search, name="api-search"),
    path("enrolment/", enrolment, name="api-enrolment"),
    path("openapi.json", openapi, name="api-openapi"),
    # With a slash at the end only, so that a forgotten one is still added for whoever forgot it.
    re_path(r"^.*/$", views.unknown_address),
]
