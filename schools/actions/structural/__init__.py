"""Renaming, merging, dividing and closing schools, and taking these acts back."""
