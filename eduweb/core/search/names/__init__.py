"""The names that records are asked for by, held in memory and compared there; the database says when they changed."""
