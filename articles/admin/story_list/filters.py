"""Filters of the story list."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet

from articles.enums import VersionReason
from articles.models import Article, PublishedArticle, Topic, Version
from eduweb.core.accounts.models import User
from eduweb.core.lists.filters import SelectFilter, values_by_index
from eduweb.core.lists.period import PeriodFilter

from ..workbench.queue import shortlisted_for, waiting_for

TOPICS = 30
SCOPE, IN_TEXT = "in", "text"


class WhoseFilter(admin.SimpleListFilter):
    """Stories that wait for this person, the shortlisted ones, the person's own."""

    title = "与我有关"
    parameter_name = "whose"

    def lookups(self, request, model_admin):
        return [("waiting", "等我处理"), ("kept", "留用的"), ("mine", "我写的")]

    def queryset(self, request, queryset):
        match self.value():
            case "waiting":
                return queryset.filter(pk__in=waiting_for(request.user).order_by().values("pk"))
            case "kept":
                return queryset.filter(pk__in=shortlisted_for(request.user).order_by().values("pk"))
            case "mine":
                return queryset.filter(pk__in=_written_by(request.user))
        return queryset


class TopicFilter(admin.SimpleListFilter):
    """The first topics in their order, and the chosen one: a bureau of many years has hundreds."""

    title = "专题"
    parameter_name = "topics__id__exact"

    def lookups(self, request, model_admin):
        first = list(Topic.objects.values_list("pk", "name")[:TOPICS])
        chosen = self.value()
        if chosen and chosen.isdecimal() and int(chosen) not in dict(first):
            first += Topic.objects.filter(pk=chosen).values_list("pk", "name")
        return first

    def queryset(self, request, queryset):
        if not (number := self.value()):
            return queryset
        in_topic = Article.topics.through.objects.filter(topic_id=number)
        return queryset.filter(pk__in=in_topic.values("article"))


class AuthorFilter(SelectFilter):
    """People who have begun a story."""

    title = "撰稿人"
    parameter_name = "author"

    def lookups(self, request, model_admin):
        field: Any = Article._meta.get_field("author")
        people = User.objects.filter(pk__in=values_by_index(Article, field)).order_by("full_name", "pk")
        return [(person.pk, str(person)) for person in people]

    def queryset(self, request, queryset):
        number = self.value() or ""
        known = {str(key) for key, _ in self.lookup_choices}
        return queryset.filter(author=number) if number in known else queryset


class StoryPeriodFilter(PeriodFilter):
    """The days on which stories were changed, sent to review, or first seen by readers as they now date them."""

    fields: ClassVar = {"changed": "updated_at", "submitted": "at", "published": "published_at"}
    labels: ClassVar = {"changed": "修改时间", "submitted": "送审时间", "published": "发布时间"}

    def within(self, queryset: QuerySet, which: str, bounds: Mapping[str, datetime]) -> QuerySet:
        """The stories with such a moment; one that was sent to review more than once has several."""
        if which == "submitted":
            found = Version.objects.filter(why=VersionReason.SUBMITTED).order_by()
            return queryset.filter(pk__in=super().within(found, which, bounds).values("article"))
        if which == "published":
            public = PublishedArticle.objects.order_by()
            return queryset.filter(pk__in=super().within(public, which, bounds).values("pk"))
        return super().within(queryset, which, bounds)


class ScopeFilter(admin.SimpleListFilter):
    """Where the search looks: the short columns of every story, or the whole text of those that are not published."""

    title = "查找范围"
    parameter_name = SCOPE

    def lookups(self, request, model_admin):
        return [(IN_TEXT, "未发布稿件的全文")]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        yield {**first, "display": "标题、作者和来源"}
        yield from others

    def queryset(self, request, queryset):
        return queryset


def _written_by(user: User) -> QuerySet:
    """The keys of own stories: two short walks in two indexes; one condition with “or” would read every story."""
    contributed = Article.contributors.through.objects.filter(user=user)
    return Article.objects.order_by().filter(author=user).values("pk").union(contributed.values("article"))
