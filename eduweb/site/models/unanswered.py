"""Words that readers search for in vain."""

from django.db import models


class UnansweredSearchQuerySet(models.QuerySet):
    def frequent(self):
        """Those asked for three times or more, the most frequent first."""
        return self.filter(times__gte=3)


class UnansweredSearch(models.Model):
    """Words that readers search for in vain, with nothing about who does."""

    words = models.CharField("搜索的字词", max_length=40, unique=True, error_messages={"unique": "这些字词已在表里。"})
    times = models.PositiveIntegerField("次数", default=0)
    last_on = models.DateField("最近一次")
    asked_again_on = models.DateField("最近一次重新检索", null=True)

    objects = UnansweredSearchQuerySet.as_manager()

    class Meta:
        verbose_name = "没有搜到的字词"
        ordering = ["-times", "words"]

    def __str__(self):
        return self.words
