"""Answers of the stories' app to the general pre-checks."""
