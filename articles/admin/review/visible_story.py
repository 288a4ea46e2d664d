"""The story that a page of the back office is about."""

from typing import cast

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest

from articles.models import Article


def visible_story(request: HttpRequest, admin: ModelAdmin, pk: int) -> Article:
    """The story, for those who may see it on the desk; raises Http404 for everybody else (TRUST 10)."""
    return cast(Article, admin.get_object(request, str(pk)))
