"""The home page: its parts, its figures, and the tiles of what people come to do."""
