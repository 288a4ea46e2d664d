"""Acts: how they refuse, and the database triggers that hold what no code may break."""
