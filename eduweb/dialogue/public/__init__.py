"""Readers' pages: the forms, the look-up, published answers, consultations."""
