"""Photographs and documents: private originals, public copies, their words and uses."""
