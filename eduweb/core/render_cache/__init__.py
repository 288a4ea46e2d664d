"""What is done once instead of at every request: composing a query, rendering a piece of a page."""
