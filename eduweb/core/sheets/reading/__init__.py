"""From an uploaded file to the rows of a table."""
