"""Readers' pages of the section."""
