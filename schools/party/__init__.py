"""Party organizations as a tree: reading it, moving in it, coverage. Imports rules and models."""
