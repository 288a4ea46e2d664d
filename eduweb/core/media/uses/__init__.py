"""Uses of photographs and documents, and guards of their changes."""
