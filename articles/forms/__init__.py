"""Forms of the desk and of its guests."""
