"""Addresses of the site's own pages."""

from django.urls import path, re_path

from .public import health, leaving, overview, plain, search, services, sitemaps
from .public.feeds import NewestStories
from .public.front import home

urlpatterns = [
    path("", home.home, name="home"),
    path("services/", services.services, name="services"),
    path("services/<slug:slug>/", services.service, name="service"),
    path("search/", search.search, name="search"),
    path("search/suggestions/", search.suggestions, name="suggestions"),
    path("feed.xml", NewestStories(), name="feed"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>-<int:number>.xml", sitemaps.sitemap_part, name="sitemap-part"),
    path("sitemap/", sitemaps.site_map, name="site-map"),
    path("robots.txt", plain.robots, name="robots"),
    path("leaving/", leaving.leaving, name="leaving"),
    path("overview/", overview.overview, name="overview"),
    re_path(r"^overview/(?P<name>[a-z]+)\.(?P<kind>csv|xlsx)$", overview.download, name="overview-download"),
    path("about/", plain.about, name="about"),
    path("accessibility/", plain.accessibility, name="accessibility"),
    path("healthz", health.healthz, name="healthz"),
]
