"""The register in the back office."""

from . import groups, party, projects, schools, training

__all__ = ["groups", "party", "projects", "schools", "training"]
