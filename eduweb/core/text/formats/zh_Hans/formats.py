"""Formats of simplified Chinese (Django: FORMAT_MODULE_PATH)."""

NUMBER_GROUPING = 3
