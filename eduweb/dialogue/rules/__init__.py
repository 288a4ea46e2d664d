"""Who may do what with letters, and what stands in the way."""
