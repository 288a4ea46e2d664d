"""Versions of a story: their content, and two of them compared."""
