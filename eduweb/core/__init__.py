"""The foundation: what every app stands on. It imports nothing outside itself."""
