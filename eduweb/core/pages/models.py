"""The edition of the public site: a number that goes up with every change a reader could see (DESIGN D3)."""

import secrets

from django.db import models


def new_series() -> str:
    """A random name for this database's editions, different from those of an earlier database with this store."""
    return secrets.token_hex(4)


class Edition(models.Model):
    """The edition of the public site; one row.

    Database triggers raise `number` in the writer's own transaction (`triggers`).
    """

    number = models.PositiveBigIntegerField("版次", default=1)
    series = models.CharField("系列", max_length=8, default=new_series)
    day = models.DateField("日期", null=True, help_text="本版次开始的本地日期：跨日即换版。")

    class Meta:
        verbose_name = "页面版次"

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """`<number>-<series>`, the name of the folder that holds this edition's pages."""
        return f"{self.number}-{self.series}"


class EditionNote(models.Model):
    """A note that this transaction has changed something public, on PostgreSQL until its commit (`triggers`)."""

    writer = models.BigIntegerField("事务", primary_key=True)

    class Meta:
        verbose_name = "换版标记"

    def __str__(self):
        return str(self.writer)
