"""Mergers, divisions, closures and their taking back: what stands against them, and whom they concern."""
