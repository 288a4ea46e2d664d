"""Selections of training institutions."""

from typing import Self

from django.db.models import Count, Q

from ..enums import TrainingState
from .towns import TownQuerySet


class TrainingInstitutionQuerySet(TownQuerySet):
    def supervised(self) -> Self:
        """The public list: every institution with a licence, with or without a warning."""
        return self.exclude(state=TrainingState.CANCELLED)

    def matching(self, words: str) -> Self:
        """Institutions with these words in name, licence number, address or subjects."""
        return self.filter(
            Q(name__icontains=words)
            | Q(licence_number__icontains=words)
            | Q(address__icontains=words)
            | Q(scope__icontains=words)
        )

    def state_counts(self) -> dict[str, int]:
        """The number of institutions in each state."""
        return dict(self.order_by().values_list("state").annotate(Count("pk")))
