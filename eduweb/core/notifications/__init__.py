"""Notifications to people, independent of their storage."""
