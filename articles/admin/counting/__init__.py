"""Counting work in the back office: the tables, the points, what is recorded for them."""
