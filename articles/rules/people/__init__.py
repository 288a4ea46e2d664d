"""Whose posts hold for which columns, who holds them, and who makes a story's next move."""
