"""Addresses of the honours."""

from django.urls import path

from . import views

urlpatterns = [
    path("honors/", views.wall, name="honors"),
    path("honors/list/", views.district_list, name="honor-list"),
    path("honors/list.xlsx", views.district_sheet, name="honor-sheet"),
    path("honors/schools/<slug:code>/", views.school_list, name="honor-school-list"),
    path("honors/schools/<slug:code>.xlsx", views.school_sheet, name="honor-school-sheet"),
    path("honors/<int:pk>/", views.honor_page, name="honor"),
]
