"""Addresses of the site's own pages."""

from django.urls import path

from . import views
from .feeds import NewestStories

urlpatterns = [
    path("", views.home, name="home"),
    path("services/", views.services, name="services"),
    path("services/<slug:slug>/", views.service, name="service"),
    path("search/", views.search, name="search"),
    path("search/suggestions/", views.suggestions, name="suggestions"),
    path("feed.xml", NewestStories(), name="feed"),
    path("sitemap.xml", views.sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>-<int:number>.xml", views.sitemap_part, name="sitemap-part"),
    path("sitemap/", views.site_map, name="site-map"),
    path("robots.txt", views.robots, name="robots"),
    path("opendata/", views.opendata, name="opendata"),
    path("opendata/<slug:name>.csv", views.opendata_csv, name="opendata-csv"),
    path("opendata/<slug:name>.xlsx", views.opendata_xlsx, name="opendata-xlsx"),
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("healthz", views.healthz, name="healthz"),
]
