"""What the clock could not do, for as long as it lasts."""

from django.db import models

from eduweb.core.records.pointing import PointingQuerySet, PointingRow


class Fault(PointingRow):
    """A record with which a step fails, or nothing where the whole step does; gone when it succeeds or is no more due."""

    step = models.CharField("事项", max_length=40)
    reason = models.TextField("原因")
    since = models.DateTimeField("何时起", auto_now_add=True)

    objects = PointingQuerySet.as_manager()

    class Meta:
        verbose_name = "没有办成的到期事项"
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["step", "target_kind", "target_id"],
                name="periodic_fault_once",
                violation_error_message="这件没有办成的到期事项已经记下，请稍后再看。",
            )
        ]

    def __str__(self):
        return f"{self.step}：{self.reason}"
