"""Tasks of the clock: each step and each record alone, a failure told once (DESIGN D6)."""
