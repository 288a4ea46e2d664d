"""How many stories each column has, month by month, so that no page has to count them."""

from django.db import models

from .column import Column


class StoryTally(models.Model):
    """Public stories of one column in one month (UTC); database triggers alone write it (`publication.column_counts`)."""

    column = models.ForeignKey(Column, models.CASCADE, verbose_name="栏目", related_name="tallies")
    month = models.DateField("月份")
    stories = models.PositiveIntegerField("篇数")

    class Meta:
        verbose_name = "栏目计数"
        constraints = [models.UniqueConstraint(fields=["column", "month"], name="one_tally_per_column_and_month")]

    def __str__(self):
        return f"{self.month:%Y-%m}：{self.stories}"
