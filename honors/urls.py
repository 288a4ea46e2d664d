"""Addresses of the honours."""

from django.urls import path

from . import views

urlpatterns = [
    path("honors/", views.wall, name="honors"),
    path("honors/<int:pk>/", views.honor_page, name="honor"),
]
