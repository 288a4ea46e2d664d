"""Addresses of the site's own pages."""

from django.urls import path

from . import public
from .public.feeds import NewestStories

urlpatterns = [
    path("", public.home, name="home"),
    path("services/", public.services, name="services"),
    path("services/<slug:slug>/", public.service, name="service"),
    path("search/", public.search, name="search"),
    path("search/suggestions/", public.suggestions, name="suggestions"),
    path("feed.xml", NewestStories(), name="feed"),
    path("sitemap.xml", public.sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>-<int:number>.xml", public.sitemap_part, name="sitemap-part"),
    path("sitemap/", public.site_map, name="site-map"),
    path("robots.txt", public.robots, name="robots"),
    path("about/", public.about, name="about"),
    path("accessibility/", public.accessibility, name="accessibility"),
    path("healthz", public.healthz, name="healthz"),
]
