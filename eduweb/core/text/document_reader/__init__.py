"""Reads the words of one file in a process of its own, and knows nothing of the site."""

from .archives import Problem, refuse_bombs
