"""Evidence of words and gaps, one kind in a function: whether it is there between line `i` and the one above it.

Widths are evidence of another kind, which depends on the setting: `fitting`.
"""
