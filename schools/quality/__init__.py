"""The quality of the schools' records: what is missing, stale, doubled or contradictory, and a score."""
