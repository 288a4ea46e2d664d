"""Pre-checks before publication: the registry, and a folder for each general rule."""
