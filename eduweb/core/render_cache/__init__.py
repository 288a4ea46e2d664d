"""Work done once instead of at every request: composing a query, rendering a fragment of a page, summing public tables."""
