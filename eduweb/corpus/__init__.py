"""Synthetic content for measurements: deterministic, published in bulk."""
