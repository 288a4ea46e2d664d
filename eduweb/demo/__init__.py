"""Demo content: its data, its pictures, and how they are loaded."""
