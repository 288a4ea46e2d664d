"""The fixed words of the bureau's records."""

from django.db.models import TextChoices


class Lookup(TextChoices):
    """The look-ups of the site, by the names of their addresses."""

    SCHOOLS = "schools", "学校名录"
    ENROLMENT = "enrolment", "学区查询"
    TRAINING = "training", "校外培训机构名单"
