"""What becomes of a query: hits with their snippets, suggestions, selected lists, all hits one after the other."""
