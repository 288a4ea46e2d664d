"""Selecting columns and topics."""

from typing import Self

from django.db import models


class ColumnQuerySet(models.QuerySet):
    def top_level(self) -> Self:
        return self.filter(parent=None)

    def in_navigation(self) -> Self:
        return self.top_level().filter(in_navigation=True)


class TopicQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(is_open=True)
