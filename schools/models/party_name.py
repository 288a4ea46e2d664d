"""Former names of Party organizations."""

from django.db import models

from .party import PartyOrganization


class PartyFormerName(models.Model):
    """A former name of a Party organization, in use until the day before `until`; written by a trigger (`history`)."""

    organization = models.ForeignKey(
        PartyOrganization, models.CASCADE, verbose_name="党组织", related_name="former_names"
    )
    name = models.CharField("曾用名", max_length=120)
    until = models.DateField("更名日期", help_text="从这一天起用后来的名称。")

    class Meta:
        verbose_name = "曾用名"
        ordering = ["-until", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"],
                name="party_former_name_once",
                violation_error_message="这个曾用名已经登记过。",
            ),
        ]

    def __str__(self):
        return self.name
