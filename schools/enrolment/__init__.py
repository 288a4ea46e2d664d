"""The schools for an address, found without guessing (STANDARDS §10)."""
