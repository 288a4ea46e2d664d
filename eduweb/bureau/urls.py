"""Addresses of the bureau's own pages."""

from django.urls import path

from .public import views

urlpatterns = [
    path("bureau/", views.bureau, name="bureau"),
    path("bureau/leaders/", views.leaders, name="leaders"),
    path("bureau/departments/<slug:slug>/", views.department, name="department"),
]
