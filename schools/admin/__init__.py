"""The register in the back office."""

from . import changes, enrolment, groups, officers, party, projects, requests, schools, training

__all__ = ["changes", "enrolment", "groups", "officers", "party", "projects", "requests", "schools", "training"]
