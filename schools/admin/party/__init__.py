"""Party organizations in the back office."""
