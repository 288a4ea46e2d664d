"""Rows that point to a record of any kind."""
