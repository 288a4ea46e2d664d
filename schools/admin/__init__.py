"""The register in the back office."""

from . import enrolment, groups, party, projects, schools, training

__all__ = ["enrolment", "groups", "party", "projects", "schools", "training"]
