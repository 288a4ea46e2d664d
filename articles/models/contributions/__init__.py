"""What schools and departments send in, and what the work on stories counts for."""

from .contribution import Contribution, ContributionPhoto, Correspondent
from .counting import PointsRule, Reprint, ReprintPoints
