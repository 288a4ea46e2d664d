"""Addresses of the honours."""

from django.urls import path

from . import public

urlpatterns = [
    path("honors/", public.wall, name="honors"),
    path("honors/list/", public.district_list, name="honor-list"),
    path("honors/list.xlsx", public.district_sheet, name="honor-sheet"),
    path("honors/schools/<slug:code>/", public.school_list, name="honor-school-list"),
    path("honors/schools/<slug:code>.xlsx", public.school_sheet, name="honor-school-sheet"),
    path("honors/<int:pk>/", public.honor_page, name="honor"),
]
