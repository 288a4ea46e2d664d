"""The register in the back office."""

from . import changes, groups, officers, party, projects, requests, schools, training

__all__ = ["changes", "groups", "officers", "party", "projects", "requests", "schools", "training"]
