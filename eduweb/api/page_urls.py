"""Addresses of open data for people: the page, and the tables to download."""

from django.urls import path

from . import pages

urlpatterns = [
    path("", pages.opendata, name="opendata"),
    path("<slug:name>.csv", pages.opendata_csv, name="opendata-csv"),
    path("<slug:name>.xlsx", pages.opendata_xlsx, name="opendata-xlsx"),
]
