"""Addresses of columns, topics and stories."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from .public import article, lists
from .public.feeds import ColumnFeed


class KeyConverter(IntConverter):
    """A number that fits into a database's own; longer ones are nobody's."""

    regex = "[0-9]{1,18}"


register_converter(KeyConverter, "key")

urlpatterns = [
    path("columns/<slug:slug>/", lists.column, name="column"),
    path("columns/<slug:slug>/page/<int:number>/", lists.column, name="column-page"),
    path("columns/<slug:slug>/feed.xml", ColumnFeed(), name="column-feed"),
    path("topics/", lists.topics, name="topics"),
    path("topics/<slug:slug>/", lists.topic, name="topic"),
    path("topics/<slug:slug>/page/<int:number>/", lists.topic, name="topic-page"),
    path("articles/<key:pk>/", article.article, name="article"),
    path("articles/<key:pk>/qr.svg", article.share_code, name="article-code"),
]
