"""Notifying people of what happens to stories."""
