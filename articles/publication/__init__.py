"""The public side of publishing: files, text, row, search entry, counts."""
