"""Finding a child's school by where it lives, without ever guessing (STANDARDS §10)."""
