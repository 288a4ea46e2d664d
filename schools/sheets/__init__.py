"""The register as spreadsheets: one module for each kind, its columns in one place."""

from .party import PARTY
from .schools import SCHOOLS
from .statistics import STATISTICS

__all__ = ["PARTY", "SCHOOLS", "STATISTICS"]
