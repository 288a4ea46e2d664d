"""Formats of simplified Chinese (Django: FORMAT_MODULE_PATH)."""

THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
