"""The map of the district's schools, drawn on the server: projection, labels, drawings."""
