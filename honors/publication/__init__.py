"""Evidence of honours on its way to readers."""
