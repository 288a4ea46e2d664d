"""Photographs of contributions in the library: nobody else's before they are handed in, then the desk's."""

from django.db.models import Exists, Model, OuterRef, Q

from eduweb.core.accounts.models import User
from eduweb.core.media.models import Photo
from eduweb.core.media.uses.withheld import Holding

from ..models import ContributionPhoto
from .policies import visible_to


def holding(user: User | None, model: type[Model]) -> Holding:
    """The answer of contributions to the library (`eduweb.core.media.uses.withheld`)."""
    if model is not Photo:
        return Holding(withheld=Q(pk__in=[]), shown=Q(pk__in=[]))
    rows = ContributionPhoto.objects.order_by().filter(photo=OuterRef("pk"))
    seen = Q(contribution__in=visible_to(user).order_by().values("pk")) if user else Q(pk__in=[])
    return Holding(withheld=Q(Exists(rows.filter(~seen))), shown=Q(Exists(rows.filter(seen))))
