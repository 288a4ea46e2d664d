"""Telling people about stories, and mailing it."""
