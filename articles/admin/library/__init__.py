"""Answers to the media library: which stories use a file, and who may therefore change it."""
