"""Whose posts hold for which columns, who holds them, who makes a story's next move, and who takes one over."""
