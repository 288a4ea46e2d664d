"""Codes of deleted schools."""

from django.db import models


class RetiredCode(models.Model):
    """The code of a deleted school, never given again (STANDARDS §6.1); written by a trigger."""

    code = models.CharField("学校标识码", max_length=10, primary_key=True)
    name = models.CharField("学校名称", max_length=100)

    class Meta:
        verbose_name = "停用标识码"

    @property
    def refusal(self) -> str:
        """The reason against another school with this code."""
        return f"标识码 {self.code} 曾属于“{self.name}”，停用后不能再给其他学校。"

    def __str__(self):
        return f"{self.code} {self.name}"
