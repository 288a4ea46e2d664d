from django.urls import include, path
from news.views import search_like
from wagtail import urls as wagtail_urls

urlpatterns = [path("search-like/", search_like), path("", include(wagtail_urls))]
