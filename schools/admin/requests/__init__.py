"""Change requests in the back office."""
