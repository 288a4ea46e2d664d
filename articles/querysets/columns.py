"""Selecting columns and topics."""

from typing import Self

from django.db import models


class ColumnQuerySet(models.QuerySet):
    def top_level(self) -> Self:
        return self.filter(parent=None)


class TopicQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(is_open=True)
