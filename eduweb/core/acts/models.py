"""Forms that were sent and taken."""

from django.db import models


class Submission(models.Model):
    """A form that an act has taken: sent once more, by a double click or after Back, it does nothing (`submissions`)."""

    key = models.CharField("摘要", max_length=64, primary_key=True, help_text="谁、在哪张表单上、填了什么。")
    request = models.UUIDField("请求")
    at = models.DateTimeField("时间", auto_now_add=True, db_index=True)
    location = models.CharField("去向", max_length=500, blank=True)

    class Meta:
        verbose_name = "已收下的表单"

    def __str__(self):
        return self.key
