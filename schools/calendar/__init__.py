"""Semesters, election terms and months: dates alone, no records. Imports enums."""
