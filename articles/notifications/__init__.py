"""Notifying people of what happens to stories, and mailing it."""
