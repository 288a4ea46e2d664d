"""Simplified Chinese: the folder's name is the locale's, as Django looks for it."""
