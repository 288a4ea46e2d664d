"""Addresses of honours."""

from django.urls import path

from .public import honor, lists, wall

urlpatterns = [
    path("honors/", wall.honor_wall, name="honors"),
    path("honors/list/", lists.district_list, name="honor-list"),
    path("honors/list.xlsx", lists.district_workbook, name="honor-sheet"),
    path("honors/schools/<slug:code>/", lists.school_list, name="honor-school-list"),
    path("honors/schools/<slug:code>.xlsx", lists.school_workbook, name="honor-school-sheet"),
    path("honors/<int:pk>/", honor.honor_page, name="honor"),
]
