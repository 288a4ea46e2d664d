"""The gate: no personal datum becomes public without a recorded reason, whatever way it takes (DESIGN D15; ADR 0022)."""
