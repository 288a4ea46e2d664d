"""Invented newspaper pages with their truth, and how much of them the product reads right (`python -m bench.newspaper`)."""
