"""From an uploaded file to the lines of a table."""
