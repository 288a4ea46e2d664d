"""Selecting rows, record by record."""
