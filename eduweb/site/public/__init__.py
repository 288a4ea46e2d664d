"""The site's own public pages."""

from .health import healthz
from .home import home
from .plain import about, accessibility, robots
from .search import search, suggestions
from .services import service, services
from .sitemaps import site_map, sitemap_index, sitemap_part

__all__ = [
    "about",
    "accessibility",
    "healthz",
    "home",
    "robots",
    "search",
    "service",
    "services",
    "site_map",
    "sitemap_index",
    "sitemap_part",
    "suggestions",
]
