"""Tables as files: CSV, and cells that no program takes for formulas."""
